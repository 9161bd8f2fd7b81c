// Asks the search index. Runs in a worker, or in the page where there are no module workers; knows nothing of what a page looks like.
// Pagefind finds words; what results are narrowed, counted and sorted by stands in a table of ours (see newsroom_plugin/search/facets.py).
const END = "\u2063", DIVISION = "||", WINDOW = 32;
const LESS = { picture: .3, video: .4, audio: .4, document: .5, page: .7, contact: .6 };  // how much a hit of a type weighs

// --- the index of a language: loaded once, when somebody asks for it
const loading = new Map();
const index = folder => {
  if (!loading.has(folder)) loading.set(folder, load(folder).catch(error => {
    loading.delete(folder);
    throw error;
  }));
  return loading.get(folder);
};
let tries = 0;
const load = async folder => {
  // A module that failed once is not asked for again under the same name.
  const again = tries++ ? `?${tries}` : "";
  const [finder, table] = await Promise.all([import(`${folder}pagefind.js${again}`), tableOf(folder)]);
  await finder.options({ noWorker: true });  // this is the worker already
  const rows = rowsOf(table), all = await allOf(finder, rows.length), byId = new Map(all.map(({ id }, row) => [id, rows[row]]));
  if (all.reduce((sum, { id }) => (sum * 31 + parseInt(id.slice(-7), 16)) % 0x7fffffff, 1) !== table.check) throw new Error("Other pages");
  return { finder, all, rowOf: id => byId.get(id), newest: rows[0]?.day ?? 0, common: new Set(table.common.split(" ")) };
};
// All pages in their order, by words that indexing.py gives them for this.
const MOVED = "\ua7ff", BLOCK = 1000;
const allOf = async (finder, count) => {
  const words = Array.from({ length: Math.ceil(count / BLOCK) }, (_, at) => MOVED + MOVED + at);
  await finder.preload(words.join(" "));
  const found = [];
  for (const word of words) found.push(...(await finder.search(`"${word}"`)).results.map(result => ({ ...result, score: 0 })));
  return found;
};
const fetched = async (address, given) => {
  const answer = await fetch(address, given);
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
};
// The table has the name of Pagefind's list of pages, so the two are never of different days.
const tableOf = async folder => {
  const { languages } = await fetched(`${folder}pagefind-entry.json?ts=${Date.now()}`);
  return fetched(`${folder}facets.${Object.values(languages)[0].hash}.json`);
};
const placeOf = sign => sign.codePointAt(0) - (sign < "\ud800" ? 35 : 35 + 0x800);
const rowsOf = it => {
  const column = ({ names, of, rows }) => {
    const answers = of.split(";").map(answer => answer ? answer.split(".").map(place => names[parseInt(place, 36)]) : []);
    return [...rows].map(sign => answers[placeOf(sign)]);
  };
  const type = column(it.type), topic = column(it.topic), contact = column(it.contact);
  let day = 0;
  const days = it.days ? it.days.split(",").map(step => day += Number(step)) : [];
  return type.map((_, row) => ({
    row, day: days[row] ?? -1e6, type: type[row], topic: topic[row], contact: contact[row],
    year: days[row] === undefined ? [] : [String(new Date(days[row] * 864e5).getUTCFullYear())],
    pictures: it.pictures[row] === "1" ? ["1"] : [],
  }));
};

