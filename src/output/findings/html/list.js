// The list of findings: filter, order, pages. Only one page of it is in the document at a time.

const PAGE = 50;
const $ = (id) => document.getElementById(id);
let shown = [];
let page = 0;
let current = 0;

/** Without case and marks, for who types Vietnamese without them. */
function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
}

function matches(item, filter) {
  const { finding, row } = item;
  if (filter.check && finding.c !== filter.check) return false;
  if (filter.severity === "1+" ? finding.s < 1 : filter.severity && finding.s !== Number(filter.severity)) return false;
  if (filter.decision && (decided.get(finding.h)?.decision ?? "none") !== filter.decision) return false;
  if (!filter.words.length) return true;
  row.exact ??= [row.vi.t, row.en.t, row.id].join("\n").normalize("NFC").toLowerCase();
  row.folded ??= fold(row.exact);
  const more = [finding.m, finding.x ?? "", finding.c, finding.p, item.file].join("\n").toLowerCase();
  return filter.words.every(({ word, bare }) => (bare ? row.folded : row.exact).includes(word) || more.includes(word));
}

const ORDERS = {
  place: (a, b) => a.row[a.finding.g].f - b.row[b.finding.g].f || a.finding.l - b.finding.l,
  severity: (a, b) => b.finding.s - a.finding.s,
  check: (a, b) => (a.finding.c < b.finding.c ? -1 : a.finding.c > b.finding.c ? 1 : 0),
  score: (a, b) => (a.row.score ?? 2) - (b.row.score ?? 2),
  sure: (a, b) => b.finding.k - a.finding.k,
};

function refresh() {
  const words = $("search").value.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  const filter = {
    check: $("check").value, severity: $("severity").value, decision: $("decision").value,
    words: words.map((word) => ({ word, bare: fold(word) === word })),
  };
  const turn = $("turn").getAttribute("aria-pressed") === "true" ? -1 : 1;
  const order = ORDERS[$("sort").value];
  shown = items.filter((item) => matches(item, filter)).sort((a, b) => turn * (order(a, b) || a.at - b.at));
  for (const button of document.querySelectorAll("#by-check button")) {
    button.setAttribute("aria-pressed", String(button.dataset.check === filter.check));
  }
  turnTo(0);
}

/** Shows a page; `at` is the place of the current finding on it. */
function turnTo(number, at = 0) {
  const pages = Math.max(1, Math.ceil(shown.length / PAGE));
  page = Math.min(Math.max(number, 0), pages - 1);
  current = at;
  $("list").replaceChildren(...shown.slice(page * PAGE, (page + 1) * PAGE).map(draw));
  $("nothing").hidden = shown.length > 0;
  $("page").textContent = `Page ${page + 1} of ${pages}`;
  $("pages").hidden = pages === 1;
  $("previous").disabled = page === 0;
  $("next").disabled = page === pages - 1;
  const range = shown.length ? `${page * PAGE + 1}–${Math.min((page + 1) * PAGE, shown.length)} of ` : "";
  const all = shown.length === items.length ? "" : ` (all: ${items.length.toLocaleString("en")})`;
  $("shown").textContent = `${range}${shown.length.toLocaleString("en")} findings${all}`;
  rove();
}

/** One finding of the page can be reached by Tab; the others from it. */
function rove() {
  [...$("list").children].forEach((row, i) => (row.tabIndex = i === current ? 0 : -1));
  const sum = items.reduce((n, item) => n + (decided.has(item.finding.h) ? 1 : 0), 0);
  $("decided").textContent = `${sum.toLocaleString("en")} of ${items.length.toLocaleString("en")}`;
  $("download").disabled = sum === 0;
}

function draw(item) {
  const { finding, row } = item;
  const entry = make("li");
  entry.dataset.item = item.at;
  const name = finding.c + (finding.p ? "/" + finding.p : "");
  entry.setAttribute("aria-label", plain(`${SEVERITIES[finding.s]}, ${name}, ${item.file} line ${finding.l}: ${finding.m}`));

  const meta = make("div", "meta");
  const what = make("div", "what");
  what.append(make("span", SEVERITIES[finding.s], SEVERITIES[finding.s]), " ", name);
  meta.append(what, make("div", "", `${item.file}:${finding.l}`));
  if (row.id !== String(finding.l)) meta.append(make("div", "", `id ${row.id}`));
  if (row.score !== null) meta.append(make("div", "", `score ${row.score.toFixed(3)}`));
  meta.append(make("div", "", `certainty ${Math.round(finding.k * 100)} %`));

  const body = make("div");
  const message = make("p", "message", finding.m);
  if (finding.x !== null) message.append("; expected: ", make("span", "expected", finding.x));
  body.append(message);
  const texts = make("dl", "texts");
  for (const lang of ["vi", "en"]) {
    const side = make("dd");
    side.lang = lang;
    side.dataset.side = lang;
    showSide(side, row[lang].t, row[lang].w, finding.r.filter((mark) => mark[0] === lang).map(([, a, b]) => [a, b]));
    texts.append(make("dt", "", lang), side);
  }
  body.append(texts, make("div", "after"));

  const acts = make("div", "acts");
  for (const act of ["accept", "reject", "edit"]) {
    const button = make("button", "", act[0].toUpperCase() + act.slice(1));
    button.type = "button";
    button.dataset.act = act;
    button.setAttribute("aria-keyshortcuts", act[0]);
    acts.append(button);
  }
  entry.append(meta, body, acts);
  mark(entry, item);
  return entry;
}

/** Shows the decision of a row. */
function mark(entry, item) {
  const found = decided.get(item.finding.h);
  entry.className = `s${item.finding.s}` + (found ? ` is-${found.decision}` : "");
  for (const button of entry.querySelectorAll("[data-act]")) {
    button.setAttribute("aria-pressed", String(found?.decision === button.dataset.act));
  }
  const after = entry.querySelector(".after");
  after.replaceChildren();
  if (found?.decision === "edit") {
    for (const lang of ["vi", "en"]) if (found[lang] !== item.row[lang].t) show(after.appendChild(make("div")), `${lang} → ${found[lang]}`);
  }
  if (found?.note) after.append(make("div", "", `note: ${found.note}`));
}

/** Shows all decisions of the page anew: findings can share them. */
function remark() {
  for (const entry of $("list").children) mark(entry, items[entry.dataset.item]);
  rove();
}
