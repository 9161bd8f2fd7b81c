// Optional: every page works without it. Copy, print, light and dark; wide tables by keyboard.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const html = document.documentElement;

// What is copied is for editorial systems: no furniture, no pictures, whole addresses; as HTML for those that keep structure, and as
// text for the others: paragraphs apart, lists by line, tables by tab.
const LEFT_OUT = "button, script, style, template, picture, img, video, audio, iframe, svg, figure:has(img), [hidden], .nr-anchor, .headerlink, .nr-acts, .nr-sr, .nr-inline-pic, .footnote-backref";
const BLOCK = "p, h1, h2, h3, h4, h5, h6, ul, ol, dl, dt, dd, table, blockquote, figure, figcaption, pre, div, section, details, summary, hr";
const KEPT = ["href", "lang", "dir", "start", "colspan", "rowspan"];
const address = () => document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
const cleaned = node => {
  const copy = node.cloneNode(true);
  all(LEFT_OUT, copy).forEach(part => part.remove());
  all("li > .nr-meta", copy).forEach(part => { part.textContent = `(${part.textContent})`; });
  for (const part of [copy, ...all("*", copy)]) {
    [...part.attributes].filter(({ name }) => !KEPT.includes(name)).forEach(({ name }) => part.removeAttribute(name));
    const target = part.getAttribute("href");
    if (target?.startsWith("#")) part.removeAttribute("href");
    else if (target) part.href = new URL(target, address()).href;
  }
  return copy;
};
const words = node => node.nodeName === "BR" ? "\n" : node.nodeType === 3 ? node.data.replace(/[ \t\r\n]+/g, " ") : [...node.childNodes].map(words).join("");
const line = nodes => nodes.map(words).join("").replace(/ +/g, " ").replace(/ *\n */g, "\n").trim();
const entry = (sign, node) => sign + blocks(node).join("\n").replaceAll("\n", `\n${" ".repeat(sign.length)}`);
const block = node => {
  const name = node.localName, quote = name === "figure" && node.querySelector("blockquote");
  if (name === "ul" || name === "ol") return [[...node.children].map((one, at) => entry(name === "ol" ? `${node.start + at}. ` : "– ", one)).join("\n")];
  if (name === "table") return [[...node.rows].map(row => [...row.cells].map(cell => line([cell]).replaceAll("\n", " ")).join("\t")).join("\n")];
  if (name === "pre") return [node.textContent.trimEnd()];
  if (!quote) return blocks(node);
  const by = line(all("figcaption", node));
  return [blocks(quote).join("\n\n") + (by && `\n— ${by}`)];
};
const blocks = node => {
  const found = [];
  let loose = [];
  const settle = () => {
    found.push(line(loose));
    loose = [];
  };
  for (const child of node.childNodes) {
    if (child.nodeType !== 1 || !(child.matches(BLOCK) || child.querySelector(BLOCK))) {
      loose.push(child);
      continue;
    }
    settle();
    found.push(...block(child));
  }
  settle();
  return found.filter(Boolean);
};
const copied = selector => {
  const nodes = all(selector);
  if (nodes.some(node => node.matches("textarea"))) return { text: nodes.map(node => node.value).join("\n\n") };
  const parts = nodes.map(cleaned), bare = given => given.replaceAll("\u00ad", "");
  return { text: bare(parts.flatMap(block).join("\n\n")), html: bare(parts.map(part => part.outerHTML).join("\n")) };
};
const toClipboard = (text, html) => {
  if (!html || !window.ClipboardItem || !navigator.clipboard.write) return navigator.clipboard.writeText(text);
  const as = (type, given) => [type, new Blob([given], { type })];
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries([as("text/plain", text), as("text/html", html)]))]);
};
const onClick = (name, act) => all(`[data-nr-${name}]`).forEach(button => {
  button.hidden = false;
  button.addEventListener("click", () => act(button));
});

// Quotes in the text get the button that those below it have; feeds and kits carry the same text without.
all(".nr-prose .nr-quote").forEach(quote => {
  const button = Object.assign(document.createElement("button"), { className: "nr-act nr-i nr-i--copy", type: "button", textContent: document.body.dataset.nrQuote });
  Object.assign(button.dataset, { nrCopy: `#${quote.id}-text, #${quote.id} figcaption`, nrAt: `#${quote.id}` });
  quote.lastElementChild.append(Object.assign(document.createElement("span"), { className: "nr-acts" }));
  quote.lastElementChild.lastChild.append(button);
});
// Where a piece stands: who sent it, and its address.
const sourceOf = ({ nrMore, nrAt }) => {
  if (!nrAt) return "";
  return `\n${nrMore ? `${nrMore}\n` : ""}${document.body.dataset.nrFrom}, ${address()}${nrAt}`;
};

// Without a secure connection there is no clipboard, and the buttons stay hidden.
if (navigator.clipboard) onClick("copy", async button => {
  const label = button.dataset.nrLabel ??= button.textContent, source = sourceOf(button.dataset);
  const { text, html } = "nrText" in button.dataset ? { text: button.dataset.nrText } : copied(button.dataset.nrCopy);
  const below = Object.assign(document.createElement("p"), { innerText: source.trim() });
  await toClipboard(text + source, html && html + (source && below.outerHTML));
  button.setAttribute("aria-live", "polite");
  button.textContent = document.body.dataset.nrCopied;
  setTimeout(() => {
    button.textContent = label;
    button.removeAttribute("aria-live");
  }, 1800);
});
onClick("print", () => print());
// On paper a link is its address, once; what a page is addressed by is not where it was printed from.
addEventListener("beforeprint", () => {
  const told = new Set();
  all(".nr-prose a[href]:not(.nr-anchor, .headerlink, .footnote-ref, .footnote-backref)").forEach(link => {
    const target = new URL(link.getAttribute("href"), address()), plain = target.href.replace(/^https?:\/\/|\/$/g, "");
    const isNew = target.protocol.startsWith("http") && target.href.split("#")[0] !== address() && !told.has(target.href);
    link.dataset.nrHref = isNew && !link.textContent.includes(plain) ? ` (${target.href})` : "";
    told.add(target.href);
  });
});
onClick("scheme", () => {
  const now = html.dataset.mdColorScheme ?? (matchMedia("(prefers-color-scheme:dark)").matches ? "slate" : "default");
  html.dataset.mdColorScheme = now === "slate" ? "default" : "slate";
  try { localStorage.setItem("nr-scheme", html.dataset.mdColorScheme); } catch { /* private window */ }
});

all(".nr-prose :is(pre, table)").forEach(node => { if (node.scrollWidth > node.clientWidth) node.tabIndex = 0; });

// The key / leads to the search, unless somebody types or has turned it off on the page of the search.
addEventListener("keydown", event => {
  const field = document.querySelector(".nr-find input");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !field) return;
  if (event.target.closest("input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]")) return;
  try { if (localStorage.getItem("nr-slash") === "off") return; } catch { /* private window */ }
  event.preventDefault();
  field.select();
});