// --- a query: all hits of a language, kept while only the choice, the order or the number shown changes
const kept = new Map();
const hitsOf = async (folder, words) => {
  const key = `${folder} ${words}`;
  if (kept.has(key)) return kept.get(key);
  const { finder, all, rowOf, newest, common } = await index(folder), results = words ? await find(finder, words, common) : all;
  const hits = results.map(result => {
    const row = rowOf(result.id);
    // What is recent weighs up to a quarter more; half of that after a year.
    const fresh = 1 + .25 / (1 + Math.max(0, newest - row.day) / 365);
    return { ...row, folder, data: result.data, score: result.score * fresh * (LESS[row.type[0]] ?? 1) };
  });
  if (kept.size > 8) kept.clear();
  kept.set(key, hits);
  return hits;
};
// Words that stand on most pages of a large archive lie elsewhere in the index (see newsroom_plugin/search/common.py). They are left
// out, unless they are all there is, or part of a phrase: then each lies in ten places, by how the next word begins.
const BEHIND = [..."bfjkpqvwxz"];
const alone = word => /^[^\p{L}\p{N}_]*(\p{L}+)[^\p{L}\p{N}_]*$/u.exec(word)?.[1];
const isIn = (common, word) => common.has(alone(word)?.toLowerCase());
const behind = rest => BEHIND[(/[\p{L}\p{N}]/u.exec(rest)?.[0].normalize("NFD").toLowerCase().codePointAt(0) ?? 0) % BEHIND.length];
const find = async (finder, words, common) => {
  const ask = async query => (await finder.search(query)).results;
  if (/^\s*".+"\s*$/.test(words)) return findPhrase(ask, words, common);
  const all = words.split(/\s+/), rare = all.filter(word => !isIn(common, word));
  return ask((rare.length ? rare : all.map(word => MOVED + MOVED + alone(word) + MOVED)).join(" "));
};
const findPhrase = async (ask, words, common) => {
  const plain = words.replaceAll('"', " ").trim();
  const moved = (word, at) => isIn(common, word) ? MOVED + alone(word) + behind(plain.slice(at + word.length)) : word;
  const filed = `"${plain.replace(/\S+/gu, moved)}"`, last = /\ua7ff\p{L}+(?=[^\p{L}\p{N}]*$)/u.exec(filed);
  if (!last) return ask(filed);
  // Nobody knows how the word behind a phrase begins.
  const found = new Map(), start = filed.slice(0, last.index) + last[0].slice(0, -1);
  for (const letter of BEHIND) for (const result of await ask(`${start}${letter}"`)) found.set(result.id, result);
  return [...found.values()];
};
const asWritten = text => text.replace(/(~?)\ua7ff(\p{L}+)\p{L}/gu, (_, capital, word) => capital ? word[0].toUpperCase() + word.slice(1) : word);
const ORDERS = {
  "": (a, b) => b.score - a.score || b.day - a.day || a.row - b.row,
  date: (a, b) => b.day - a.day || a.row - b.row,
};
const FACETS = ["type", "topic", "year", "contact", "pictures"];
const fits = (hit, by, but) => FACETS.every(name => name === but || !by[name]?.length || by[name].some(value => hit[name].includes(value)));
// How many hits each value has: of a facet without its own choice, so that a second value can be added.
const countsOf = (hits, by) => Object.fromEntries(FACETS.map(name => {
  const counts = {};
  for (const hit of hits) if (fits(hit, by, name)) for (const value of hit[name]) counts[value] = (counts[value] ?? 0) + 1;
  return [name, counts];
}));

// --- what is shown of a hit
const PLAIN = { ß: "ss", ł: "l", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", æ: "ae", œ: "oe", þ: "th" };  // as in spellings.py
const fold = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[ßłøđðħıæœþ]/g, letter => PLAIN[letter]);
const written = text => fold(text.toLowerCase().normalize("NFC").replace(/[äöü]/g, letter => ({ ä: "ae", ö: "oe", ü: "ue" })[letter]));
const lettersOf = text => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const stem = term => term.length > 5 ? term.slice(0, -2) : term;
const begins = (token, term) => token.startsWith(stem(term)) && token.length >= term.length - 3;
// A word of a text with its parts.
const whole = word => word.replaceAll(DIVISION, "");
const piecesOf = word => [...new Set([whole(word), ...word.split(DIVISION)].flatMap(piece => [fold(piece), written(piece)]))]
  .flatMap(piece => [piece.replace(/[^\p{L}\p{N}]/gu, ""), ...(piece.match(/[\p{L}\p{N}]+/gu) ?? [])]);
const isMeant = (word, terms) => piecesOf(word).some(piece => terms.some(term => begins(piece, term)));

