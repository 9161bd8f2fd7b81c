// Optional: finds one of many feeds by its title, and opens the list that hides the one a link leads to.
const shown = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const list = target && target.closest("details");
  if (list && !list.open) {
    list.open = true;
    target.scrollIntoView();
  }
};
addEventListener("hashchange", shown);
shown();

const plain = text => text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");
for (const field of document.querySelectorAll("[data-nr-find]")) {
  const section = field.closest("section");
  const list = section.querySelector("details");
  const status = field.querySelector("[role=status]");
  const feeds = [...section.querySelectorAll(".nr-feed")].map(node => [node, plain(node.querySelector("h3").textContent)]);
  field.hidden = false;
  field.querySelector("input").addEventListener("input", event => {
    const wanted = plain(event.target.value.trim());
    let found = 0;
    for (const [node, title] of feeds) {
      node.hidden = !title.includes(wanted);
      found += !node.hidden;
    }
    list.open = wanted !== "";
    status.textContent = found ? "" : status.dataset.nrNone;
  });
}
