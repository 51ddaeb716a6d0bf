// @ts-check
/**
 * What this device holds: check-ins until the desk has heard of them, each with a state of its own, and the guest pack.
 * Everything is on disk before anybody is told that it is so. The desk takes the same nonce once, however often it is sent.
 * What people showed or wrote lies there sealed, under a key that no script can take out of this browser.
 */

/**
 * @typedef {{
 *   nonce: string, mixer: string, kind: "check-in" | "walk-in", at: string, body: Record<string, unknown>,
 *   state: "waiting" | "done" | "refused", tries: number, undo?: boolean, status?: number, answer?: Answer
 * }} Item
 * @typedef {{
 *   outcome?: string, attendeeId?: string, givenName?: string, locale?: string, circle?: boolean, detail?: string,
 *   status?: number, nonce?: string
 * }} Answer
 */

const NAME = "kreis-kiosk";
const VERSION = 2;
const BATCH = 50;
const PATIENCE_MS = 10_000;
const UNDO_MS = 15 * 60_000;
const KEPT_MS = 24 * 3_600_000;

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = (event) => {
      if (event.oldVersion < 1) {
        request.result.createObjectStore("outbox", { keyPath: "nonce" });
        request.result.createObjectStore("packs", { keyPath: "mixer" });
      }
      request.result.createObjectStore("keys", { keyPath: "name" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/**
 * Reads or writes; a write is on disk when this comes back.
 * @template T
 * @param {"outbox" | "packs" | "keys"} store
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} work
 * @returns {Promise<T>}
 */
async function stored(store, mode, work) {
  const db = await database();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, mode, { durability: "strict" });
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/** @type {Promise<CryptoKey | null> | undefined} */
let key;

/** The key of this browser, made once; null where a browser does not compute, over plain http. */
async function ownKey() {
  if (!globalThis.crypto.subtle) {
    return null;
  }
  const known = await stored("keys", "readonly", (store) => store.get("outbox"));
  if (known) {
    return known.key;
  }
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  try {
    await stored("keys", "readwrite", (store) => store.add({ name: "outbox", key: made }));
    return made;
  } catch {
    // another page of this browser was faster
    return (await stored("keys", "readonly", (store) => store.get("outbox"))).key;
  }
}

/** @param {Item} item */
async function seal({ body, answer, ...open }) {
  const own = await (key ??= ownKey());
  if (!own) {
    return { ...open, body, answer };
  }
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const said = new TextEncoder().encode(JSON.stringify({ body, answer }));
  return { ...open, iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, own, said) };
}

/** @param {any} kept @returns {Promise<Item>} */
async function unseal({ iv, sealed, ...open }) {
  const own = await (key ??= ownKey());
  if (!own || !sealed) {
    return open;
  }
  const said = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, own, sealed);
  return { ...open, ...JSON.parse(new TextDecoder().decode(said)) };
}

/** @param {Item} item */
export async function keep(item) {
  const sealed = await seal(item);
  await stored("outbox", "readwrite", (store) => store.put(sealed));
}

/** @param {string} nonce */
const forget = (nonce) => stored("outbox", "readwrite", (store) => store.delete(nonce));

/** @param {string} nonce @returns {Promise<Item | undefined>} */
export async function find(nonce) {
  const kept = await stored("outbox", "readonly", (store) => store.get(nonce));
  return kept && unseal(kept);
}

/** In the order in which it happened. @returns {Promise<Item[]>} */
async function all() {
  const items = await Promise.all((await stored("outbox", "readonly", (store) => store.getAll())).map(unseal));
  return items.sort((one, other) => one.at.localeCompare(other.at));
}

/** What to say of this device. @param {string} mixer */
export async function held(mixer) {
  const items = (await all()).filter((item) => item.mixer === mixer);
  const waiting = items.filter((item) => item.state === "waiting");
  return {
    waiting: waiting.length,
    refused: items.filter((item) => item.state === "refused").length,
    oldest: waiting[0]?.at,
  };
}

/** How many check-ins wait here, of whatever evening. */
export async function waitingHere() {
  return (await all()).filter((item) => item.state === "waiting").length;
}

/**
 * This device's own latest check-in with a ticket, for as long as it may be taken back.
 * @param {string} ticket
 */
export async function latest(ticket) {
  const since = new Date(Date.now() - UNDO_MS).toISOString();
  return (await all())
    .filter((item) => item.body.ticket === ticket && item.state !== "refused" && !item.undo && item.at > since)
    .at(-1);
}

/** Brings what is held to the desk. One at a time; what cannot be brought now is brought later. */
export class Messenger {
  #mixer;
  #token;
  #language;
  #running = /** @type {Promise<void>} */ (Promise.resolve());
  /** Whether the desk was there last time. */
  reached = true;
  /** Whether the desk does not know this device any more. */
  unpaired = false;

  /**
   * @param {string} mixer
   * @param {string} token
   * @param {string} language
   */
  constructor(mixer, token, language) {
    this.#mixer = mixer;
    this.#token = token;
    this.#language = language;
  }

  /**
   * The answer to one item; null where there is none yet.
   * @param {string} nonce
   */
  async bring(nonce) {
    const item = await find(nonce);
    if (item) {
      await this.#bring([item]);
    }
    const after = await find(nonce);
    return after && after.state !== "waiting" ? after : null;
  }

  /** Everything that waits. */
  flush() {
    this.#running = this.#running.then(() => this.#flush()).catch(() => {});
    return this.#running;
  }

  async #flush() {
    const items = (await all()).filter((item) => item.mixer === this.#mixer);
    const waiting = items.filter((item) => item.state === "waiting");
    const scans = waiting.filter((item) => item.kind === "check-in");
    for (let from = 0; from < scans.length; from += BATCH) {
      await this.#bring(scans.slice(from, from + BATCH));
    }
    for (const item of waiting.filter((each) => each.kind === "walk-in")) {
      await this.#bring([item]);
    }
    for (const item of (await all()).filter((each) => each.undo && each.state === "done")) {
      await this.#takeBack(item);
    }
    await this.#tidy();
  }

  /** @param {Item[]} items of one kind */
  async #bring(items) {
    const first = items[0];
    if (!first) {
      return;
    }
    // from now on the desk may have heard of them, whatever becomes of its answer
    await Promise.all(items.map((item) => keepState(item, { tries: item.tries + 1 })));
    const walkIn = first.kind === "walk-in";
    const answer = walkIn
      ? await this.post("walk-ins", { ...first.body, nonce: first.nonce, ...when(first) })
      : await this.post("check-ins/batch", { items: items.map((item) => ({ ...item.body, nonce: item.nonce, ...when(item) })) });
    if (!answer) {
      return;
    }
    if (walkIn || answer.status < 300) {
      /** @type {Answer[]} */
      const answers = walkIn ? [{ ...answer.said, status: answer.status }] : (answer.said.answers ?? []);
      await Promise.all(items.map((item, i) => this.#settle(item, answers[i] ?? {})));
    } else if (items.length > 1) {
      // something among them spoils the batch: each for itself, so that it holds up nobody else
      for (const item of items) {
        await this.#bring([item]);
      }
    } else {
      await this.#settle(first, { ...answer.said, status: answer.status });
    }
  }

  /** @param {Item} item @param {Answer} answer */
  async #settle(item, answer) {
    const status = answer.status ?? 500;
    if (status >= 500 || status === 429 || status === 401 || status === 403) {
      await keepState(item, { status });
    } else if (status < 300) {
      // of a walk-in nothing personal stays
      const body = item.kind === "walk-in" ? {} : item.body;
      await keepState(item, { state: "done", status, answer, body });
    } else {
      await keepState(item, { state: "refused", status, answer, body: {} });
    }
  }

  /** @param {Item} item */
  async #takeBack(item) {
    const answer = await this.post("check-ins/undo", {
      nonce: item.nonce,
      ...(item.answer?.attendeeId ? { attendeeId: item.answer.attendeeId } : { ticket: item.body.ticket }),
    });
    if (answer && answer.status < 300) {
      await forget(item.nonce);
    } else if (answer && answer.status < 500) {
      await keepState(item, { undo: false, answer: { ...item.answer, ...answer.said } });
    }
  }

  /** Forgets what nobody needs: tickets after the time for taking back, refusals after a day. */
  async #tidy() {
    const now = Date.now();
    for (const item of await all()) {
      const age = now - Date.parse(item.at);
      if ((item.state === "done" && !item.undo && age > UNDO_MS) || (item.state === "refused" && age > KEPT_MS)) {
        await forget(item.nonce);
      }
    }
  }

  /**
   * Takes a check-in back. @returns {Promise<Item | null>} what is left of it: nothing, or why not
   * @param {string} nonce
   */
  async undo(nonce) {
    const item = await find(nonce);
    if (!item) {
      return null;
    }
    if (item.state === "waiting" && item.tries === 0) {
      await forget(nonce);
      return null;
    }
    await keepState(item, { undo: true });
    await this.flush();
    const left = await find(nonce);
    return left?.undo ? null : (left ?? null);
  }

  /** Says what this device holds, and that it is there. */
  async report() {
    await this.post("kiosks/report", await held(this.#mixer));
  }

  /**
   * @param {string} path
   * @param {unknown} body
   * @returns {Promise<{ status: number, said: any } | null>} null where nobody answered
   */
  async post(path, body, again = true) {
    try {
      const answer = await fetch(`/api/mixers/${this.#mixer}/${path}`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: {
          "Content-Type": "application/json",
          "Accept-Language": this.#language,
          "Kreis-As": "kiosk",
          "Kreis-Form": this.#token,
        },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await answer.text();
      const said = text ? JSON.parse(text) : {};
      if (again && said.type === "urn:kreis:problem:not-from-here" && (await this.#renew())) {
        return this.post(path, body, false);
      }
      this.reached = answer.status < 500;
      this.unpaired = answer.status === 401 || said.type === "urn:kreis:problem:kiosk-revoked";
      return answer.status < 500 ? { status: answer.status, said } : null;
    } catch {
      this.reached = false;
      return null;
    }
  }

  /** A page that came out of the cache may carry a token of yesterday. */
  async #renew() {
    const page = await fetch("/kiosk?fresh", { headers: { "Kreis-Part": "1" }, cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("kreis-desk");
    const token = fresh instanceof HTMLElement ? fresh.dataset.token : undefined;
    this.#token = token ?? this.#token;
    return token !== undefined;
  }
}

/** Said only where it happened before: what happens now happens by the desk's own clock. @param {Item} item */
const when = (item) => (item.tries > 0 || Date.now() - Date.parse(item.at) > 5000 ? { occurredAt: item.at } : {});

let lastChange = Promise.resolve();

/**
 * Changes come one after the other: what the person took back meanwhile stays taken back.
 * @param {Item} item @param {Partial<Item>} change
 */
function keepState(item, change) {
  const done = lastChange.then(async () => {
    const current = await find(item.nonce);
    if (current) {
      await keep({ ...current, ...change });
    }
  });
  lastChange = done.catch(() => {});
  return done;
}

/**
 * The guest pack: fetched when it has changed, kept until the day is over.
 * @param {string} mixer
 */
export async function refreshPack(mixer) {
  const known = await stored("packs", "readonly", (store) => store.get(mixer));
  const answer = await fetch(`/api/mixers/${mixer}/guest-pack`, {
    headers: { "Kreis-As": "kiosk", ...(known ? { "If-None-Match": known.mark } : {}) },
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (answer.status === 200) {
    const bytes = await answer.arrayBuffer();
    const pack = { mixer, mark: answer.headers.get("ETag") ?? "", bytes, at: Date.now() };
    await stored("packs", "readwrite", (store) => store.put(pack));
  }
}

/** @param {string} mixer @returns {Promise<ArrayBuffer | null>} */
export async function pack(mixer) {
  const known = await stored("packs", "readonly", (store) => store.get(mixer));
  if (known && Date.now() - known.at > KEPT_MS) {
    await stored("packs", "readwrite", (store) => store.delete(mixer));
    return null;
  }
  return known?.bytes ?? null;
}
