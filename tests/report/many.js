// A page of many findings: how much is in the document, how long a search takes.
"use strict";
(() => {
  const out = document.createElement("pre");
  out.id = "outcome";
  const say = (ok, what) => (out.textContent += `${ok ? "PASS" : "FAIL"} ${what}\n`);
  const get = (id) => document.getElementById(id);
  say(get("list").children.length === 50, `${get("list").children.length} rows in the document`);
  say(/of 2\d,\d{3} findings/.test(get("shown").textContent), get("shown").textContent);
  const opened = performance.now();
  document.body.append(out);
  const start = performance.now();
  get("sort").value = "check";
  get("sort").dispatchEvent(new Event("change"));
  get("check").value = "money";
  get("check").dispatchEvent(new Event("change"));
  out.textContent += `opened after ${Math.round(opened)} ms, sorted and filtered in ${Math.round(performance.now() - start)} ms\n`;
  for (let i = 0; i < 3; i++) get("next").click();
  say(get("page").textContent.startsWith("Page 4 of "), get("page").textContent);
  say(document.activeElement === get("list").children[0], "the page's first is the current one");
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "k", bubbles: true }));
  say(get("page").textContent.startsWith("Page 3 of ") && document.activeElement === get("list").children[49], "k turns the page back");
})();
