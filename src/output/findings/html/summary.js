// The counts and the two plots at the top. Bars stretch with the page; words stay words.

const SEVERITIES = ["note", "warning", "error"];

function svg(width, height, label) {
  const root = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  root.setAttribute("preserveAspectRatio", "none");
  if (label) {
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", label);
  } else root.setAttribute("aria-hidden", "true");
  return root;
}

function bar(root, name, x, y, width, height, title) {
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [key, value] of Object.entries({ class: name, x, y, width, height })) rect.setAttribute(key, value);
  if (title) {
    const text = document.createElementNS("http://www.w3.org/2000/svg", "title");
    text.textContent = title;
    rect.append(text);
  }
  root.append(rect);
}

const number = (value) => value.toLocaleString("en");

function summary() {
  const sums = [0, 1, 2].map((s) => totals.checks.reduce((sum, check) => sum + check.counts[s], 0));
  const inputs = totals.inputs.map(plain).join(", ");
  document.getElementById("inputs").textContent = inputs;
  document.title = `${inputs} – songngu audit`;
  const counts = [
    ["rows", totals.rows], ["with findings", totals.hit],
    ["errors", sums[2], "error"], ["warnings", sums[1], "warning"], ["notes", sums[0], "note"],
  ];
  if (totals.settled) counts.push(["settled before", totals.settled]);
  if (totals.left_out) counts.push(["unreadable rows", totals.left_out]);
  for (const [label, value, name] of counts) {
    const line = document.createElement("div");
    line.append(make("dt", name, label), make("dd", name, number(value)));
    document.getElementById("counts").append(line);
  }
  const line = document.createElement("div");
  const dd = document.createElement("dd");
  dd.id = "decided";
  line.append(make("dt", "", "decided"), dd);
  document.getElementById("counts").append(line);
  if (totals.left_away) {
    complain(`${number(totals.left_away)} findings are not on this page, which would grow too large; --format csv has them all.`);
  }
  checks();
  scores();
}

function checks() {
  const most = Math.max(1, ...totals.checks.map((check) => check.counts.reduce((a, b) => a + b)));
  const sorted = [...totals.checks].sort((a, b) => b.counts.reduce((x, y) => x + y) - a.counts.reduce((x, y) => x + y));
  for (const check of sorted) {
    const sum = check.counts.reduce((a, b) => a + b);
    const plot = svg(most, 1);
    let x = 0;
    for (const s of [2, 1, 0]) {
      if (check.counts[s]) bar(plot, "fill" + s, x, 0, check.counts[s], 1, `${check.counts[s]} ${SEVERITIES[s]}s`);
      x += check.counts[s];
    }
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.check = check.name;
    button.title = check.about;
    button.setAttribute("aria-pressed", "false");
    button.append(make("span", "", check.name), plot, make("span", "count", number(sum)));
    document.getElementById("by-check").append(button);
    const option = make("option", "", check.name);
    option.value = check.name;
    document.getElementById("check").append(option);
  }
  if (sorted.length === 0) document.getElementById("by-check").append(make("p", "empty", "none"));
}

function scores() {
  const most = Math.max(1, ...totals.scores);
  const spans = totals.scores.map((count, i) => `${(i / 10).toFixed(1)} to ${((i + 1) / 10).toFixed(1)}: ${number(count)} rows`);
  const plot = svg(100, 100, "Rows by score. " + spans.join("; "));
  totals.scores.forEach((count, i) => {
    // A bin that isn't empty can be seen, however small.
    const height = count && Math.max(1, (count * 97) / most);
    bar(plot, "fill", i * 10 + 0.5, 100 - height, 9, height, spans[i]);
  });
  const axis = make("div", "axis");
  axis.append(make("span", "", "0"), make("span", "", `score (highest bar: ${number(most)} rows)`), make("span", "", "1"));
  document.getElementById("by-score").append(plot, axis);
}
