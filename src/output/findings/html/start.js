// Reads the data and starts the page.

const items = [];
// Findings by both texts: rows that repeat each other are edited together, and findings that come late belong to rows of before.
const alike = new Map();
for (const row of JSON.parse(document.getElementById("rows").textContent)) {
  const key = row.vi.t + "\0" + row.en.t;
  if (!alike.has(key)) alike.set(key, []);
  row.items = alike.get(key);
  for (const finding of row.n) {
    const item = { row, finding, at: items.length, file: totals.files[row[finding.g].f] };
    row.items.push(item);
    items.push(item);
  }
}
load();
summary();
listen();
refresh();
