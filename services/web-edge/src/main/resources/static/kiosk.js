// @ts-check
/**
 * The tablet at the door. A check-in is on this device's disk before anybody reads that they are in; then it is brought
 * to the desk, now or when there is a way again. Shows one person at a time, and clears itself for the next.
 */

import { Camera } from "./kiosk-camera.js";
import { codeOf, codeOfName, isWhole, newNonce, openCard } from "./kiosk-codes.js";
import { Messenger, find, held, keep, latest, pack, refreshPack, waitingHere } from "./kiosk-outbox.js";

/** @typedef {import("./kiosk-outbox.js").Item} Item */
/** @typedef {import("./kiosk-outbox.js").Answer} Answer */
/** @typedef {{ a?: string, l?: string, c?: boolean, n?: string }} Card */

const CLEAR_AFTER_MS = 25_000;
/** Somebody wanted more time, and may still forget to put the page away. */
const CLEAR_KEPT_AFTER_MS = 180_000;
const ANSWER_MS = 3000;
const FLUSH_MS = 5000;
const REPORT_MS = 15_000;
const PACK_MS = 120_000;
const SAME_CODE_MS = 15_000;

/** @param {number} ms @returns {Promise<null>} */
const after = (ms) => new Promise((resolve) => window.setTimeout(() => resolve(null), ms));

/** @param {Element | null | undefined} element @param {boolean} shown */
function show(element, shown) {
  if (element instanceof HTMLElement) {
    element.hidden = !shown;
  }
}

/** As large as the badge allows; parts/badge.jte has the same rule. @param {string} name */
function badgeSize(name) {
  const letters = [...name].length;
  return letters <= 5 ? "xl" : letters <= 8 ? "l" : letters <= 12 ? "m" : "s";
}

class KreisDesk extends HTMLElement {
  #mixer = "";
  #messenger = new Messenger("", "", "");
  /** @type {number | undefined} */
  #clearing;
  #busy = false;
  /** The check-in that is shown, for as long as it may be taken back. */
  #shown = "";
  /**
   * The check-in that is shown by what this device knows, because the desk has not answered yet.
   * @type {{ nonce: string, card: Card | null, byName: boolean } | null}
   */
  #unanswered = null;
  #seen = { code: "", at: 0 };
  #wrongNames = 0;

  connectedCallback() {
    this.addEventListener("click", (event) => this.#click(event));
    if (!this.dataset.mixer) {
      // an answer from a page without scripts
      this.#willClear();
      return;
    }
    this.#mixer = this.dataset.mixer;
    this.#messenger = new Messenger(this.#mixer, this.dataset.token ?? "", document.documentElement.lang);
    const form = this.querySelector("form");
    form?.addEventListener("submit", (event) => {
      // names become codes only where the browser can compute; elsewhere the server does it
      if (form.dataset.kind !== "name" || globalThis.crypto.subtle) {
        event.preventDefault();
        void this.#submit(form);
      }
    });
    this.#every(FLUSH_MS, () => this.#merge());
    this.#every(REPORT_MS, () => this.#messenger.report());
    this.#every(PACK_MS, () => refreshPack(this.#mixer));
    window.addEventListener("online", () => void this.#merge());
    void this.#look();
  }

  /** @param {number} ms @param {() => Promise<unknown>} work */
  #every(ms, work) {
    const again = () => void work().catch(() => {}).then(() => after(ms)).then(again);
    again();
  }

  async #merge() {
    await this.#messenger.flush();
    const { waiting } = await held(this.#mixer);
    const alone = document.querySelector("[data-alone]");
    show(alone, !this.#messenger.reached || waiting > 0);
    if (alone instanceof HTMLElement) {
      const words = waiting === 1 ? alone.dataset.one : alone.dataset.other;
      const said = waiting > 0 ? (words ?? "").replace("{0}", String(waiting)) : "";
      const place = alone.querySelector("[data-held]");
      if (place && place.textContent !== said) {
        place.textContent = said;
      }
    }
    if (this.#messenger.unpaired && !this.#shown) {
      window.location.reload();
    }
    await this.#tellAtLast();
  }

  /** The desk has answered while the person still stands there. */
  async #tellAtLast() {
    const told = this.#unanswered;
    const item = told && told.nonce === this.#shown && (await find(told.nonce));
    if (item && item.state !== "waiting") {
      await this.#once(() => this.#tell(item, told.card, item, told.byName));
    }
  }

  async #look() {
    const figure = this.querySelector("[data-camera]");
    const video = figure?.querySelector("video");
    if (!(figure instanceof HTMLElement) || !video) {
      return;
    }
    const camera = new Camera(video, (text) => this.#see(text));
    if (await camera.start()) {
      figure.hidden = false;
      const turn = figure.querySelector("[data-turn]");
      show(turn, await camera.hasAnother());
      turn?.addEventListener("click", () => void camera.turn());
    }
  }

  /** A ticket stays in front of the camera for a while; it is taken once. @param {string} text */
  #see(text) {
    const code = codeOf(text);
    const now = Date.now();
    const again = code === this.#seen.code && now - this.#seen.at < SAME_CODE_MS;
    if (!isWhole(code) || this.#busy || again) {
      if (again) {
        this.#seen.at = now;
      }
      return;
    }
    this.#seen = { code, at: now };
    void this.#once(() => this.#checkIn(code, false));
  }

