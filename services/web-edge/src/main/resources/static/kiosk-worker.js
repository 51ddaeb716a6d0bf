// @ts-check
/// <reference lib="webworker" />
/**
 * Lets the kiosk load while it is alone. Its pages come from the network where there is one, and from here where there is
 * none; scripts, fonts and pictures come from here, all of one version. Data is never kept here.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const version = new URL(worker.location.href).searchParams.get("v") ?? "";
const CACHE = `kreis-kiosk-${version}`;
const PAGES = ["/kiosk", "/kiosk/name", "/kiosk/walk-in"];
const KIOSK = "Kreis-Kiosk";
const LANGUAGES = ["en", "de"];
const VERSIONED = ["/kreis.css", "/kiosk.css", "/live.js", "/kiosk.js"].map((path) => `${path}?v=${version}`);
const PLAIN = [
  "/kiosk-codes.js",
  "/kiosk-outbox.js",
  "/kiosk-camera.js",
  "/scanner.js",
  "/leaves.svg",
  "/icon.svg",
  "/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  "/fonts/fraunces-soft-520-latin.woff2",
];
const NETWORK_MS = 4000;

worker.addEventListener("install", (event) => {
  event.waitUntil(install());
});

async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll([...VERSIONED, ...PLAIN].map((path) => new Request(path, { cache: "no-cache" })));
  await keepPages(cache);
  await worker.skipWaiting();
}

/** All pages, in both languages. @param {Cache} cache */
async function keepPages(cache) {
  for (const page of PAGES) {
    await cache.delete(page);
    for (const language of LANGUAGES) {
      const answer = await fetch(`${page}?lang=${language}`, { headers: { "Kreis-Part": "1" } });
      if (isKiosk(answer)) {
        await cache.put(`${page}?lang=${language}`, answer);
      }
    }
  }
}

worker.addEventListener("activate", (event) => {
  event.waitUntil(activate());
});

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith("kreis-kiosk-") && name !== CACHE) {
      await caches.delete(name);
    }
  }
  await worker.clients.claim();
}

worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== worker.location.origin) {
    return;
  }
  if (event.request.mode === "navigate" && PAGES.includes(url.pathname)) {
    event.respondWith(page(event.request, url));
  } else if (PLAIN.includes(url.pathname) || VERSIONED.includes(url.pathname + url.search)) {
    event.respondWith(file(event.request));
  }
});

/** A page of a paired kiosk says of which mixer. @param {Response} answer */
function isKiosk(answer) {
  return answer.ok && answer.headers.has(KIOSK);
}

/**
 * @param {Request} request
 * @param {URL} url
 */
async function page(request, url) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(NETWORK_MS) });
    if (answer.status < 500) {
      if (isKiosk(answer)) {
        const before = await cache.match(`${PAGES[0]}?lang=${LANGUAGES[0]}`);
        if (before?.headers.get(KIOSK) !== answer.headers.get(KIOSK)) {
          // the tablet was paired with another evening: none of the pages of the last one may come back
          await keepPages(cache);
        }
        await cache.put(url.pathname, answer.clone());
      }
      return answer;
    }
  } catch {
    // alone
  }
  const chosen = url.searchParams.get("lang");
  if (chosen) {
    // all pages speak it from now on
    for (const each of PAGES) {
      const translated = await cache.match(`${each}?lang=${chosen}`);
      if (translated) {
        await cache.put(each, translated);
      }
    }
  }
  const known = (await cache.match(url.pathname)) ?? (await cache.match(`${url.pathname}?lang=en`));
  return known ?? Response.error();
}

/** @param {Request} request */
async function file(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) ?? fetch(request);
}
