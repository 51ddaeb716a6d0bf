// @ts-check
/**
 * The form at the door. Keeps ticket and nonce until the desk has answered, so that a reply that got lost and a second
 * press are one and the same check-in; shows the answer and clears it for the next person.
 */

const CLEAR_AFTER_MS = 25_000;
const RETRY_MS = 2500;
const PATIENCE_MS = 10_000;

/** @param {number} ms */
const after = (ms) => new Promise((resolve) => window.setTimeout(resolve, ms));

function newNonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

class KreisDesk extends HTMLElement {
  /** @type {number | undefined} */
  #clearing;
  #sending = false;
  /** What was sent last, to know whether the nonce still belongs to it. */
  #sent = "";

  connectedCallback() {
    const form = this.querySelector("form");
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#send(form);
    });
    this.addEventListener("click", (event) => this.#click(event));
    if (!form) {
      this.#shown();
    }
  }

  /** @param {HTMLFormElement} form */
  async #send(form) {
    if (this.#sending) {
      return;
    }
    this.#sending = true;
    const nonce = /** @type {HTMLInputElement} */ (form.elements.namedItem("nonce"));
    const said = new FormData(form);
    said.delete("nonce");
    const what = JSON.stringify([...said.entries()]);
    if (this.#sent && this.#sent !== what) {
      nonce.value = newNonce();
    }
    this.#sent = what;
    const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    try {
      for (;;) {
        const html = await this.#ask(form.action, body);
        if (html !== null) {
          this.#trouble(false);
          this.#show(html);
          form.reset();
          nonce.value = newNonce();
          this.#sent = "";
          return;
        }
        this.#trouble(true);
        await after(RETRY_MS);
      }
    } finally {
      this.#sending = false;
    }
  }

  /**
   * The desk's answer, or null where there was none.
   * @param {string} address
   * @param {URLSearchParams} body
   */
  async #ask(address, body) {
    try {
      const answer = await fetch(address, {
        method: "POST",
        body,
        headers: { "Kreis-Part": "1" },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (answer.status === 401 || answer.status === 403) {
        window.location.reload();
        return null;
      }
      return answer.status >= 500 ? null : await answer.text();
    } catch {
      return null;
    }
  }

  /** @param {boolean} on */
  #trouble(on) {
    const trouble = this.querySelector("[data-trouble]");
    if (trouble instanceof HTMLElement) {
      trouble.hidden = !on;
    }
  }

  /** @param {string} html */
  #show(html) {
    const answer = this.querySelector("[data-answer]");
    const form = this.querySelector("[data-form]");
    if (answer instanceof HTMLElement && form instanceof HTMLElement) {
      answer.innerHTML = html;
      form.hidden = true;
      document.body.classList.add("answered");
      this.#shown();
    }
  }

  #shown() {
    const keep = this.querySelector("[data-keep]");
    if (keep instanceof HTMLElement) {
      keep.hidden = false;
    }
    const done = this.querySelector("[data-done]");
    if (done instanceof HTMLElement) {
      done.focus();
      window.clearTimeout(this.#clearing);
      this.#clearing = window.setTimeout(() => this.#clear(), CLEAR_AFTER_MS);
    }
  }

  #clear() {
    window.clearTimeout(this.#clearing);
    // a fresh page: nothing of the last person stays, not even behind the back button
    window.location.replace("/kiosk");
  }

  /** @param {Event} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target.closest("[data-keep], [data-done]") : null;
    if (target instanceof HTMLElement && target.hasAttribute("data-keep")) {
      window.clearTimeout(this.#clearing);
      target.hidden = true;
      this.querySelector("[data-clears]")?.setAttribute("hidden", "");
    } else if (target) {
      event.preventDefault();
      window.clearTimeout(this.#clearing);
      window.location.replace(target.getAttribute("href") ?? "/kiosk");
    }
  }
}

customElements.define("kreis-desk", KreisDesk);
