// What was decided about findings: kept in the browser under the report's inputs and a finding's fingerprint, so that a report made
// anew finds it again; written as the table that `songngu audit --decisions` reads.

const COLUMNS = ["fingerprint", "check", "file", "line", "id", "decision", "vi", "en", "new_vi", "new_en", "note"];
const DRAWER = "songngu audit\n" + totals.inputs.join("\n") + "\n";
const decided = new Map();

function complain(text) {
  const notice = document.getElementById("notice");
  notice.textContent = text;
  notice.hidden = false;
}

function load() {
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i);
      if (!key.startsWith(DRAWER)) continue;
      const found = JSON.parse(localStorage.getItem(key));
      if (["accept", "reject", "edit"].includes(found.decision)) decided.set(key.slice(DRAWER.length), found);
    }
  } catch {
    complain("This browser keeps nothing for this page: download your decisions before you close it.");
  }
}

/** Keeps a decision; null takes it back. */
function decide(item, decision) {
  const print = item.finding.h;
  if (decision) decided.set(print, decision);
  else decided.delete(print);
  try {
    if (decision) localStorage.setItem(DRAWER + print, JSON.stringify(decision));
    else localStorage.removeItem(DRAWER + print);
  } catch {
    complain("The browser's store is full or shut: download your decisions before you close this page.");
  }
}

/** Keeps an edit of a row; all its findings that are edited share it. */
function edit(item, texts) {
  decide(item, { decision: "edit", ...texts });
  for (const other of item.row.items) {
    const old = decided.get(other.finding.h);
    if (other !== item && old && old.decision === "edit") decide(other, { ...old, vi: texts.vi, en: texts.en });
  }
}

/** The edit that a row has from any of its findings. */
function editOf(row) {
  for (const item of row.items) {
    const found = decided.get(item.finding.h);
    if (found && found.decision === "edit") return found;
  }
  return null;
}

/** All decisions as comma-separated values (RFC 4180), in the order of the findings. */
function table() {
  const quote = (cell) => '"' + String(cell).replaceAll('"', '""') + '"';
  const lines = [COLUMNS.join(",")];
  const written = new Set();
  for (const item of items) {
    const { row, finding } = item;
    const found = decided.get(finding.h);
    // Rows that repeat each other share a fingerprint and a decision.
    if (!found || written.has(finding.h)) continue;
    written.add(finding.h);
    const after = found.decision === "edit" ? [found.vi, found.en] : ["", ""];
    const cells = [finding.h, finding.c, item.file, finding.l, row.id, found.decision, row.vi.t, row.en.t, ...after, found.note ?? ""];
    lines.push(cells.map(quote).join(","));
  }
  return lines.join("\r\n") + "\r\n";
}

function download() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([table()], { type: "text/csv;charset=utf-8" }));
  link.download = "decisions.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
