// The page of the search. What stands in the address is what is searched, so that a search can be kept, shared and gone back to.
const page = document.querySelector("[data-nr-seek]"), setup = JSON.parse(page.dataset.nrSeek), { words } = setup;
const root = new URL(page.dataset.nrRoot, location), here = import.meta.url;
const one = (selector, from = page) => from.querySelector(selector);
const all = (selector, from = page) => [...from.querySelectorAll(selector)];
const say = (name, values = {}) => words[name].replace(/%\((\w+)\)s/g, (_, key) => values[key]);
const number = value => value.toLocaleString(setup.language);
const make = (tag, given = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), given);
  node.append(...children);
  return node;
};
const form = one("form[role=search]"), field = one("[name=q]"), by = one(".nr-by"), choices = one("form", by), summary = one("summary", by);
const found = one(".nr-found"), status = one("#nr-hits"), order = one("[name=sort]"), list = one(".nr-hits"), more = one("[data-nr-more]");
const also = one(".nr-also"), note = one(".nr-say"), ways = one(".nr-ways");
const PAGE = 10, PAUSE = 180, SHOWN = 8;
const names = Object.fromEntries(setup.facets.map(facet => [facet.id, facet.names]));
const languageOf = Object.fromEntries(setup.languages.map(it => [it.folder, it]));
const folderOf = id => new URL(setup.languages.find(it => it.id === id).folder, root).href;
const idOf = folder => setup.languages.find(it => folderOf(it.id) === folder).id;

// --- the index answers from a worker, so that typing never waits; where there is none, from here
let worker, asked = 0;
const waiting = new Map();
const inPage = async ask => (await import(new URL("search-index.js", here))).answer(ask);
const start = () => {
  worker = new Worker(new URL("search-index.js", here), { type: "module" });
  worker.onmessage = ({ data: { id, said, error } }) => {
    const [resolve, reject] = waiting.get(id);
    waiting.delete(id);
    if (error) reject(new Error(error)); else resolve(said);
  };
  worker.onerror = () => {
    worker = null;
    for (const [resolve, reject, ask] of waiting.values()) inPage(ask).then(resolve, reject);
    waiting.clear();
  };
};
const answer = ask => new Promise((resolve, reject) => {
  try { if (worker === undefined) start(); } catch { worker = null; }
  if (!worker) return inPage(ask).then(resolve, reject);
  waiting.set(++asked, [resolve, reject, ask]);
  worker.postMessage({ id: asked, ask });
});

// --- what is searched: the address
const MANY = ["type", "topic", "year", "contact", "pictures"];
const known = setup.languages.map(it => it.id), own = known.includes(setup.language) ? [setup.language] : known;
const wanted = () => {
  const given = new URLSearchParams(location.search);
  const lang = given.getAll("lang").filter(id => known.includes(id));
  return {
    words: (given.get("q") ?? "").trim().slice(0, 200), by: Object.fromEntries(MANY.map(name => [name, given.getAll(name)])),
    lang: lang.length ? lang : own, order: given.get("sort") === "date" ? "date" : "",
  };
};
const addressOf = ask => {
  const to = new URLSearchParams();
  if (ask.words) to.set("q", ask.words);
  for (const name of MANY) for (const value of ask.by[name]) to.append(name, value);
  if (ask.lang.join() !== own.join()) for (const id of ask.lang) to.append("lang", id);
  if (ask.order) to.set("sort", ask.order);
  return `${location.pathname}${String(to) && `?${to}`}`;
};
const isNarrowed = ask => MANY.some(name => ask.by[name].length) || ask.lang.join() !== own.join();
const go = (ask, isNew) => {
  const address = addressOf(ask);
  if (address !== location.pathname + location.search) history[isNew ? "pushState" : "replaceState"]({ count: PAGE }, "", address);
  return show();
};

// --- what is shown
const runs = parts => parts.map(({ text, mark }) => mark ? make("mark", {}, text) : text);
const dated = iso => new Date(`${iso.slice(0, 10)}T12:00Z`).toLocaleDateString(setup.language, { dateStyle: "long", timeZone: "UTC" });
const hitOf = hit => {
  const { id, name } = setup.languages.find(it => folderOf(it.id) === hit.folder), isOther = id !== setup.language;
  const stamp = make("p", { className: "nr-meta nr-dots nr-stamp" }, make("span", { className: "nr-type", textContent: names.type[hit.type] ?? hit.type }));
  if (hit.date) stamp.append(make("time", { className: "nr-date", dateTime: hit.date, textContent: dated(hit.date) }));
  if (isOther) stamp.append(make("span", { textContent: name }));
  if (hit.label) stamp.append(make("span", { className: "nr-flag", textContent: hit.label }));
  const link = make("a", { href: new URL(hit.url, root) }, ...runs(hit.title));
  const text = make("div", isOther ? { lang: id } : {}, make("h3", { className: "nr-title" }, link));
  if (hit.excerpt.length) text.append(make("p", {}, ...runs(hit.excerpt)));
  const item = make("li", { className: "nr-row nr-hit" }, stamp, text);
  if (hit.image) {
    const [src, width, height] = hit.image;
    const picture = make("a", { className: "nr-pic", href: link.href, tabIndex: -1 }, make("img", { src: new URL(src, root), width, height, alt: "", loading: "lazy" }));
    picture.setAttribute("aria-hidden", "true");
    item.append(picture);
  }
  return item;
};

