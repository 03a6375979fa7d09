// The toolbar above the text: one stop for Tab, arrows inside (ARIA Authoring Practices, toolbar).

import { MARKS, continueList } from "./marks.js";

export function setUpToolbar(bar, field, open) {
  const tools = [...bar.querySelectorAll("[data-tool]")];
  bar.hidden = false;
  tools.forEach((tool, place) => {
    tool.tabIndex = place ? -1 : 0;
  });
  bar.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps its selection
  bar.addEventListener("click", (event) => {
    const name = event.target.closest("[data-tool]")?.dataset.tool;
    if (!name) return;
    if (MARKS[name]) MARKS[name](field);
    else open(name);
  });
  bar.addEventListener("keydown", (event) => move(event, tools));
  field.addEventListener("keydown", continueList);
}

function move(event, tools) {
  const isBack = getComputedStyle(event.currentTarget).direction === "rtl" ? "ArrowRight" : "ArrowLeft";
  const step = event.key === isBack ? -1 : event.key === "ArrowLeft" || event.key === "ArrowRight" ? 1 : 0;
  if (!step) return;
  event.preventDefault();
  const here = tools.indexOf(document.activeElement);
  const next = tools[(here + step + tools.length) % tools.length];
  for (const tool of tools) tool.tabIndex = tool === next ? 0 : -1;
  next.focus();
}
