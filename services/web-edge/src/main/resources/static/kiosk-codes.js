// @ts-check
/**
 * What people carry, as codes: a ticket, or a full name and a door word, which become a code that works like one.
 * event-service has the same rules in Java (Codes, DoorWord, CardKeys); a check-in by name proves that both agree.
 */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 26;
const ITERATIONS = 100_000;
const BITS = 136;

/**
 * The code in what was scanned or typed: blanks, dashes, case, a link in front and look-alike letters make no difference.
 * @param {string} scanned
 */
export function codeOf(scanned) {
  let code = "";
  for (const sign of scanned.slice(0, 512).toUpperCase()) {
    const plain = sign === "I" || sign === "L" ? "1" : sign === "O" ? "0" : sign;
    if (ALPHABET.includes(plain)) {
      code += plain;
    }
  }
  return code.slice(-LENGTH);
}

/** @param {string} code */
export const isWhole = (code) => code.length === LENGTH;

/** Müller, Mueller and Muller are the same. @param {string} text */
function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("æ", "ae")
    .replaceAll("œ", "oe")
    .replaceAll("ø", "o")
    .replaceAll("ł", "l")
    .replaceAll("đ", "d")
    .replaceAll("ı", "i")
    .replace(/['’‘`´]/g, "")
    .replaceAll("ae", "a")
    .replaceAll("oe", "o")
    .replaceAll("ue", "u")
    .replaceAll("aa", "a");
}

const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;

/**
 * The code for a full name and a door word. Takes a moment, so that trying many words takes long.
 * @param {string} mixer
 * @param {string} name
 * @param {string} word
 */
export async function codeOfName(mixer, name, word) {
  const names = fold(name).split(BETWEEN_WORDS).filter(Boolean).sort().join(" ");
  const bare = fold(word).split(BETWEEN_WORDS).join("");
  const bytes = new TextEncoder();
  const secret = await crypto.subtle.importKey("raw", bytes.encode(`${names}\n${bare}`), "PBKDF2", false, ["deriveBits"]);
  const rule = { name: "PBKDF2", hash: "SHA-256", salt: bytes.encode(`kreis door ${mixer}`), iterations: ITERATIONS };
  return base32(new Uint8Array(await crypto.subtle.deriveBits(rule, secret, BITS)));
}

/** @param {Uint8Array} bytes */
function base32(bytes) {
  let code = "";
  let held = 0;
  let bits = 0;
  for (let next = 0; code.length < LENGTH; held -= 5) {
    if (held < 5) {
      bits = ((bits << 8) | bytes[next++]) & 0xffff;
      held += 8;
    }
    code += ALPHABET[(bits >> (held - 5)) & 31];
  }
  return code;
}

/** @param {string} text */
async function digest(text) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

const ID = 16;
const BEGINNING = 12;
const CARD = ID + BEGINNING + 160 + 16;

/**
 * What a pack says to whoever has this code; null where it says nothing.
 * @param {ArrayBuffer} pack
 * @param {string} code
 * @returns {Promise<{ a: string, l: string, c: boolean, n: string } | null>}
 */
export async function openCard(pack, code) {
  const id = (await digest(`kreis card id ${code}`)).subarray(0, ID);
  for (let at = 0; at + CARD <= pack.byteLength; at += CARD) {
    const card = new Uint8Array(pack, at, CARD);
    if (id.every((byte, i) => byte === card[i])) {
      const key = await crypto.subtle.importKey("raw", await digest(`kreis card key ${code}`), "AES-GCM", false, ["decrypt"]);
      const rule = { name: "AES-GCM", iv: card.subarray(ID, ID + BEGINNING) };
      try {
        const said = await crypto.subtle.decrypt(rule, key, card.subarray(ID + BEGINNING));
        return JSON.parse(new TextDecoder().decode(said));
      } catch {
        return null;
      }
    }
  }
  return null;
}

/** A number that nobody had before. */
export function newNonce() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
