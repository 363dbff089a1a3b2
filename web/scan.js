// Reads the QR codes of a record with the camera, or from pictures of them, with what the browser itself brings for
// that: Chrome and its kin on Android. Nothing is kept, and no picture leaves the page.

const PART = /^ZL\d+\/(\d+)\/(\d+)\//;
const LOOK = 120; // ms between two looks; a look takes about as long on a slow phone

/** Whether this browser can find QR codes. */
export async function able() {
  const formats = (await globalThis.BarcodeDetector?.getSupportedFormats?.()) ?? [];
  return formats.includes("qr_code");
}

const STYLE = `
  .scan { border: 0; padding: 0; margin: auto; width: 100%; height: 100%; max-width: none; max-height: none;
    background: #000; color: #fff; font: 600 18px/1.35 Roboto, sans-serif; }
  .scan > div { display: flex; flex-direction: column; height: 100%; box-sizing: border-box; padding: 12px; gap: 12px; }
  .scan video { flex: 1; min-height: 0; width: 100%; object-fit: cover; background: #111; }
  .scan p { margin: 0; }
  .scan button, .scan label { display: block; box-sizing: border-box; min-height: 56px; width: 100%; padding: 16px;
    border: 2px solid #fff; border-radius: 16px; background: #000; color: #fff; font: inherit; text-align: center; }
  .scan :focus-visible, .scan label:focus-within { outline: 4px solid #ffc94d; }
  .scan input { position: absolute; opacity: 0; width: 1px; height: 1px; }
`;

function screen() {
  const made = (name, words, within) => {
    const element = document.createElement(name);
    if (words) element.textContent = words;
    within?.append(element);
    return element;
  };
  const dialog = made("dialog", "", document.body);
  dialog.className = "scan";
  dialog.setAttribute("aria-label", "Scan codes");
  made("style", STYLE, dialog);
  const column = made("div", "", dialog);
  const said = made("p", "Hold the phone over the code.", column);
  said.setAttribute("role", "status");
  const video = made("video", "", column);
  video.muted = true;
  video.playsInline = true;
  const label = made("label", "Use a picture of the code", column);
  const file = made("input", "", label);
  file.type = "file";
  file.accept = "image/*";
  file.multiple = true;
  const close = made("button", "Close", column);
  return { dialog, said, video, file, close };
}

/** Look at codes until all parts of one record were seen or the user closes it; resolves to what was seen, a line each. */
export async function scan() {
  const detector = new globalThis.BarcodeDetector({ formats: ["qr_code"] });
  const { dialog, said, video, file, close } = screen();
  const seen = new Map(); // part → text
  let whole = 0;
  let stream = null;
  let over = false;

  const closed = new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  close.addEventListener("click", () => dialog.close());
  dialog.showModal();

  async function look(at) {
    const codes = await detector.detect(at);
    for (const { rawValue } of codes) {
      const part = PART.exec(rawValue);
      if (!part) {
        said.textContent = "This code is not a Zero Line record.";
        continue;
      }
      whole = Number(part[2]);
      if (!seen.has(part[1])) globalThis.navigator.vibrate?.(60);
      // Of two different ones the app says what is wrong; this only counts.
      seen.set(seen.has(part[1]) && seen.get(part[1]) !== rawValue ? `${part[1]} again` : part[1], rawValue);
      said.textContent = `${seen.size} of ${whole} codes read.`;
    }
    if (whole && seen.size >= whole) dialog.close();
    return codes.length;
  }

  file.addEventListener("change", async () => {
    for (const picture of file.files) {
      try {
        const found = await look(await createImageBitmap(picture));
        if (!found) said.textContent = "No code was found in this picture. Take it closer and sharper.";
      } catch {
        said.textContent = "This picture cannot be opened.";
      }
    }
    file.value = "";
  });

  async function watch() {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 } } });
      if (over) {
        // Closed while the user was being asked.
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      video.srcObject = stream;
      await video.play();
    } catch (error) {
      if (over) return;
      const denied = error.name === "NotAllowedError";
      said.textContent = denied
        ? "The camera is not allowed. Allow it in the browser's settings, or use a picture."
        : "There is no camera to be had. Use a picture of the code.";
      return;
    }
    while (!over) {
      // A frame that is not there yet, or a detector that stumbles, is no reason to stop.
      await look(video).catch(() => {});
      await new Promise((later) => setTimeout(later, LOOK));
    }
  }
  watch();

  await closed;
  over = true;
  for (const track of stream?.getTracks() ?? []) track.stop();
  video.srcObject = null;
  dialog.remove();
  return [...seen.values()].join("\n");
}
