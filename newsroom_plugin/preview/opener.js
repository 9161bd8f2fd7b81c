// Opens what is sealed in this page: nothing is sent anywhere, and nothing is kept.
const sealed = document.getElementById("sealed"), lock = document.getElementById("lock"), main = document.querySelector("main");
const form = lock.querySelector("form"), word = document.getElementById("word"), say = document.getElementById("say");
const told = sealed.dataset, button = form.querySelector("button");

const bytes = text => Uint8Array.from(atob(text), sign => sign.charCodeAt(0));

async function keyOf(passphrase) {
  const counted = passphrase.normalize("NFC").replace(/[ \t\r\n\u00a0]+/g, " ").replace(/^ | $/g, "");
  const base = await crypto.subtle.importKey("raw", new TextEncoder().encode(counted), "PBKDF2", false, ["deriveKey"]);
  const how = {name: "PBKDF2", hash: "SHA-256", salt: bytes(told.salt), iterations: Number(told.rounds)};
  return crypto.subtle.deriveKey(how, base, {name: "AES-GCM", length: 256}, false, ["decrypt"]);
}

function show(content) {
  const start = 4 + new DataView(content).getUint32(0), files = [];
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(content, 4, start - 4)));
  let at = start;
  for (const {mime, size} of head.files) {
    files.push(URL.createObjectURL(new Blob([new Uint8Array(content, at, size)], {type: mime})));
    at += size;
  }
  const text = document.createElement("template");
  text.innerHTML = head.html;
  for (const place of text.content.querySelectorAll("[data-file]")) {
    place[place.tagName === "A" ? "href" : "src"] = files[place.dataset.file];
  }
  document.documentElement.lang = head.language;
  document.documentElement.dir = head.direction;
  document.title = head.title;
  main.replaceChildren(text.content);
  main.className = "open";
  const heading = main.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({preventScroll: true});
  scrollTo(0, 0);
}

async function open(event) {
  event.preventDefault();
  button.disabled = true;
  say.textContent = told.opening;
  let data, content;
  try {
    data = bytes(sealed.textContent.trim());
    const key = await keyOf(word.value);
    const how = {name: "AES-GCM", iv: bytes(told.nonce), additionalData: new TextEncoder().encode(told.purpose)};
    content = await crypto.subtle.decrypt(how, key, data);
  } catch {
    button.disabled = false;
    say.textContent = data ? told.wrong : told.damaged;
    word.setAttribute("aria-invalid", "true");
    word.select();
    word.focus();
    return;
  }
  show(content);
}

document.getElementById("off").remove();
if (globalThis.crypto?.subtle) {
  form.hidden = false;
  form.addEventListener("submit", open);
  document.getElementById("show").addEventListener("change", event => { word.type = event.target.checked ? "text" : "password"; });
} else {
  say.textContent = told.unable;
}
