// The time of an event in the reader's own zone, where clocks show another. Without this script nothing is missing.
const minutes = iso => {
  const [, sign, hours, rest] = iso.match(/([+-])(\d\d):(\d\d)(?::\d\d)?$/) ?? [];
  return sign ? (sign === "-" ? -1 : 1) * (60 * hours + Number(rest)) : 0;
};
const differs = iso => iso && minutes(iso) !== -new Date(iso).getTimezoneOffset();

for (const node of document.querySelectorAll("[data-nr-own]")) {
  const { nrOwn, nrStart, nrEnd } = node.dataset;
  if (!differs(nrStart) && !differs(nrEnd)) continue;
  const options = { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZoneName: "long" };
  const format = new Intl.DateTimeFormat(document.documentElement.lang, options);
  const time = nrEnd ? format.formatRange(new Date(nrStart), new Date(nrEnd)) : format.format(new Date(nrStart));
  node.textContent = nrOwn.replace("%(time)s", () => time);
  node.hidden = false;
}
