// The page that one writes on: saves by itself, keeps what the server does not have, and brings tools to the text.

import { Saver } from "../desk/saver.js";
import { StateBoard } from "../desk/state.js";
import { showClash } from "./clash.js";
import { offerLeft, offerReplaced } from "./left.js";
import { linkArticle } from "./marks.js";
import { setUpPaste } from "./paste.js";
import { setUpPicker } from "./picker.js";
import { setUpPictures } from "./pictures.js";
import { Sides } from "./sides.js";
import { setUpTerms } from "./terms.js";
import { setUpToolbar } from "./toolbar.js";

const NAMES = ["title", "deck", "body", "slug", "note", "significance", "names"];

const form = document.querySelector("form.draft");
const body = form.elements.body;
const words = form.dataset;
const board = new StateBoard(document.querySelector("[data-saved]"));
const fields = NAMES.map((name) => form.elements[name]).filter(Boolean);
const panels = { left: document.querySelector("[data-left]"), clash: document.querySelector("[data-clash]") };
const terms = document.querySelector("[data-terms]");

const texts = Object.fromEntries(fields.map((field) => [field.name, field.value]));
if (terms) texts.terms = [...terms.querySelectorAll("input:checked")].map((box) => box.value).join(",");
if (form.elements.by_author) texts.by_author = form.elements.by_author.checked ? "y" : "";

const saver = new Saver({
  url: form.getAttribute("action"),
  journalKey: `draft-${words.article}`,
  version: form.elements.version.value,
  fields: texts,
  onState: board.of("draft"),
  onMerge: show,
  onConflict: (conflict) => showClash(panels.clash, conflict, saver, form),
  onSaved: (answer) => {
    form.elements.version.value = answer.version;
    form.elements.slug.placeholder = answer.slug_made;
  },
});
if (words.savedAt) board.of("draft")("saved", { at: words.savedAt });

// Shows what somebody else wrote, or what an earlier visit left; a field that is being typed in keeps its cursor.
function show(changed) {
  for (const field of fields) {
    if (!(field.name in changed) || field.value === changed[field.name]) continue;
    const place = field.selectionStart;
    field.value = changed[field.name];
    if (field === document.activeElement && place !== null) field.setSelectionRange?.(place, place);
    grow(field);
  }
}

// A field is as high as what is written in it, where the browser does not see to that by itself.
function grow(field) {
  if (field.tagName !== "TEXTAREA" || CSS.supports("field-sizing", "content")) return;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight}px`;
}

for (const field of fields) {
  grow(field);
  field.addEventListener("input", () => {
    grow(field);
    const named = field.name === "names" ? { by_author: form.elements.by_author.checked ? "y" : "" } : {};
    saver.save({ [field.name]: field.value, ...named });
  });
}
// A title is one line, however many it takes on a narrow screen.
form.elements.title.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  form.elements.deck.focus();
});
form.elements.by_author?.addEventListener("change", (event) => {
  saver.save({ by_author: event.target.checked ? "y" : "", names: form.elements.names.value });
});

// A button of the form keeps first what was typed; where that cannot be, the page stays with everything on it.
let isFlushed = false;
form.addEventListener("submit", async (event) => {
  if (isFlushed) return;
  event.preventDefault();
  const { submitter } = event;
  if (!(await saver.flush())) return;
  if (submitter?.value === "save") return;
  isFlushed = true;
  setTimeout(() => form.requestSubmit(submitter)); // once the first sending is over: a form is not sent while it is
});
window.addEventListener("pageshow", () => {
  isFlushed = false;
});

// --- Tools ---

const sides = new Sides(document.querySelector("[data-side-dialog]"), body, words);
const told = document.querySelector("[data-pasted]");
const sentences = { pasted: words.wordsPasted, pictures: words.wordsNoPictures, failed: words.wordsFailed };

function tell(what) {
  told.textContent = sentences[what] ?? what;
  told.hidden = false;
}

document.documentElement.dataset.script = "on";
setUpToolbar(document.querySelector("[data-toolbar]"), body, (name) => sides.open(name));
const bring = setUpPictures(document.getElementById("pictures"), body, sides, words.article, words);
setUpPaste(body, tell, bring);
body.addEventListener("input", () => {
  told.hidden = true;
});
body.addEventListener("drop", (event) => {
  const picture = [...event.dataTransfer.files].find((file) => file.type.startsWith("image/"));
  if (!picture) return;
  event.preventDefault();
  bring(picture);
});
if (terms) {
  setUpTerms(document.querySelector('[data-picker="terms"]'), terms, (chosen) => saver.save({ terms: chosen }));
}
setUpPicker(
  document.querySelector('[data-picker="articles"]'),
  (asked) => `/desk/articles/find?q=${encodeURIComponent(asked)}&but=${words.article}`,
  (article) => {
    sides.close();
    linkArticle(body, article.id, article.title);
  },
);

await offerReplaced(panels.left, saver, form, show);
await offerLeft(panels.left, saver, form, show);