const boxOf = (name, value, label) => {
  const box = make("input", { type: "checkbox", name, value });
  const row = make("label", { className: "nr-tick" }, box, make("span", { textContent: label }), make("span", { className: "nr-n" }));
  return Object.assign(row, { box, count: row.lastChild });
};
const groups = new Map();
const groupOf = (id, title) => {
  const rows = make("div"), rest = make("button", { className: "nr-act", type: "button", textContent: words.all, hidden: true });
  const group = { id, rows, rest, boxes: new Map(), isOpen: false };
  group.node = make("fieldset", { className: "nr-facet" }, make("legend", { textContent: title }), rows, rest);
  rest.onclick = () => {
    group.isOpen = true;
    const hidden = [...group.boxes.values()].find(row => row.hidden && Number(row.count.textContent) !== 0);
    drawGroup(group);
    hidden?.box.focus();
  };
  groups.set(id, group);
  choices.append(group.node);
  return group;
};
const drawGroup = group => {
  let shown = 0;
  const rows = [...group.boxes.values()], useful = rows.filter(row => row.isUseful);
  for (const row of rows) {
    row.hidden = !row.isUseful || (!group.isOpen && !row.box.checked && useful.length > SHOWN + 2 && shown >= SHOWN);
    if (!row.hidden) shown++;
  }
  group.rest.hidden = shown >= useful.length;
  // A choice of one is none; unless it is made, or tells that only some have it.
  group.node.hidden = !useful.length || (group.boxes.size < 2 && group.id !== "pictures" && !useful.some(row => row.box.checked));
};
const drawChoices = (ask, said) => {
  const chosen = MANY.reduce((sum, name) => sum + ask.by[name].length, 0) + (ask.lang.join() === own.join() ? 0 : 1);
  summary.textContent = chosen ? say("narrowed", { n: number(chosen) }) : words.narrow;
  for (const { id, title, names: labels } of setup.facets) {
    const group = groups.get(id) ?? groupOf(id, title), counts = said.counts[id] ?? {};
    const given = Object.keys(labels), values = [...new Set([...given, ...Object.keys(counts), ...ask.by[id]])];
    if (id === "year") values.sort().reverse();
    for (const value of values) {
      if (!group.boxes.has(value)) {
        if (!counts[value] && !ask.by[id].includes(value)) continue;
        const row = boxOf(id, value, labels[value] ?? value);
        group.boxes.set(value, row);
        const after = values.slice(0, values.indexOf(value)).reverse().map(before => group.boxes.get(before)).find(Boolean);
        if (after) after.after(row); else group.rows.prepend(row);
      }
    }
    for (const [value, row] of group.boxes) {
      row.box.checked = ask.by[id].includes(value);
      row.count.textContent = number(counts[value] ?? 0);
      row.isUseful = row.box.checked || counts[value] > 0;
    }
    drawGroup(group);
  }
  if (known.length > 1) {
    const group = groups.get("lang") ?? groupOf("lang", words.language);
    for (const { id, name } of setup.languages) {
      if (!group.boxes.has(id)) {
        group.boxes.set(id, boxOf("lang", id, name));
        group.rows.append(group.boxes.get(id));
      }
      const row = group.boxes.get(id), count = said.of[folderOf(id)];
      row.box.checked = ask.lang.includes(id);
      row.count.textContent = count === undefined ? "" : number(count);
      row.isUseful = true;
    }
    drawGroup(group);
  }
};

// Pages of the newsroom whose name begins with what is looked for.
const fold = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const drawStraight = ask => {
  const start = fold(ask.words), links = ask.words.length < 3 ? [] : all("a b", ways)
    .filter(name => fold(name.textContent).split(/[\s-]+/).some((_, at, parts) => parts.slice(at).join(" ").startsWith(start))).slice(0, 3);
  also.hidden = !links.length;
  also.replaceChildren(`${words.also} `, ...links.flatMap((name, at) => [...(at ? [", "] : []), make("a", { href: name.parentNode.href, textContent: name.textContent })]));
};

const quoted = text => words.marks.replace("%(words)s", () => text);
const tell = (...parts) => {
  note.hidden = !parts.length;
  note.replaceChildren(...parts);
};
const button = (text, act) => make("button", { className: "nr-act", type: "button", textContent: text, onclick: act });
const bare = ask => ({ ...ask, by: Object.fromEntries(MANY.map(name => [name, []])), lang: own });

