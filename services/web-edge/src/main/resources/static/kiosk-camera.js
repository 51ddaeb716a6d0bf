// @ts-check
/** Looks for QR codes through the camera. The pictures never leave this page. */

const LOOK_MS = 140;
const WIDTH = 640;

/** @typedef {(picture: HTMLVideoElement) => Promise<string | null>} Reading */

/** With what the browser has, or else with ZXing. @returns {Promise<Reading>} */
async function reading() {
  const Detector = /** @type {any} */ (globalThis).BarcodeDetector;
  if (Detector && (await Detector.getSupportedFormats()).includes("qr_code")) {
    const detector = new Detector({ formats: ["qr_code"] });
    return async (picture) => (await detector.detect(picture))[0]?.rawValue ?? null;
  }
  // @ts-ignore made from Java, hence without types
  const { read } = await import("./scanner.js");
  const canvas = document.createElement("canvas");
  const paper = canvas.getContext("2d", { willReadFrequently: true });
  return async (picture) => {
    canvas.width = Math.min(WIDTH, picture.videoWidth);
    canvas.height = Math.round((picture.videoHeight * canvas.width) / picture.videoWidth);
    if (!paper || !canvas.width) {
      return null;
    }
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return read(paper.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
  };
}

export class Camera {
  #video;
  #seen;
  #facing = "user";
  /** @type {MediaStream | undefined} */
  #stream;

  /**
   * @param {HTMLVideoElement} video
   * @param {(text: string) => void} seen
   */
  constructor(video, seen) {
    this.#video = video;
    this.#seen = seen;
  }

  /** Whether there is a camera that may be used. @returns {Promise<boolean>} */
  async start() {
    if (!navigator.mediaDevices) {
      return false;
    }
    try {
      await this.#open();
      void this.#look(await reading());
      return true;
    } catch {
      return false;
    }
  }

  /** Whether there is another one to turn to. */
  async hasAnother() {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter((device) => device.kind === "videoinput").length > 1;
  }

  async turn() {
    this.#facing = this.#facing === "user" ? "environment" : "user";
    await this.#open();
  }

  async #open() {
    this.#stream?.getTracks().forEach((track) => track.stop());
    const wanted = { facingMode: this.#facing, width: { ideal: 1280 }, height: { ideal: 720 } };
    this.#stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
    this.#video.dataset.facing = this.#facing;
    this.#video.srcObject = this.#stream;
    await this.#video.play();
  }

  /** @param {Reading} read */
  async #look(read) {
    for (;;) {
      if (this.#video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
        try {
          const text = await read(this.#video);
          if (text) {
            this.#seen(text);
          }
        } catch {
          // one picture that could not be read; there are seven a second
        }
      }
      await new Promise((resolve) => window.setTimeout(resolve, LOOK_MS));
    }
  }
}