const EDGES = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su;
const marked = (words, isMarked) => {
  const runs = [];
  const add = (text, mark) => {
    if (text && runs.at(-1)?.mark === mark) runs.at(-1).text += text; else if (text) runs.push({ text, mark });
  };
  let before = false;
  words.forEach((word, at) => {
    const mark = isMarked(word, at), [, front, core, back] = EDGES.exec(whole(word));
    // Two marked words side by side are one mark, unless a sign stands between them.
    if (at) add(" ", mark && before && !front);
    add(front, false);
    add(core, mark);
    add(back, false);
    before = mark && !back;
  });
  return runs;
};
const excerptOf = (words, isHit) => {
  const hits = words.map((word, at) => isHit(word, at) ? 1 : 0);
  let best = 0, start = 0, sum = 0;
  for (let at = 0; at < words.length; at++) {
    sum += hits[at] - (hits[at - WINDOW] ?? 0);
    if (sum > best) [best, start] = [sum, Math.max(0, at - WINDOW + 1)];
  }
  if (best) {
    // From the first hit of the window, a few words before it, and from where a sentence begins when that is near.
    start = Math.max(0, hits.indexOf(1, start) - 6);
    for (let back = 0; back < 8 && start - back >= 0; back++) {
      if (start - back === 0 || /[.!?:]$/.test(words[start - back - 1])) { start -= back; break; }
    }
  }
  const shown = words.slice(start, start + WINDOW);
  const runs = marked(shown, (word, at) => Boolean(hits[start + at]));
  if (start) runs.unshift({ text: "… ", mark: false });
  if (start + WINDOW < words.length) runs.push({ text: " …", mark: false });
  return runs;
};
const shownOf = async (hit, terms) => {
  const it = await hit.data();
  const all = asWritten(it.content).split(" "), end = all.indexOf(END), words = end < 0 ? all : all.slice(0, end);
  // Pagefind's stems know more than a comparison does; what it found behind the end are other spellings of words before it.
  const places = new Set(it.locations.filter(place => place < words.length));
  const others = it.locations.filter(place => place > words.length).flatMap(place => lettersOf(all[place] ?? ""));
  const isHit = (word, at) => places.has(at) || isMeant(word, terms) || others.some(other => piecesOf(word).includes(other));
  const said = JSON.parse(decodeURIComponent(it.anchors[0].id)), title = asWritten(said.title ?? it.meta.title ?? "").split(/\s+/);
  return {
    ...said,
    title: marked(title, word => isMeant(word, [...terms, ...others])),
    excerpt: words[0] ? excerptOf(words, isHit) : [],
    tokens: [...words.filter((word, at) => places.size ? places.has(at) : isMeant(word, terms)), ...title, ...others].flatMap(piecesOf),
  };
};
// Where no word begins with what is looked for, Pagefind takes the longest word it begins with. A reader is told.
const common = (one, other) => {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
};
const ENOUGH = .55;
const nearest = (term, tokens) => Math.max(0, ...tokens.map(token => {
  if (token.startsWith(term)) return 1;
  return /\d/.test(term) ? 0 : begins(token, term) ? 1 : common(token, term) / term.length;
}));
const missingIn = (shown, terms) => {
  const tokens = [...new Set(shown.flatMap(hit => hit.tokens))], near = terms.map(term => nearest(term, tokens));
  const missing = terms.filter((term, at) => near[at] < ENOUGH);
  return { missing, isFar: missing.length > 0 && terms.every((term, at) => near[at] < ENOUGH && near[at] * term.length < 4) };
};

// Of several words, those that are in no text are left out, and named.
const someOf = async (folders, words) => {
  const left = [], out = [];
  for (const word of words) {
    const terms = lettersOf(word), hits = (await Promise.all(folders.map(folder => hitsOf(folder, word)))).flat().sort(ORDERS[""]);
    if (!terms.length) continue;
    const shown = await Promise.all(hits.slice(0, 3).map(hit => shownOf(hit, terms)));
    (shown.length && !missingIn(shown, terms).missing.length ? left : out).push(word);
  }
  return { left: left.join(" "), out };
};

export const answer = async ask => {
  const { words, by, folders, order, count } = ask, letters = lettersOf(words);
  if (words && !letters.length) return { total: 0, hits: [], counts: {}, of: {}, all: 0, missing: [], isEmpty: true };
  const lists = await Promise.all(folders.map(folder => hitsOf(folder, words)));
  const { common } = await index(folders[0]), small = new Set([...common].map(fold)), rare = letters.filter(word => !small.has(word)), terms = rare.length ? rare : letters;
  const each = words.split(/\s+/).filter(word => !isIn(common, word));
  if (!lists.flat().length && each.length > 1 && each.length <= 12 && !words.includes('"')) {
    const { left, out } = await someOf(folders, each);
    if (left && out.length) {
      const said = await answer({ ...ask, words: left });
      return { ...said, missing: [...out, ...said.missing] };
    }
  }
  const found = lists.flat(), fitting = found.filter(hit => fits(hit, by)).sort(ORDERS[order] ?? ORDERS[""]);
  const hits = await Promise.all(fitting.slice(0, count).map(async hit => ({ ...await shownOf(hit, terms), folder: hit.folder })));
  const { missing: folded, isFar } = hits.length ? missingIn(hits, terms) : { missing: [], isFar: false };
  const missing = (words.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).filter(word => folded.includes(fold(word)));  // as they were typed
  const counts = countsOf(found, by);
  const of = Object.fromEntries(folders.map((folder, at) => [folder, lists[at].filter(hit => fits(hit, by)).length]));
  for (const hit of hits) delete hit.tokens;
  if (isFar) return { total: 0, hits: [], counts: {}, of: {}, all: 0, missing: [] };
  return { total: fitting.length, hits, counts, of, all: found.length, missing };
};

// --- as a worker
if (typeof document === "undefined") {
  addEventListener("unhandledrejection", event => event.preventDefault());  // Pagefind tells the same twice
  addEventListener("message", async ({ data: { id, ask } }) => {
    try {
      postMessage({ id, said: await answer(ask) });
    } catch (error) {
      postMessage({ id, error: String(error) });
    }
  });
}
