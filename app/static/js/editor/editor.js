// The translation editor. Every part works by itself; here they are put together.

import { showClashes } from "../desk/clash.js";
import { growWithText } from "../desk/growing.js";
import { StateBoard } from "../desk/state.js";
import { show } from "./answers.js";
import { setUpDeeds } from "./deeds.js";
import { takeUpLeftovers } from "./leftovers.js";
import { setUpMoves } from "./moves.js";
import { Panel } from "./panel.js";
import { setUpParts } from "./parts.js";
import { Place } from "./place.js";
import { Preview } from "./preview.js";
import { Suggestions } from "./suggestions.js";
import { Segment } from "./segment.js";
import { Writing } from "./writing.js";
import { offerNames } from "./mentions.js";

const list = document.querySelector("[data-editor]");
const bar = document.querySelector(".editor-bar");
const segments = [...list.querySelectorAll("[data-segment]")].map((element) => new Segment(element));
const place = new Place(list, segments);
const board = new StateBoard(bar.querySelector("[data-saved]"));

const writing = new Writing(list.dataset.editor, board, {
  onSaved: (segment, answer) => {
    show(segment, answer, place.current);
    panel.press(segment);
    preview.refresh();
  },
  onClash: (segment, clash) => {
    showClashes({ text: segment }, { ...clash, fields: ["text"] }, place.current, (kept) => writing.of(segment).settle(kept));
  },
});
const panel = new Panel(document.querySelector("[data-panel]"), place, list.dataset.root);
new Suggestions(document.querySelector("[data-suggested]"), place, list.dataset.root);
const preview = new Preview(document.querySelector("[data-preview]"), () => writing.flush());

function countWaiting(state) {
  const line = bar.querySelector("[data-waiting]");
  const count = writing.waiting;
  if (!line) return;
  line.hidden = count === 0 || !["offline", "signed-out"].includes(state);
  line.textContent = `${line.dataset.waiting} ${new Intl.NumberFormat(document.documentElement.lang).format(count)}`;
}

// Before the page is left for a step of the workflow, everything is sent; nothing is left behind unsent.
function sendFirst(event) {
  if (event.defaultPrevented || !event.target.matches(".deed, [data-say]") || writing.waiting === 0) return;
  event.preventDefault();
  writing.flush().then((isSafe) => isSafe && event.target.requestSubmit(event.submitter));
}

list.setAttribute("data-ready", "");
setUpMoves(bar, place);
setUpParts(list, place);
for (const field of document.querySelectorAll("#talk [data-mentions]")) offerNames(field, list.dataset.colleagues);

if ("canWrite" in list.dataset) {
  board.onChange = countWaiting;
  setUpDeeds(segments, place, writing, () => bar.querySelector(".deed button").focus());
  growWithText(segments.map((segment) => segment.field));
  document.addEventListener("submit", sendFirst);
  await takeUpLeftovers(segments, writing);
}

const asked = segments.find((segment) => segment.element.matches(":target, [data-current]"));
if (asked) place.enter(asked);
