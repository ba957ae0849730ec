// The page opened again: the decisions of before are there.
"use strict";
(() => {
  const out = document.createElement("pre");
  out.id = "outcome";
  const count = (name) => document.querySelectorAll(`#list > li.is-${name}`).length;
  const ok = count("accept") === 1 && count("reject") === 3 && count("edit") === 1;
  out.textContent = `${ok ? "PASS" : "FAIL"} ${count("accept")} accepted, ${count("reject")} rejected, ${count("edit")} edited\n`;
  document.body.append(out);
})();
