// Optional: every page works without it. Copy, print, light and dark; wide tables by keyboard; a word when a filter finds nothing.
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

onClick("copy", async button => {
  const label = button.dataset.nrLabel ??= button.textContent;
  await navigator.clipboard.writeText(button.dataset.nrText ?? textOf(button.dataset.nrCopy));
  button.setAttribute("aria-live", "polite");
  button.textContent = document.body.dataset.nrCopied;
  setTimeout(() => { button.textContent = label; }, 1800);
});
onClick("print", () => print());
onClick("scheme", () => {
  const now = html.dataset.mdColorScheme ?? (matchMedia("(prefers-color-scheme:dark)").matches ? "slate" : "default");
  html.dataset.mdColorScheme = now === "slate" ? "default" : "slate";
  try { localStorage.setItem("nr-scheme", html.dataset.mdColorScheme); } catch { /* private window */ }
});

all(".nr-prose :is(pre, table)").forEach(node => { if (node.scrollWidth > node.clientWidth) node.tabIndex = 0; });
all(".nr-filter").forEach(form => form.addEventListener("change", () => {
  const none = all(".nr-sheet li", form.parentNode).every(tile => !tile.offsetParent);
  form.querySelector("[role=status]").textContent = none ? form.dataset.nrNone : "";
}));
