// Keys. An element with data-key="g q" is pressed, or focused where it is a field, by those keys one after the other;
// data-key="Mod+Enter" is Command on a Mac and Control elsewhere, and works inside fields too. The keys are shown on
// their elements and in a sheet that `?` opens. Where several elements have the same keys, the one nearest to the
// focus is meant: within the closest [data-keys-scope], else the first that can be seen.

const PAUSE = 1200;
const OFF = "tolmach-keys-off";
const MODIFIERS = ["Control", "Alt", "Shift", "Meta"];
const IS_MAC = /Mac|iP(hone|ad|od)/.test(navigator.platform);
const SIGNS = {
  ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Enter: "↵", Escape: "Esc", Control: IS_MAC ? "⌃" : "Ctrl",
  Alt: IS_MAC ? "⌥" : "Alt", Shift: "⇧", Meta: IS_MAC ? "⌘" : "Meta", Mod: IS_MAC ? "⌘" : "Ctrl",
};
const IS_HELD = /^(?:(?:Control|Alt|Meta)\+|(?:Shift\+)?F\d)/; // F2 types nothing either
const FIELDS = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select";

let typed = [];
let last = 0;

const sheet = document.querySelector("[data-keys-sheet]");
const toggle = document.querySelector("[data-keys-switch]");

function isOff() {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
}

function remember(isOn) {
  try {
    if (isOn) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  } catch {
    // A browser that keeps nothing still has the keys of this page.
  }
  document.documentElement.toggleAttribute("data-keys-off", !isOn);
}

// A key by its letter; on a keyboard of another script by the Latin letter that stands on the same key.
function letterOf(event) {
  if (event.key === "؟") return "?";
  if (event.key.length === 1 && event.key > "\u007f") {
    const place = /^(?:Key|Digit)(.)$/.exec(event.code);
    if (place) return place[1].toLowerCase();
  }
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

function strokeOf(event) {
  const letter = letterOf(event);
  const isSign = letter.length === 1 && !/[a-z0-9 ]/.test(letter);
  const held = MODIFIERS.filter((name) => event.getModifierState(name) && !(isSign && name === "Shift"));
  return [...held, letter].join("+");
}

function normalised(keys) {
  return keys.split(" ").map((stroke) => {
    const parts = stroke.split("+").map((part) => (part === "Mod" ? (IS_MAC ? "Meta" : "Control") : part));
    const letter = parts.pop() || "+";
    return [...MODIFIERS.filter((name) => parts.includes(name)), letter.length === 1 ? letter.toLowerCase() : letter].join("+");
  });
}

function isSeen(element) {
  return !element.disabled && element.checkVisibility({ visibilityProperty: true });
}

// What can be meant at the moment: inside an open dialog nothing behind it.
function candidates() {
  const root = document.querySelector("dialog[open]") ?? document;
  return [...root.querySelectorAll("[data-key]")].filter(isSeen);
}

function nearest(found) {
  for (let scope = document.activeElement; scope; scope = scope.parentElement) {
    if (!scope.matches("[data-keys-scope]")) continue;
    const inside = found.find((element) => scope.contains(element));
    if (inside) return inside;
  }
  return found[0];
}

function press(element) {
  if (element.matches(FIELDS)) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || MODIFIERS.includes(event.key)) return;
  if (event.getModifierState("AltGraph")) return; // a letter of the writer's own language, such as ą
  const stroke = strokeOf(event);
  const isPlain = !IS_HELD.test(stroke);
  if (isPlain && (isOff() || event.target.matches?.(`${FIELDS}, [contenteditable]`))) return;
  if (event.timeStamp - last > PAUSE) typed = [];
  last = event.timeStamp;
  typed.push(stroke);
  const all = candidates().map((element) => [element, normalised(element.dataset.key)]);
  while (typed.length) {
    const begun = all.filter(([, keys]) => typed.every((one, place) => keys[place] === one));
    const done = begun.filter(([, keys]) => keys.length === typed.length);
    if (done.length) {
      event.preventDefault();
      typed = [];
      press(nearest(done.map(([element]) => element)));
      return;
    }
    if (begun.length) {
      event.preventDefault();
      return;
    }
    typed.shift();
  }
}

function drawn(keys) {
  return keys.split(" ").map((stroke) => {
    const key = document.createElement("kbd");
    key.dir = "ltr";
    key.textContent = stroke.split("+").map((part) => SIGNS[part] ?? part).join(IS_MAC ? "" : " + ");
    return key;
  });
}

function show(element) {
  if (element.querySelector(":scope > .key") || element.matches(FIELDS)) return;
  const shown = document.createElement("span");
  shown.className = "key";
  shown.setAttribute("aria-hidden", "true");
  shown.toggleAttribute("data-plain", !IS_HELD.test(normalised(element.dataset.key)[0]));
  shown.append(...drawn(element.dataset.key));
  element.append(shown);
  if (!element.dataset.key.includes(" ")) element.setAttribute("aria-keyshortcuts", normalised(element.dataset.key)[0]);
}

function nameOf(element) {
  const label = element.dataset.keyName ?? element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent;
  if (label) return label.trim();
  const copy = element.cloneNode(true);
  copy.querySelectorAll(".key, .count, .unseen").forEach((part) => part.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function fill() {
  const list = sheet.querySelector("[data-keys-list]");
  const known = new Set();
  const rows = [];
  for (const element of document.querySelectorAll("[data-key]")) {
    const keys = element.dataset.key;
    if (known.has(keys) || !isSeen(element)) continue;
    known.add(keys);
    const row = document.createElement("div");
    const term = document.createElement("dt");
    const meaning = document.createElement("dd");
    term.append(...drawn(keys));
    meaning.textContent = nameOf(element);
    row.append(term, meaning);
    rows.push(row);
  }
  list.replaceChildren(...rows);
}

export function showKeys(root = document) {
  root.querySelectorAll("[data-key]").forEach(show);
}

if (sheet) {
  for (const button of document.querySelectorAll("[data-keys-open]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      fill();
      sheet.showModal();
    });
  }
  toggle.checked = !isOff();
  toggle.addEventListener("change", () => remember(toggle.checked));
  document.documentElement.toggleAttribute("data-keys-off", isOff());
  document.addEventListener("keydown", onKey);
  showKeys();
}
