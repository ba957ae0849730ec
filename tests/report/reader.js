// Does what a reader does, by the events that a browser would send, and writes down what came of it. The test adds this to the page.
"use strict";
(() => {
  const out = document.createElement("pre");
  out.id = "outcome";
  const say = (ok, what) => (out.textContent += `${ok ? "PASS" : "FAIL"} ${what}\n`);
  const get = (id) => document.getElementById(id);
  const rows = () => [...get("list").children];
  const names = () => rows().map((row) => row.querySelector(".what").textContent);
  const later = (ms) => new Promise((done) => setTimeout(done, ms));
  const choose = (id, value) => {
    get(id).value = value;
    get(id).dispatchEvent(new Event("change", { bubbles: true }));
  };
  const search = async (text) => {
    get("search").value = text;
    get("search").dispatchEvent(new Event("input", { bubbles: true }));
    await later(300);
  };
  const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const of = (name) => rows().find((row) => row.querySelector(".what").textContent.includes(name));

  async function read() {
    const all = rows().length;
    say(all >= 5, `${all} findings`);
    say(document.title !== "broken" && !document.querySelector("#list script, #list img"), "texts are text");
    say(get("list").textContent.includes("<\/script><script>document.title"), "markup can be read");
    say(!/[\u202e\u200b]/.test(get("list").textContent) && get("list").textContent.includes("U+202E"), "unseen letters are named");
    say(get("by-check").querySelectorAll("rect").length > 0 && get("by-score").querySelectorAll("rect").length === 10, "plots");

    choose("check", "money");
    say(rows().length >= 1 && rows().length < all && names().every((name) => name.includes("money")), "filter by check");
    const marks = [...of("money").querySelectorAll("mark")].map((mark) => mark.textContent).join("|");
    say(marks.includes("5") && marks.includes("million"), `the span is marked: ${marks}`);
    say(get("by-check").querySelector("[data-check=money]").getAttribute("aria-pressed") === "true", "the plot shows the choice");
    const word = [...of("money").querySelectorAll("[data-word]")].find((one) => one.textContent === "Gold");
    word.focus();
    say([...document.querySelectorAll(".twin")].some((one) => one.textContent === "vàng"), "a word points to its counterpart");
    word.blur();
    say(!document.querySelector(".twin"), "and no longer");
    get("clear").click();
    say(rows().length === all, "all again");

    choose("severity", "2");
    say(rows().length < all && names().every((name) => name.startsWith("error")), "filter by severity");
    get("clear").click();
    await search("da nang");
    say(rows().length > 0 && rows().every((row) => row.textContent.includes("Đà Nẵng")), "search without diacritics");
    await search("đà nẵng");
    say(rows().length > 0, "search with diacritics");
    await search("đá nang");
    say(rows().length === 0 && !get("nothing").hidden, "diacritics count when given");
    get("clear").click();

    choose("sort", "check");
    const sorted = names().map((name) => name.split(" ")[1].split("/")[0]);
    say(same(sorted, [...sorted].sort()), "sort by check");
    get("turn").click();
    say(same(names().map((name) => name.split(" ")[1].split("/")[0]), [...sorted].sort().reverse()), "the other way round");
    get("turn").click();
    choose("sort", "place");

    say(get("download").disabled, "nothing to download");
    choose("check", "low-score");
    rows().find((row) => row.textContent.includes("Đà Nẵng")).querySelector("[data-act=reject]").click();
    const twins = rows().filter((row) => row.textContent.includes("Đà Nẵng"));
    say(twins.length === 2 && twins.every((row) => row.classList.contains("is-reject")), "repeated rows share a decision");
    get("clear").click();
    // From here on by keyboard alone.
    document.activeElement.blur();
    press("j");
    say(document.activeElement === rows()[0] && rows()[0].tabIndex === 0, "j goes to the first");
    press("ArrowDown");
    press("k");
    say(document.activeElement === rows()[0], "down and up");
    press("a");
    say(rows()[0].classList.contains("is-accept"), "a accepts");
    press("a");
    say(!rows()[0].classList.contains("is-accept"), "a takes it back");
    press("a");
    press("ArrowRight");
    say(document.activeElement.dataset.word === "0", "right goes to a word");
    press("/");
    say(document.activeElement === get("search"), "/ searches");
    press("Escape");
    say(document.activeElement === rows()[0], "Escape comes back");
    of("percent").focus();
    press("e");
    say(document.activeElement.name === "vi" || document.activeElement.name === "en", "e opens the texts");
    const editor = of("percent").querySelector(".editor");
    editor.elements.en.value = "Rice exports rise 12% in March";
    editor.elements.note.value = 'said "21", not 12';
    editor.requestSubmit();
    say(of("percent").classList.contains("is-edit") && of("percent").textContent.includes("en → Rice exports rise 12%"), "the edit is kept");
    choose("decision", "edit");
    say(rows().length === 1, "filter by decision");
    get("clear").click();
    // What cannot be seen must come back whole from the table.
    of("hidden-character").querySelector("[data-act=reject]").click();
    say(Object.keys(localStorage).length === 4, "four decisions in the browser's store");
    get("download").click();
    await later(500);
  }

  read().catch((error) => say(false, String(error.stack))).finally(() => document.body.append(out));
})();
