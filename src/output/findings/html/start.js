// Reads the data and starts the page.

const items = [];
for (const row of JSON.parse(document.getElementById("rows").textContent)) {
  row.items = [];
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