  /** @param {() => Promise<void>} work */
  async #once(work) {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    try {
      await work();
    } catch {
      // the disk refused: nothing was promised
      show(this.querySelector("[data-trouble]"), true);
    } finally {
      this.#busy = false;
    }
  }

  /** @param {HTMLFormElement} form */
  async #submit(form) {
    await this.#once(async () => {
      const said = new FormData(form);
      const word = (/** @type {string} */ name) => String(said.get(name) ?? "").trim();
      if (form.dataset.kind === "ticket") {
        await this.#checkIn(codeOf(word("ticket")), false);
      } else if (form.dataset.kind === "name") {
        show(this.querySelector("[data-trouble]"), this.#wrongNames > 0);
        await after(this.#wrongNames > 0 ? Math.min(60_000, 1000 * 2 ** this.#wrongNames) : 0);
        await this.#checkIn(await codeOfName(this.#mixer, word("name"), word("doorWord")), true);
      } else {
        await this.#walkIn(said, word);
      }
      show(this.querySelector("[data-trouble]"), false);
      form.reset();
    });
  }

  /**
   * @param {string} ticket
   * @param {boolean} byName
   */
  async #checkIn(ticket, byName) {
    const item = this.#item("check-in", { ticket });
    await keep(item);
    const [card, answer] = await Promise.all([this.#card(ticket), this.#answer(item)]);
    await this.#tell(item, card, answer, byName);
  }

  /**
   * @param {FormData} said
   * @param {(name: string) => string} word
   */
  async #walkIn(said, word) {
    const interests = word("interests").split(/[,;|]/).map((each) => each.trim().toLowerCase()).filter(Boolean);
    const item = this.#item("walk-in", {
      givenName: word("givenName"),
      email: word("email"),
      locale: document.documentElement.lang,
      consents: { matching: said.has("matching"), mail: said.has("mail") },
      ...(word("familyName") ? { familyName: word("familyName") } : {}),
      ...(interests.length ? { interests } : {}),
      ...(word("ask") ? { ask: word("ask") } : {}),
    });
    await keep(item);
    const card = { n: word("givenName"), l: document.documentElement.lang, c: said.has("matching") };
    await this.#tell(item, card, await this.#answer(item), false);
  }

  /**
   * @param {Item["kind"]} kind
   * @param {Record<string, unknown>} body
   * @returns {Item}
   */
  #item(kind, body) {
    return { nonce: newNonce(), mixer: this.#mixer, kind, at: new Date().toISOString(), body, state: "waiting", tries: 0 };
  }

  /** @param {string} ticket @returns {Promise<Card | null>} */
  async #card(ticket) {
    try {
      const cards = await pack(this.#mixer);
      return cards && (await openCard(cards, ticket));
    } catch {
      return null;
    }
  }

  /** What the desk says within the patience of somebody who stands there. @param {Item} item */
  #answer(item) {
    const brought = this.#messenger.bring(item.nonce).catch(() => null);
    void brought.then(() => this.#tellAtLast());
    return Promise.race([brought, after(ANSWER_MS)]);
  }

  /**
   * @param {Item} item
   * @param {Card | null} card
   * @param {Item | null} answered
   * @param {boolean} byName
   */
  async #tell(item, card, answered, byName) {
    this.#unanswered = answered ? null : { nonce: item.nonce, card, byName };
    void this.#merge();
    const answer = answered?.answer;
    if (answered?.state === "refused" && answer) {
      this.#wrongNames += byName ? 1 : 0;
      this.#screen(byName ? "unnamed" : "refused", document.documentElement.lang, "", answer.detail);
      return;
    }
    this.#wrongNames = 0;
    const language = answer?.locale ?? card?.l ?? document.documentElement.lang;
    const name = answer?.givenName ?? card?.n ?? "";
    const again = answer?.outcome === "AlreadyInside";
    const own = again ? await latest(String(item.body.ticket)) : item;
    this.#shown = own?.nonce ?? "";
    if (answer?.attendeeId) {
      const seat = await this.#seat(answer.attendeeId, language, name);
      this.#screen("welcome", language, name);
      show(this.querySelector("[data-in]"), !again);
      show(this.querySelector("[data-again]"), again);
      const live = this.querySelector("[data-seat]");
      live?.setAttribute("of", answer.attendeeId);
      live?.setAttribute("src", this.#seatAt(answer.attendeeId, language, name));
      if (live && seat) {
        live.innerHTML = seat;
      }
    } else {
      this.#screen(card ? "kept" : "later", language, name);
      show(this.querySelector("[data-print]"), card !== null);
    }
    show(this.querySelector("[data-undo]"), this.#shown !== "");
  }

  /** @param {string} attendee @param {string} language @param {string} name */
  #seatAt(attendee, language, name) {
    return `/kiosk/seat/${encodeURIComponent(attendee)}?${new URLSearchParams({ of: language, name })}`;
  }

  /** @param {string} attendee @param {string} language @param {string} name */
  async #seat(attendee, language, name) {
    try {
      const answer = await fetch(this.#seatAt(attendee, language, name), {
        headers: { "Kreis-Part": "1" },
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      return answer.ok ? await answer.text() : "";
    } catch {
      return "";
    }
  }

  /**
   * @param {string} which
   * @param {string} language
   * @param {string} name
   * @param {string} [detail]
   */
  #screen(which, language, name, detail) {
    const spoken = language.startsWith("de") ? "de" : "en";
    const template = this.querySelector(`template[data-screen="${which}"][lang="${spoken}"]`);
    const answer = this.querySelector("[data-answer]");
    if (!(template instanceof HTMLTemplateElement) || !answer) {
      return;
    }
    const screen = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    for (const heading of screen.querySelectorAll("h1")) {
      heading.textContent = (heading.textContent ?? "").replace(name ? "{0}" : ", {0}", name);
    }
    const badge = screen.querySelector(".badge .name");
    if (badge) {
      badge.textContent = name;
      badge.className = `name ${badgeSize(name)}`;
    }
    const said = screen.querySelector("[data-detail]");
    if (said && detail) {
      said.textContent = detail;
    }
    answer.replaceChildren(screen);
    show(this.querySelector("[data-form]"), false);
    document.body.classList.add("answered");
    this.#willClear();
  }

  #willClear(delay = CLEAR_AFTER_MS) {
    const done = this.querySelector("[data-done]");
    if (done instanceof HTMLElement) {
      done.focus();
      window.clearTimeout(this.#clearing);
      this.#clearing = window.setTimeout(() => this.#clear(done.getAttribute("href")), delay);
    }
  }

  /** Nothing of the last person stays. @param {string | null} next */
  #clear(next) {
    window.clearTimeout(this.#clearing);
    this.#shown = "";
    const form = this.querySelector("[data-form]");
    if (!form || (next && next !== window.location.pathname)) {
      window.location.replace(next ?? "/kiosk");
      return;
    }
    this.querySelector("[data-answer]")?.replaceChildren();
    document.body.classList.remove("answered");
    show(form, true);
    const first = form.querySelector("[autofocus]");
    if (first instanceof HTMLElement) {
      first.focus();
    }
  }

  /** @param {Event} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target.closest("[data-keep],[data-done],[data-undo],[data-print]") : null;
    if (!(target instanceof HTMLElement)) {
      return;
    }
    if (target.hasAttribute("data-keep")) {
      target.hidden = true;
      show(this.querySelector("[data-clears]"), false);
      show(this.querySelector("[data-clears-late]"), true);
      this.#willClear(CLEAR_KEPT_AFTER_MS);
    } else if (target.hasAttribute("data-print")) {
      window.print();
    } else if (target.hasAttribute("data-undo")) {
      void this.#once(() => this.#takeBack());
    } else {
      event.preventDefault();
      this.#clear(target.getAttribute("href"));
    }
  }

  async #takeBack() {
    const nonce = this.#shown;
    const language = this.querySelector(".done")?.getAttribute("lang") ?? "en";
    if (!nonce || !(await find(nonce))) {
      return;
    }
    const left = await this.#messenger.undo(nonce);
    this.#shown = "";
    this.#seen = { code: "", at: 0 };
    this.#screen(left?.answer?.detail ? "refused" : "undone", language, "", left?.answer?.detail);
    void this.#merge();
  }
}

customElements.define("kreis-desk", KreisDesk);

if (!window.isSecureContext) {
  show(document.querySelector("[data-insecure]"), true);
}

const left = document.querySelector("[data-left]");
if (left instanceof HTMLElement) {
  void waitingHere().then((count) => {
    const words = count === 1 ? left.dataset.one : left.dataset.other;
    left.textContent = (words ?? "").replace("{0}", String(count));
    left.hidden = count === 0;
  });
}

const desk = document.querySelector("kreis-desk[data-version]");
if (desk instanceof HTMLElement && navigator.serviceWorker) {
  // after the page itself, which must not wait for what is only kept for later
  window.addEventListener("load", () => {
    void navigator.serviceWorker.register(`/kiosk-worker.js?v=${desk.dataset.version}`, { scope: "/kiosk" });
  });
  void navigator.storage?.persist?.();
}
