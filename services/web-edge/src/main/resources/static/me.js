// @ts-check
/** Small comforts on one's own page: a draft is copied, another question comes at once, the phone buzzes quietly. */

const BUZZ = [180, 120, 180];
const DUE = "kreis-buzz";
const BUZZED = "kreis-buzzed";
const SAID_MS = 120_000;

function offerWhatWorksHere() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (button instanceof HTMLElement && navigator.clipboard) {
      button.hidden = false;
    }
  }
  showBuzz();
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const copy = target?.closest("[data-copy]");
  if (copy instanceof HTMLElement) {
    const draft = document.getElementById(copy.dataset.copy ?? "")?.querySelector(".draft");
    void navigator.clipboard.writeText(draft?.textContent ?? "").then(() => {
      copy.textContent = copy.dataset.copied ?? "";
    });
  }
  const buzz = target?.closest("[data-buzz]");
  if (buzz instanceof HTMLElement) {
    sessionStorage.setItem(DUE, String(Date.now() + Number(buzz.dataset.minutes) * 60_000));
    showBuzz();
    // the button is gone, and whoever pressed it by keyboard is to be somewhere
    document.getElementById("buzz-said")?.focus();
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form instanceof HTMLFormElement && form.hasAttribute("data-swap")) {
    event.preventDefault();
    void swap(form);
  }
});

/** @param {HTMLFormElement} form */
async function swap(form) {
  const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  const answer = await fetch(form.action, { method: "POST", body, headers: { "Kreis-Part": "1" } });
  if (!answer.ok) {
    window.location.reload();
    return;
  }
  const html = await answer.text();
  // the part around it may have been fetched anew since the button was pressed
  const place = document.querySelector("[data-swapped]");
  if (place) {
    place.innerHTML = html;
    place.querySelector("button")?.focus();
    place.dispatchEvent(new CustomEvent("kreis-swapped", { bubbles: true }));
  }
}

/** @type {number | undefined} */
let waiting;

/**
 * The time is kept beside the page, so that a part that is fetched anew, or the page loaded again, forgets nothing: neither
 * that it is to buzz, nor for a while that it did.
 */
function showBuzz() {
  const button = document.querySelector("[data-buzz]");
  const said = document.querySelector("[data-buzz-said]");
  if (!(button instanceof HTMLElement) || !(said instanceof HTMLElement)) {
    return;
  }
  const due = Number(sessionStorage.getItem(DUE) ?? "0");
  const since = Date.now() - due;
  button.hidden = since < 0;
  said.hidden = since > SAID_MS;
  window.clearTimeout(waiting);
  if (since < 0) {
    said.textContent = button.dataset.waiting ?? "";
    waiting = window.setTimeout(showBuzz, -since);
  } else if (!said.hidden) {
    said.textContent = button.dataset.now ?? "";
    buzzOnce(String(due));
  }
}

/** @param {string} due */
function buzzOnce(due) {
  if (sessionStorage.getItem(BUZZED) !== due) {
    sessionStorage.setItem(BUZZED, due);
    if ("vibrate" in navigator) {
      navigator.vibrate(BUZZ);
    }
  }
}

document.addEventListener("kreis-changed", offerWhatWorksHere);
offerWhatWorksHere();
