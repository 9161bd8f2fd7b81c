// Players of others load nothing until the reader asks. What is allowed for good is kept on the reader's device, by provider.
const allowed = () => {
  try { return JSON.parse(localStorage.getItem("nr-players")) ?? []; } catch { return []; }
};
const allow = (host, yes) => {
  const hosts = allowed().filter(other => other !== host);
  try { localStorage.setItem("nr-players", JSON.stringify(yes ? [...hosts, host] : hosts)); } catch { /* private window */ }
};

const boxes = [...document.querySelectorAll("[data-nr-play]")].map(box => {
  const part = name => box.querySelector(name);
  const { nrPlay: address, nrHost: host, nrTitle: title } = box.dataset;
  const stage = part(".nr-play__stage"), go = part("[data-nr-go]"), always = part("[data-nr-always]"), ask = part("[data-nr-ask]");
  [go, always.parentNode].forEach(part => { delete part.dataset.nrSoon; });
  const before = [...stage.childNodes], className = stage.className;

  const load = byClick => {
    const frame = document.createElement("iframe");
    frame.title = title;
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.sandbox = "allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox";
    if (!byClick) frame.loading = "lazy";
    frame.src = address + (byClick ? "&autoplay=1" : "");
    stage.className = "nr-play__stage nr-play__stage--on";
    stage.replaceChildren(frame);
    if (byClick) frame.focus();
  };
  const show = () => {
    const isAllowed = allowed().includes(host), isOn = Boolean(stage.querySelector("iframe"));
    go.hidden = isOn;
    always.parentNode.hidden = isAllowed;
    always.checked = false;
    ask.hidden = !isAllowed;
  };
  go.addEventListener("click", () => { load(true); show(); });
  always.addEventListener("change", () => {
    allow(host, true);
    if (!stage.querySelector("iframe")) load(false);
    boxes.forEach(other => other.show());
    ask.focus();
  });
  ask.addEventListener("click", () => {
    allow(host, false);
    boxes.filter(other => other.host === host).forEach(other => other.stop());
    go.focus();
  });
  const stop = () => { stage.className = className; stage.replaceChildren(...before); show(); };
  if (allowed().includes(host)) load(false);
  show();
  return { host, show, stop };
});
