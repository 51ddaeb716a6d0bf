// @ts-check
/**
 * Organizers change seats: a name opens the page behind its link in a dialog, or is dragged to where it should be, which
 * opens the same dialog with that place chosen. Nothing is done before its effect was shown. Forms that stay on the page
 * say in a sentence what became of them.
 */

const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("asking"));
const said = /** @type {HTMLElement} */ (document.getElementById("said"));
const PART = { "Kreis-Part": "1" };

/** @type {HTMLElement | null} who is being dragged */
let dragged = null;

/** @param {string} html */
function say(html) {
  said.innerHTML = html;
}

/** @param {string} address */
async function ask(address) {
  const answer = await fetch(address, { headers: PART, cache: "no-store" });
  if (!answer.ok) {
    window.location.assign(address);
    return;
  }
  show(await answer.text());
}

/** @param {string} html */
function show(html) {
  const place = dialog.querySelector("select")?.id;
  dialog.innerHTML = html;
  if (!dialog.open) {
    dialog.showModal();
  }
  const next = dialog.querySelector("form[method=post] .btn.main") ?? dialog.querySelector(place ? `#${place}` : "select");
  if (next instanceof HTMLElement) {
    next.focus();
  }
}

/**
 * Sends a form and gives its answer to whoever shows it.
 * @param {HTMLFormElement} form
 */
async function send(form) {
  const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  const answer = await fetch(form.action, { method: "POST", body, headers: PART });
  if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
    window.location.reload();
  }
  return { done: answer.ok, html: await answer.text() };
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest("a[data-dialog]");
  if (link instanceof HTMLAnchorElement && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    void ask(link.href);
  } else if (target?.closest("[data-close]") && dialog.open) {
    event.preventDefault();
    dialog.close();
  }
});

document.addEventListener("change", (event) => {
  if (event.target instanceof HTMLSelectElement && dialog.contains(event.target) && event.target.value) {
    event.target.form?.requestSubmit();
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) {
    return;
  }
  if (dialog.contains(form) && form.method === "get") {
    event.preventDefault();
    const query = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    void ask(`${form.action}?${query}`);
  } else if (dialog.contains(form)) {
    event.preventDefault();
    void send(form).then(({ done, html }) => {
      if (done) {
        dialog.close();
        tell(html);
      } else {
        show(html);
      }
    });
  } else if (form.hasAttribute("data-stay")) {
    event.preventDefault();
    void send(form).then(({ html }) => tell(html));
  }
});

/**
 * What an organizer keeps or lets go moves nobody, so that no event tells of it.
 * @param {string} html
 */
function tell(html) {
  say(html);
  for (const part of document.querySelectorAll("kreis-live[on~=circle]")) {
    /** @type {any} */ (part).refresh();
  }
}

/** @param {DragEvent} event */
function placeUnder(event) {
  const place = event.target instanceof Element ? event.target.closest("[data-seat-at]") : null;
  return place instanceof HTMLElement && dragged && !place.contains(dragged) && place !== dragged ? place : null;
}

function forget() {
  for (const place of document.querySelectorAll(".drop")) {
    place.classList.remove("drop");
  }
}

document.addEventListener("dragstart", (event) => {
  const person = event.target instanceof Element ? event.target.closest("a[data-dialog]") : null;
  dragged = person instanceof HTMLElement ? person : null;
});
document.addEventListener("dragover", (event) => {
  const place = placeUnder(event);
  forget();
  if (place) {
    event.preventDefault();
    place.classList.add("drop");
  }
});
document.addEventListener("drop", (event) => {
  const place = placeUnder(event);
  forget();
  if (place && dragged instanceof HTMLAnchorElement) {
    event.preventDefault();
    void ask(`${dragged.href}?to=${encodeURIComponent(place.dataset.seatAt ?? "")}`);
  }
  dragged = null;
});
document.addEventListener("dragend", () => {
  forget();
  dragged = null;
});
