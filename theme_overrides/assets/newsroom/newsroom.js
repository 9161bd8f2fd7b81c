// Optional: every page works without it. Copy, print, light and dark; wide tables by keyboard.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const html = document.documentElement;

const textOf = selector => {
  html.classList.add("nr-copying");
  const text = all(selector).map(node => (node.value ?? node.innerText).trim()).join("\n\n");
  html.classList.remove("nr-copying");
  return text.replaceAll("\u00ad", "");
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
  const page = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
  return `\n${nrMore ? `${nrMore}\n` : ""}${document.body.dataset.nrFrom}, ${page}${nrAt}`;
};

onClick("copy", async button => {
  const label = button.dataset.nrLabel ??= button.textContent;
  await navigator.clipboard.writeText((button.dataset.nrText ?? textOf(button.dataset.nrCopy)) + sourceOf(button.dataset));
  button.setAttribute("aria-live", "polite");
  button.textContent = document.body.dataset.nrCopied;
  setTimeout(() => {
    button.textContent = label;
    button.removeAttribute("aria-live");
  }, 1800);
});
onClick("print", () => print());
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
