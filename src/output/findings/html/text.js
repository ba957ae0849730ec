// How a text is shown: words coloured by how well the other side explains them, what a finding is about marked, characters that
// cannot be seen named. Everything goes in as text nodes; nothing is read as markup.

/** Characters shown of one text; more would stall the page. */
const MOST = 4000;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\u034f\u115f\u1160\u180b-\u180d\u3164\uffa0]|(?! )\p{Zs}/u;
const UNSEEN_ALL = new RegExp(UNSEEN.source, "gu");

/** An element with a class and text; the text may hold anything. */
function make(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) show(element, String(text));
  return element;
}

/** Adds text to an element; characters without a picture as their number. */
function show(element, text) {
  let from = 0;
  for (const found of text.matchAll(UNSEEN_ALL)) {
    element.append(text.slice(from, found.index));
    const code = "U+" + found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    const sign = document.createElement("span");
    sign.className = "sign";
    sign.textContent = found[0] === "\n" ? "↵" : found[0] === "\t" ? "⇥" : code;
    sign.title = code;
    element.append(sign);
    from = found.index + found[0].length;
  }
  element.append(text.slice(from));
}

/** The text as one plain string, for labels. */
function plain(text) {
  return text.replace(UNSEEN_ALL, (c) => " U+" + c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0") + " ");
}

/** 0 (not explained) to 4 (fully) for a cover in hundredths. */
function shade(cover) {
  return cover < 10 ? 0 : cover < 35 ? 1 : cover < 60 ? 2 : cover < 85 ? 3 : 4;
}

/** Shows one side. words: [start, end, cover, from, len]; marks: [start, end]. */
function showSide(element, text, words, marks) {
  if (text === "") {
    element.append(make("span", "empty", "nothing"));
    return;
  }
  const end = Math.min(text.length, MOST);
  const cuts = new Set([0, end]);
  for (const [a, b] of [...words, ...marks]) cuts.add(Math.min(a, end)).add(Math.min(b, end));
  const places = [...cuts].sort((a, b) => a - b);
  let at = 0;
  for (let i = 0; i + 1 < places.length; i++) {
    const [a, b] = [places[i], places[i + 1]];
    while (at < words.length && words[at][1] <= a) at++;
    const word = at < words.length && words[at][0] <= a ? words[at] : null;
    const marked = marks.some((mark) => mark[0] <= a && mark[1] >= b);
    const piece = text.slice(a, b);
    if (!word && !marked) {
      show(element, piece);
      continue;
    }
    const span = make(marked ? "mark" : "span", word ? "w c" + shade(word[2]) : "", piece);
    if (word) {
      span.dataset.word = at;
      span.tabIndex = -1;
      const share = word[2] < 10 ? "nothing on the other side explains it" : word[2] + " % explained by the other side";
      span.title = share;
    }
    element.append(span);
  }
  if (end < text.length) element.append(make("span", "empty", ` … ${text.length - end} more characters`));
}

/** Whether a word of one side and one of the other explain each other, either way. */
function linked(words, at, others, other) {
  const holds = (word, index) => word[4] > 0 && index >= word[3] && index < word[3] + word[4] && word[2] >= 10;
  return holds(words[at], other) || holds(others[other], at);
}

/** Highlights a word and its counterparts; nothing when there is no word. */
function point(word) {
  for (const old of document.querySelectorAll(".here, .twin")) old.classList.remove("here", "twin");
  if (!word) return;
  const side = word.closest("dd");
  const item = items[word.closest("li").dataset.item];
  const [mine, theirs] = side.dataset.side === "vi" ? [item.row.vi, item.row.en] : [item.row.en, item.row.vi];
  const at = Number(word.dataset.word);
  for (const piece of side.querySelectorAll(`[data-word="${at}"]`)) piece.classList.add("here");
  const opposite = side.parentElement.querySelector(`dd:not([data-side=${side.dataset.side}])`);
  for (const piece of opposite.querySelectorAll("[data-word]")) {
    if (linked(mine.w, at, theirs.w, Number(piece.dataset.word))) piece.classList.add("twin");
  }
}