// What else a reader may try when nothing was found: without the choice, and in the other languages.
const tellNothing = async (ask, said, isCurrent) => {
  if (said.isEmpty) return tell(words.no_word);
  const parts = [];
  if (said.all) parts.push(`${say("none_with", { n: number(said.all) })} `, button(words.clear, () => go(bare(ask), true)));
  else parts.push(say("none_for", { words: quoted(ask.words) }));
  tell(...parts);
  const others = known.filter(id => !ask.lang.includes(id));
  if (!others.length || said.all) return undefined;
  const there = await answer({ ...ask, by: bare(ask).by, folders: others.map(folderOf), count: 0 }).catch(() => null);
  if (!there || !isCurrent()) return undefined;
  for (const [folder, n] of Object.entries(there.of)) {
    const id = idOf(folder), { name } = setup.languages.find(it => it.id === id);
    if (n) note.append(" ", button(say("elsewhere", { language: name, n: number(n) }), () => go({ ...bare(ask), lang: [id] }, true)));
  }
  return undefined;
};

// What a page that was opened with a question keeps back, so that nothing moves when its hits arrive.
const settle = () => document.documentElement.classList.remove("nr-asks");
let latest = 0;
const show = async () => {
  const mine = ++latest, isCurrent = () => mine === latest, ask = wanted(), count = history.state?.count ?? PAGE;
  if (document.activeElement !== field || field.value.trim() !== ask.words) field.value = ask.words;
  order.value = ask.order;
  const isAsked = Boolean(ask.words) || isNarrowed(ask);
  document.title = (ask.words ? `${ask.words} – ` : "") + title;
  if (!isAsked) {
    found.hidden = by.hidden = true;
    ways.hidden = false;
    settle();
    return;
  }
  found.hidden = false;
  if (!list.children.length) status.textContent = words.loading;
  list.setAttribute("aria-busy", "true");
  try {
    const said = await answer({ words: ask.words, by: ask.by, folders: ask.lang.map(folderOf), order: ask.order, count });
    if (!isCurrent()) return;
    tell(...said.missing.length ? [say("missing", { words: said.missing.map(quoted).join(", ") })] : []);
    const same = [...list.querySelectorAll("h3 a")].map(link => link.href);
    const isGrown = same.length > 0 && same.length < said.hits.length && same.every((href, at) => href === new URL(said.hits[at].url, root).href);
    if (isGrown) list.append(...said.hits.slice(same.length).map(hitOf)); else list.replaceChildren(...said.hits.map(hitOf));
    more.hidden = said.total <= said.hits.length;
    drawStraight(ask);
    drawChoices(ask, said);
    by.hidden = !said.all && !isNarrowed(ask);
    ways.hidden = said.total > 0;
    status.textContent = said.total ? say("found", { n: number(said.total) }) : words.none;
    if (!said.total) await tellNothing(ask, said, isCurrent);
  } catch {
    if (!isCurrent()) return;
    list.replaceChildren();
    by.hidden = more.hidden = also.hidden = true;
    ways.hidden = false;
    status.textContent = words.none;
    tell(words.lost, " ", button(words.again, show));
  } finally {
    if (isCurrent()) list.removeAttribute("aria-busy");
    settle();
  }
};

// --- what readers do
const title = document.title;
let pause, isTyping = false;
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    // What is typed in one go is one step back, whatever it became on the way.
    go({ ...wanted(), words: field.value.trim() }, !isTyping);
    isTyping = true;
  }, PAUSE);
});
form.addEventListener("submit", async event => {
  event.preventDefault();
  clearTimeout(pause);
  isTyping = false;
  await go({ ...wanted(), words: field.value.trim() }, true);
  if (!found.hidden) status.focus();
});
choices.addEventListener("submit", event => event.preventDefault());
choices.addEventListener("change", () => {
  const given = new FormData(choices), lang = given.getAll("lang");
  isTyping = false;
  const ask = { ...wanted(), by: Object.fromEntries(MANY.map(name => [name, given.getAll(name)])) };
  go({ ...ask, lang: lang.length ? lang : own }, true);
});
order.addEventListener("change", () => go({ ...wanted(), order: order.value }, true));
more.addEventListener("click", async () => {
  const shown = list.children.length;
  history.replaceState({ count: shown + PAGE }, "");
  await show();
  list.children[shown]?.querySelector("h3 a").focus();
});
addEventListener("popstate", () => {
  isTyping = false;
  show();
});
// Arrows lead from the field through the hits and back.
page.addEventListener("keydown", event => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], links = all("h3 a", list);
  const at = event.target === field || event.target === status ? -1 : links.indexOf(event.target);
  if (!step || !links.length || (at < 0 && (step < 0 || (event.target !== field && event.target !== status)))) return;
  event.preventDefault();
  (links[Math.min(at + step, links.length - 1)] ?? field).focus();
});
// Beside the hits on a wide screen, above them and closed on a narrow one.
const isWide = () => getComputedStyle(one("summary", by)).display === "none";
let wasWide = by.open = isWide();
addEventListener("resize", () => { if (wasWide !== isWide()) wasWide = by.open = !wasWide; });
// A single key is no help to those who speak to their computer: it can be turned off (WCAG 2.1.4).
const slash = one("[data-nr-slash]");
one(".nr-keys").hidden = false;
try { slash.checked = localStorage.getItem("nr-slash") !== "off"; } catch { /* private window */ }
slash.addEventListener("change", () => {
  try { localStorage.setItem("nr-slash", slash.checked ? "on" : "off"); } catch { /* private window */ }
});
if (!location.search && wasWide) field.focus();
show();
