// Counts ready words as each network does while a reader changes them, by the rules of newsroom_plugin/share/counting.py.
const LINK = 23;
const link = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'“”„«»…]/gi;
const atAServer = /(?<![\p{L}\p{N}_/])(@[A-Za-z0-9_]+(?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)@[A-Za-z0-9.-]*[A-Za-z0-9]/gu;
const emoji = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F|[#*0-9]\uFE0F?\u20E3|\p{Regional_Indicator}/u;
const light = /^[\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]$/u;
const clusters = text => [...new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text)].map(one => one.segment);
const sum = (list, of) => list.reduce((total, one) => total + of(one), 0);

const counters = {
  graphemes: text => clusters(text).length,
  mastodon: text => clusters(text.replace(link, "x".repeat(LINK)).replace(atAServer, "$1")).length,
  threads: text => sum(clusters(text), one => (emoji.test(one) ? new TextEncoder().encode(one).length : [...one].length)),
  weighted: text => {
    const composed = text.normalize("NFC");
    const links = (composed.match(link) ?? []).length;
    return links * LINK + sum(clusters(composed.replace(link, "")), one => (emoji.test(one) ? 2 : sum([...one], sign => (light.test(sign) ? 1 : 2))));
  },
  units: text => text.length,
};
export const count = (counting, text) => counters[counting](text);

const number = new Intl.NumberFormat(document.documentElement.lang || undefined);
// A network's window takes the words as they are now.
const refill = field => document.querySelectorAll(`[data-nr-open="${field.id}"]`).forEach(to => {
  const [start, key] = to.href.match(/^(.*?[?&#])(text|body)=/)?.slice(1) ?? [];
  if (key === "body") to.href = to.href.replace(/body=.*$/, `body=${encodeURIComponent(field.value.replaceAll("\n", "\r\n"))}`);
  else if (key) to.href = `${start}${key}=${encodeURIComponent(field.value)}`;
});
for (const field of document.querySelectorAll(".nr-words__text")) {
  const shown = field.closest("details").querySelector("[data-nr-count]");
  const { nrCounting, nrLimit, nrCounted } = field.dataset;
  field.addEventListener("input", () => {
    refill(field);
    if (!shown) return;
    const n = count(nrCounting, field.value);
    shown.textContent = nrCounted.replace("%(n)s", number.format(n)).replace("%(limit)s", number.format(nrLimit));
    shown.classList.toggle("nr-words__over", n > Number(nrLimit));
  });
}
