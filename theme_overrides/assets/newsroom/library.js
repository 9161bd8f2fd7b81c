// The media library: filters over all of it, and a selection that becomes a ZIP. Pages work without it; media pages alone load it.
const bar = document.querySelector("[data-nr-library]");
const words = JSON.parse(bar.dataset.nrWords), root = bar.dataset.nrRoot;
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const say = (name, values = {}) => words[name].replace(/%\((\w+)\)s/g, (_, key) => values[key]);
const number = (value, digits = 0) => value.toLocaleString(words.language, { maximumFractionDigits: digits });
const size = bytes => bytes < 1e6 ? `${number(Math.max(1, Math.round(bytes / 1e3)))}\u00a0kB` : `${number(bytes / 1e6, 1)}\u00a0MB`;
const make = (tag, given, ...children) => {
  const node = Object.assign(document.createElement(tag), given);
  node.append(...children);
  return node;
};

// --- the index: loaded once, when somebody needs it
let loading;
const index = () => loading ??= fetch(bar.dataset.nrLibrary).then(answer => {
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}).then(found => ({ ...found, byId: new Map(found.assets.map(it => [it.id, it])) })).catch(error => {
  loading = undefined;
  throw error;
});

// --- the selection: ids, on the reader's own device
const KEY = `nr-selection:${new URL(root, location).pathname}`;
const picked = () => {
  try { return JSON.parse(localStorage.getItem(KEY)) ?? memory; } catch { return memory; }
};
let memory = [];
const keep = ids => {
  memory = ids;
  try { localStorage.setItem(KEY, JSON.stringify(ids)); } catch { /* private window: as long as the page is open */ }
  show();
};
const count = one("[data-nr-count]", bar), progress = one("[data-nr-progress]", bar), save = one("[data-nr-save]", bar);
const chosenSize = () => one("[name=nr-size]:checked", bar).value;
const filesOf = (found, ids) => ids.map(id => found.byId.get(id)).filter(it => it?.files)
  .map(it => ({ it, url: it.files[chosenSize()][0], bytes: it.files[chosenSize()][1] }));

const mark = () => {
  const ids = picked();
  all("[data-nr-pick]").forEach(button => {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(ids.includes(button.dataset.nrPick)));
  });
};
const show = async () => {
  mark();
  const ids = picked();
  bar.hidden = !ids.length;
  progress.textContent = "";
  if (!ids.length) return;
  try {
    const files = filesOf(await index(), ids);
    if (files.length < ids.length) return keep(files.map(file => file.it.id));  // something left the library meanwhile
    count.textContent = `${say("selected", { n: number(files.length) })}, ${size(files.reduce((sum, file) => sum + file.bytes, 0))}`;
  } catch {
    count.textContent = say("selected", { n: number(ids.length) });
    progress.textContent = say("lost");
  }
};
document.addEventListener("click", event => {
  const id = event.target.closest("[data-nr-pick]")?.dataset.nrPick;
  if (id) keep(picked().includes(id) ? picked().filter(other => other !== id) : [...picked(), id]);
});
one("[data-nr-clear]", bar).addEventListener("click", () => {
  keep([]);
  one("h1").tabIndex = -1;
  one("h1").focus();
});
all("[name=nr-size]", bar).forEach(input => input.addEventListener("change", show));
addEventListener("storage", event => { if (event.key === KEY) show(); });

