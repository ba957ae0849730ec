// What a reader does: decide, edit, point at words, move by keyboard, filter.

function act(entry, name) {
  const item = items[entry.dataset.item];
  const found = decided.get(item.finding.h);
  if (name === "edit" && found?.decision !== "edit") return openEditor(entry, item);
  decide(item, found?.decision === name ? null : { decision: name });
  entry.querySelector(".editor")?.remove();
  remark();
}

function openEditor(entry, item) {
  if (entry.querySelector(".editor")) return entry.querySelector(".editor textarea").focus();
  const before = editOf(item.row) ?? { vi: item.row.vi.t, en: item.row.en.t };
  const editor = make("form", "editor");
  const fields = {};
  for (const [key, label, tag] of [["vi", "Vietnamese", "textarea"], ["en", "English", "textarea"], ["note", "Note", "input"]]) {
    const field = fields[key] = document.createElement(tag);
    field.name = key;
    field.value = before[key] ?? "";
    if (key !== "note") {
      field.rows = 2;
      field.lang = key;
    }
    const wrap = make("label", "", label);
    wrap.append(field);
    editor.append(wrap);
  }
  // A field changes line ends; what nobody touched stays as it was published.
  const start = { vi: fields.vi.value, en: fields.en.value };
  const value = (key) => (fields[key].value === start[key] ? before[key] : fields[key].value);
  const buttons = make("div");
  const cancel = make("button", "", "Cancel");
  cancel.type = "button";
  cancel.dataset.cancel = "";
  const save = make("button", "", "Keep edit");
  save.type = "submit";
  buttons.append(cancel, save);
  editor.append(buttons);
  editor.addEventListener("submit", (event) => {
    event.preventDefault();
    edit(item, { vi: value("vi"), en: value("en"), note: fields.note.value });
    close();
  });
  const close = () => {
    editor.remove();
    remark();
    entry.focus();
  };
  cancel.addEventListener("click", close);
  editor.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) editor.requestSubmit();
  });
  entry.append(editor);
  fields[item.finding.g].focus();
}

/** Makes the finding at this place of the page the current one; beyond the page's ends it turns the page. */
function go(to) {
  const rows = $("list").children;
  if (to < 0) {
    if (page === 0) return;
    turnTo(page - 1, PAGE - 1);
  } else if (to >= rows.length) {
    if ((page + 1) * PAGE >= shown.length) return;
    turnTo(page + 1);
  } else current = to;
  rove();
  $("list").children[current]?.focus();
  $("list").children[current]?.scrollIntoView({ block: "nearest" });
}

function step(entry, by) {
  const words = [...entry.querySelectorAll("[data-word]")];
  const at = words.indexOf(document.activeElement);
  words[at < 0 ? (by > 0 ? 0 : words.length - 1) : (at + by + words.length) % words.length]?.focus();
}

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest?.("input, textarea, select");
  const entry = document.activeElement?.closest?.("#list > li");
  if (typing) {
    if (event.key === "Escape" || (event.key === "Enter" && event.target.id === "search")) {
      event.preventDefault();
      $("list").children[current]?.focus();
    }
    return;
  }
  const place = entry ? [...$("list").children].indexOf(entry) : current - 1;
  const rowKeys = {
    j: () => go(place + 1), k: () => go(entry ? place - 1 : current), n: () => go($("list").children.length), p: () => go(-1),
    "/": () => $("search").focus(),
  };
  const entryKeys = {
    ArrowDown: rowKeys.j, ArrowUp: rowKeys.k, ArrowRight: () => step(entry, 1), ArrowLeft: () => step(entry, -1),
    Home: () => go(0), End: () => go($("list").children.length - 1), Escape: () => entry.focus(),
    a: () => act(entry, "accept"), r: () => act(entry, "reject"), e: () => act(entry, "edit"),
  };
  const run = rowKeys[event.key] ?? (entry && entryKeys[event.key]);
  if (!run) return;
  event.preventDefault();
  run();
}

function listen() {
  let wait;
  $("search").addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(refresh, 120);
  });
  for (const id of ["check", "severity", "decision", "sort"]) $(id).addEventListener("change", refresh);
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("turn").addEventListener("click", () => {
    const turned = $("turn").getAttribute("aria-pressed") !== "true";
    $("turn").setAttribute("aria-pressed", String(turned));
    $("turn").firstChild.data = turned ? "↑" : "↓";
    refresh();
  });
  $("clear").addEventListener("click", () => {
    for (const id of ["search", "check", "severity", "decision"]) $(id).value = "";
    refresh();
  });
  $("by-check").addEventListener("click", (event) => {
    const name = event.target.closest("button")?.dataset.check;
    if (!name) return;
    $("check").value = $("check").value === name ? "" : name;
    refresh();
  });
  for (const [id, by] of [["previous", -1], ["next", 1]]) {
    $(id).addEventListener("click", () => {
      turnTo(page + by);
      $("list").children[0]?.focus();
      $("filters").scrollIntoView();
    });
  }
  $("download").addEventListener("click", download);
  $("list").addEventListener("click", (event) => {
    const name = event.target.closest("[data-act]")?.dataset.act;
    if (name) act(event.target.closest("li"), name);
  });
  $("list").addEventListener("focusin", (event) => {
    const at = [...$("list").children].indexOf(event.target.closest("li"));
    if (at >= 0 && at !== current) {
      current = at;
      rove();
    }
    point(event.target.closest("[data-word]"));
  });
  $("list").addEventListener("focusout", () => point(null));
  $("list").addEventListener("mouseover", (event) => point(event.target.closest("[data-word]")));
  $("list").addEventListener("mouseleave", () => point(null));
  document.addEventListener("keydown", key);
}
