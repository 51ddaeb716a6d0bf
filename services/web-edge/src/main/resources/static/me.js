// @ts-check
/** Copying a draft, where the browser allows it. */

function offerCopies() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (button instanceof HTMLElement && navigator.clipboard) {
      button.hidden = false;
    }
  }
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
  if (button instanceof HTMLElement) {
    const draft = document.getElementById(button.dataset.copy ?? "")?.querySelector(".draft");
    void navigator.clipboard.writeText(draft?.textContent ?? "").then(() => {
      button.textContent = button.dataset.copied ?? "";
    });
  }
});
document.addEventListener("kreis-changed", offerCopies);
offerCopies();
