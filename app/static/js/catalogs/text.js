// One text of the interface: its forms are saved as they are typed, and its buttons first send what waits.

import { showClashes } from "../desk/clash.js";
import { finding } from "../desk/found.js";
import { growWithText } from "../desk/growing.js";
import { takeUp } from "../desk/leftovers.js";
import { Saver } from "../desk/saver.js";
import { StateBoard } from "../desk/state.js";
import { dress } from "../desk/words.js";

const form = document.querySelector("form[data-text]");
const places = Object.fromEntries([...form.querySelectorAll("[data-form-of-text]")].map(place));
const board = new StateBoard(form.querySelector("[data-saved]"));

function place(element) {
  const field = element.querySelector("textarea");
  // `isHeld`: two texts are shown, and nobody has decided.
  return [field.name, { element, field, isHeld: false, focus: () => field.focus() }];
}

function texts() {
  const free = Object.entries(places).filter(([, { isHeld }]) => !isHeld);
  return Object.fromEntries(free.map(([name, { field }]) => [name, field.value]));
}

const saver = new Saver({
  url: form.getAttribute("action"), // `form.action` is one of its buttons
  journalKey: `text:${form.dataset.text}`,
  version: form.elements.version.value,
  fields: Object.fromEntries(Object.entries(places).map(([name, { field }]) => [name, field.defaultValue])),
  onState: board.of("text"),
  onConflict: (clash) => {
    const others = Object.entries(clash.mine).filter(([name]) => name in places && !clash.fields.includes(name));
    showClashes(places, clash, null, (kept) => saver.settle({ ...Object.fromEntries(others), ...kept }));
  },
  onMerge: (fields) => {
    for (const [name, { field }] of Object.entries(places)) if (name in fields) field.value = fields[name];
    showVersion();
  },
  onSaved: show,
});

// What the rest of the page stands on: a deed on another version would be refused.
function showVersion() {
  for (const field of document.querySelectorAll('input[name="version"]')) field.value = saver.version;
}

function show(answer) {
  showVersion();
  const mark = document.querySelector("[data-standing] .mark");
  mark.dataset.is = answer.state;
  mark.textContent = answer.state_words;
  document.querySelector("[data-findings]").replaceChildren(...answer.findings.map(finding));
}

// --- Buttons: without this script they are sent as forms ---

function put(said) {
  for (const [name, { field }] of Object.entries(places)) if (name in said) dress(field, said[name]);
  saver.save(texts());
  form.querySelector("textarea").focus();
}

const deeds = {
  keep: () => saver.flush(),
  needs_work() {
    saver.save({ ...texts(), action: "needs_work" });
    saver.flush();
  },
  copy: () => put(Object.fromEntries(Object.entries(places).map(([name, { field }]) => [name, field.dataset.source]))),
};

// Before the page is left for anything that is done to the text, all that was typed is sent.
async function sendFirst(event) {
  event.preventDefault();
  if (await saver.flush()) event.target.requestSubmit(event.submitter);
}

document.addEventListener("submit", (event) => {
  const deed = event.target === form && deeds[event.submitter?.value];
  if (deed) {
    event.preventDefault();
    deed();
  } else if (event.target.matches("[data-take]")) {
    event.preventDefault();
    put(Object.fromEntries(new FormData(event.target)));
  } else if (Object.values(places).some(({ isHeld }) => isHeld)) {
    event.preventDefault();
  } else if (!saver.isSafe && event.target.matches("[data-text], [data-deed], .deed")) {
    sendFirst(event);
  }
});

form.addEventListener("input", () => saver.save(texts()));

form.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "Escape" && event.target.matches("textarea")) {
    form.focus({ preventScroll: true });
    event.preventDefault();
  } else if (event.key === "Enter" && event.target === form) {
    form.querySelector("textarea").focus();
    event.preventDefault();
  }
});

growWithText(Object.values(places).map(({ field }) => field));
await takeUp(places, saver);
form.setAttribute("data-ready", "");
