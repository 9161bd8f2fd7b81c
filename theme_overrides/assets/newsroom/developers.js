// The page for other sites: choices change the code, and the code below is the very one that is to be pasted.
const code = document.querySelector("#nr-list-code"), shown = document.querySelector("#nr-shown"), form = document.querySelector(".nr-choose");
const { nrBase: base, nrRoot: root } = shown.dataset;
const here = new URL(root, location.href).href;

// While the site is looked at somewhere else than at its own address, the example asks here, and nobody else.
if (base !== here) {
  const ask = window.fetch;
  window.fetch = async (...about) => new Response((await (await ask(...about)).text()).replaceAll(base, here));
}
const show = () => {
  const place = shown.querySelector(".nr-shown");
  place.replaceChildren(document.createRange().createContextualFragment(code.value.replaceAll(base, here)));
};
const write = () => {
  const { count, topic, pictures } = form.elements;
  const said = { count: Math.min(50, Math.max(1, Math.trunc(count.value) || 5)), topic: topic?.value ?? "", pictures: pictures.checked ? "yes" : "no" };
  for (const [name, value] of Object.entries(said)) code.value = code.value.replace(new RegExp(`data-${name}="[^"]*"`), `data-${name}="${value}"`);
  show();
};
form.addEventListener("submit", event => event.preventDefault());
form.addEventListener("change", write);
form.hidden = shown.hidden = false;
show();