// --- a ZIP: files as they are, names in UTF-8
const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ n >>> 1 : n >>> 1;
  return n;
});
const crcOf = bytes => {
  let crc = -1;
  for (let at = 0; at < bytes.length; at++) crc = CRC[(crc ^ bytes[at]) & 255] ^ crc >>> 8;
  return ~crc >>> 0;
};
const packed = pairs => {
  const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [length]) => sum + length, 0)));
  let at = 0;
  for (const [length, value] of pairs) {
    if (length === 2) view.setUint16(at, value, true); else view.setUint32(at, value, true);
    at += length;
  }
  return view.buffer;
};
const LIMIT = 2 ** 31;
const zip = async (names, bytesOf) => {
  const now = new Date(), parts = [], directory = [];
  const time = now.getHours() << 11 | now.getMinutes() << 5 | now.getSeconds() >> 1;
  const day = now.getFullYear() - 1980 << 9 | now.getMonth() + 1 << 5 | now.getDate();
  let offset = 0;
  for (const [position, path] of names.entries()) {
    const name = new TextEncoder().encode(path), bytes = await bytesOf(position);
    const about = [[2, 20], [2, 0x800], [2, 0], [2, time], [2, day], [4, crcOf(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]];
    parts.push(packed([[4, 0x04034b50], ...about]), name, new Blob([bytes]));
    directory.push(packed([[4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), name);
    offset += 30 + name.length + bytes.length;
  }
  const length = directory.reduce((sum, part) => sum + part.byteLength, 0);
  const end = packed([[4, 0x06054b50], [2, 0], [2, 0], [2, names.length], [2, names.length], [4, length], [4, offset], [2, 0]]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
};

save.addEventListener("click", async () => {
  let file;
  save.setAttribute("aria-disabled", "true");
  try {
    const files = filesOf(await index(), picked());
    if (files.reduce((sum, other) => sum + other.bytes, 0) > LIMIT) {
      progress.textContent = say("big");
      return;
    }
    const named = files.map(({ it, url }) => ({ it, url, name: url.split("/").pop() }));
    const captions = [bar.dataset.nrIntro, "", ...named.map(({ it, name }) => `${name}\n${it.text}`)].join("\n");
    const bytesOf = async position => {
      file = named[position]?.name;
      if (!file) return new TextEncoder().encode(captions);
      progress.textContent = say("saving", { i: number(position + 1), n: number(named.length) });
      const answer = await fetch(root + named[position].url);
      if (!answer.ok) throw new Error(answer.status);
      return new Uint8Array(await answer.arrayBuffer());
    };
    const made = await zip([...named.map(({ name }) => name), "CAPTIONS.txt"], bytesOf);
    const link = make("a", { href: URL.createObjectURL(made), download: `media-${new Date().toISOString().slice(0, 10)}.zip` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    progress.textContent = say("saved", { file: link.download });
  } catch {
    progress.textContent = file ? say("failed", { file }) : say("lost");
  } finally {
    save.removeAttribute("aria-disabled");
  }
});

// --- filters over the whole library
const form = one("form.nr-filter"), sheet = one(".nr-lib .nr-sheet");
const SHOWN = 48;
const tile = it => {
  const picture = it.thumb ? make("span", { className: `nr-pic${it.play ? " nr-pic--play" : ""}` }, make("img", { src: root + it.thumb, alt: "", loading: "lazy" }))
    : make("span", { className: "nr-pic nr-pic--none nr-i nr-i--file" });
  if (it.play) picture.dataset.time = it.play;
  const link = make("a", { href: root + it.url }, picture, make("b", { textContent: it.title }));
  const classes = [`is-${it.kind}`, it.shape && `is-${it.shape}`, it.free && "is-free"].filter(Boolean).join(" ");
  const item = make("li", { className: classes }, link, make("span", { className: "nr-meta", textContent: it.meta }));
  item.style.setProperty("--r", it.ratio);
  if (it.download) {
    const about = make("span", { className: "nr-sr", textContent: `${words.download}: ${it.title}, ` });
    item.append(make("a", { className: "nr-act nr-i nr-i--down", href: root + it.download[0], download: it.download[0].split("/").pop() }, about, it.download[1]));
  }
  if (it.files) {
    const button = make("button", { className: "nr-pick", type: "button", ariaLabel: say("select", { title: it.title }) });
    button.dataset.nrPick = it.id;
    item.append(button);
  }
  return item;
};
const fits = (it, by) => (!by.kind || it.kind === by.kind) && (!by.shape || it.shape === by.shape) && (!by.terms || it.free)
  && (!by.topic || it.topics?.includes(by.topic)) && (!by.person || it.people?.includes(by.person)) && (!by.year || it.year === by.year);

if (form && sheet) {
  const first = [...sheet.children], pager = one(".nr-pager"), status = one("[role=status]", form);
  const more = make("button", { className: "nr-btn nr-more-tiles", type: "button", textContent: words.more, hidden: true });
  let rest = [];
  sheet.after(more);
  const next = () => {
    const tiles = rest.splice(0, SHOWN).map(tile);
    sheet.append(...tiles);
    more.hidden = !rest.length;
    mark();
    return tiles;
  };
  const narrow = async () => {
    const by = Object.fromEntries([...new FormData(form)].filter(([, value]) => value)), query = new URLSearchParams(by).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
    if (pager) pager.hidden = Boolean(query);
    more.hidden = true;
    if (!query) {
      sheet.replaceChildren(...first);
      status.textContent = "";
      return mark();
    }
    try {
      const found = await index();
      rest = found.assets.filter(it => fits(it, by));
      status.textContent = (rest.length ? say("found", { n: number(rest.length) }) : words.none) + (found.more ? ` ${words.newest}` : "");
      sheet.replaceChildren();
      next();
    } catch {
      status.textContent = words.lost;
    }
  };
  more.addEventListener("click", () => one("a", next()[0]).focus());
  all("[data-nr-by]", form).forEach(field => { field.hidden = false; });
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements[name];
    if (field) field.value = value;
  }
  form.addEventListener("change", narrow);
  form.addEventListener("submit", event => event.preventDefault());
  if ([...new FormData(form)].some(([, value]) => value)) narrow();
}
show();
