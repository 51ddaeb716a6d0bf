// @ts-check
/**
 * Keeps a page up to date. The page listens to one event stream, whose events say only what changed; each <kreis-live>
 * that cares fetches its own HTML from the server and puts it in.
 */

const STREAM_EVENTS = ["attendance", "circle", "mixer", "follow-up"];
/** Other services may hear of a change a little later, so a part looks once more when things have settled. */
const SETTLE_MS = 400;
const BREATH_MS = 250;

/** @type {Set<KreisLive>} */
const parts = new Set();

/**
 * What is being pressed: if it were exchanged before it is let go, nothing would be clicked.
 * @type {EventTarget | null}
 */
let pressed = null;
window.addEventListener("pointerdown", (event) => (pressed = event.button === 0 ? event.target : null));
// of a press that becomes a menu or leaves the window, the page may not hear the end
for (const end of ["pointerup", "pointercancel", "contextmenu", "blur"]) {
  window.addEventListener(end, () => (pressed = null));
}

/**
 * Whether what somebody is doing in an element would be lost.
 * @param {Element} element
 */
function isBusy(element) {
  const active = document.activeElement;
  return active instanceof HTMLInputElement && element.contains(active) && active.value !== active.defaultValue;
}

/**
 * What tells an element from its neighbours, also in the HTML that takes its place: "Keep" stands on every circle.
 * @param {Element} element
 */
function identity(element) {
  if (element.id) {
    return element.id;
  }
  return [
    element.tagName,
    element.closest("[id]")?.id,
    element.closest("form")?.getAttribute("action"),
    element.getAttribute("href"),
    element.getAttribute("name"),
    element.getAttribute("aria-label") ?? element.textContent,
  ].join("|");
}

/**
 * The element that now stands where the one with the focus stood; one whose form has changed is known by its label.
 * @param {Element} part
 * @param {string} was
 * @param {string | null} label
 */
function sameIn(part, was, label) {
  const all = [...part.querySelectorAll("a, button, summary, input, select, textarea, [tabindex]")];
  return (
    all.find((each) => identity(each) === was) ??
    all.find((each) => label !== null && each.getAttribute("aria-label") === label)
  );
}

class KreisLive extends HTMLElement {
  static observedAttributes = ["src"];

  /** @type {number | undefined} */
  #next;
  /** @type {number | undefined} */
  #settled;
  #last = Number.NEGATIVE_INFINITY;
  #shown = "";
  #fetching = false;
  #again = false;
  /** What is being fetched was perhaps made before a form in this part was answered. */
  #stale = false;
  /** @type {number | undefined} */
  #clock;

  constructor() {
    super();
    this.addEventListener("kreis-swapped", () => (this.#stale = this.#fetching));
  }

  connectedCallback() {
    parts.add(this);
    const seconds = Number(this.getAttribute("every"));
    if (seconds > 0) {
      this.#clock = window.setInterval(() => this.refresh(), seconds * 1000);
    }
  }

  disconnectedCallback() {
    parts.delete(this);
    window.clearTimeout(this.#next);
    window.clearTimeout(this.#settled);
    window.clearInterval(this.#clock);
  }

  /** A part that comes to a page which is there already may have missed what happened since its HTML was made. */
  attributeChangedCallback() {
    if (parts.has(this)) {
      this.refresh();
    }
  }

  /**
   * @param {string} event
   * @param {{ attendeeIds?: string[], attendeeId?: string }} data
   */
  hear(event, data) {
    if (!(this.getAttribute("on") ?? "").split(" ").includes(event)) {
      return;
    }
    const one = this.getAttribute("of");
    if (one && data.attendeeId !== one && !(data.attendeeIds ?? []).includes(one)) {
      return;
    }
    this.refresh();
  }

  /** At once, in a rush a few times a second, and once more when it is over. */
  refresh() {
    const wait = Math.max(0, this.#last + BREATH_MS - performance.now());
    if (this.#next === undefined) {
      if (wait === 0) {
        void this.#fetch();
      } else {
        this.#next = window.setTimeout(() => {
          this.#next = undefined;
          void this.#fetch();
        }, wait);
      }
    }
    window.clearTimeout(this.#settled);
    this.#settled = window.setTimeout(() => void this.#fetch(), wait + SETTLE_MS);
  }

  async #fetch() {
    if (this.#fetching) {
      this.#again = true;
      return;
    }
    const source = this.getAttribute("src");
    if (!source) {
      return;
    }
    this.#fetching = true;
    this.#last = performance.now();
    try {
      const answer = await fetch(source, { headers: { "Kreis-Part": "1" }, cache: "no-store" });
      const html = await answer.text();
      if (this.#stale) {
        this.#again = true;
      } else if (answer.ok) {
        this.#replace(html);
      } else if (answer.status === 401) {
        window.location.reload();
      }
    } catch {
      // away for a moment: the stream will come back and ask for everything
    } finally {
      this.#fetching = false;
      this.#stale = false;
      if (this.#again) {
        this.#again = false;
        this.refresh();
      }
    }
  }

  /** @param {string} html */
  #replace(html) {
    if (isBusy(this) || html === this.#shown) {
      return;
    }
    if (pressed instanceof Node && this.contains(pressed)) {
      this.refresh();
      return;
    }
    this.#shown = html;
    const open = [...this.querySelectorAll("details[open][id]")].map((details) => details.id);
    const active = document.activeElement;
    const focused = active && this.contains(active) ? active : null;
    const was = focused ? identity(focused) : "";
    this.innerHTML = html;
    for (const id of open) {
      this.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
    }
    showState();
    this.dispatchEvent(new CustomEvent("kreis-changed", { bubbles: true }));
    // after the others: what only scripts offer is hidden until then, and could not take the focus
    if (focused) {
      const same = sameIn(this, was, focused.getAttribute("aria-label"));
      if (same instanceof HTMLElement) {
        same.focus();
      }
    }
  }
}

customElements.define("kreis-live", KreisLive);

let connected = false;

function showState() {
  const chip = document.querySelector("[data-live-chip]");
  if (chip instanceof HTMLElement) {
    chip.hidden = false;
    chip.classList.toggle("on", connected);
    chip.classList.toggle("moss", connected);
    chip.textContent = (connected ? document.body.dataset.live : document.body.dataset.quiet) ?? "";
  }
}

function everything() {
  for (const part of parts) {
    part.refresh();
  }
}

const address = document.body.dataset.stream;
if (address) {
  listen(address, 0);
}

/**
 * @param {string} stream
 * @param {number} failures
 */
function listen(stream, failures) {
  const source = new EventSource(stream);
  source.addEventListener("open", () => {
    connected = true;
    failures = 0;
    showState();
    // also the first time: something may have happened between the making of the page and now
    everything();
  });
  source.addEventListener("error", () => {
    connected = false;
    showState();
    if (source.readyState === EventSource.CLOSED) {
      // refused for now: the browser gives up, we ask again with patience
      window.setTimeout(() => listen(stream, failures + 1), Math.min(30_000, 2000 * 2 ** failures));
    }
  });
  source.addEventListener("resync", everything);
  for (const name of STREAM_EVENTS) {
    source.addEventListener(name, (event) => {
      const data = JSON.parse(/** @type {MessageEvent<string>} */ (event).data);
      for (const part of parts) {
        part.hear(name, data);
      }
    });
  }
}
