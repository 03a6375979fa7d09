// A page whose texts can be pointed at. The text under the pointer or the focus is the current one: it is outlined, and
// named with its link at the foot of the window; `e` opens its editor, and so does Enter where the text itself has the
// focus. With Control (Command on a Mac) it opens in a new tab.

const MARKED = "[data-message], [data-messages]";
const PRESSED = "a, button, summary, label, [tabindex]";
const FIELDS = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";
const MOST_LINKS = 5;

const place = document.querySelector("[data-in-place]").dataset.inPlace;
const hint = document.querySelector("[data-in-place-hint]");
const links = hint.querySelector("[data-in-place-links]");

let current = null;

// The messages of an element, its own first; of a link or a button also those inside of it.
function idsOf(element) {
  const inside = element.matches(PRESSED) ? [...element.querySelectorAll(MARKED)] : [];
  const found = [element, ...inside].flatMap(({ dataset }) => [dataset.message, ...(dataset.messages ?? "").split(" ")]);
  return [...new Set(found.filter(Boolean))];
}

function linkTo(id) {
  const item = document.createElement("li");
  const known = document.querySelector(`[data-in-place-text="${id}"]`);
  const link = known.cloneNode(true);
  link.removeAttribute("data-in-place-text");
  item.append(link);
  return item;
}

function mark(element) {
  if (element === current) return;
  current?.removeAttribute("data-in-place-current");
  current = element;
  hint.hidden = !element;
  if (!element) return;
  element.setAttribute("data-in-place-current", "");
  links.replaceChildren(...idsOf(element).slice(0, MOST_LINKS).map(linkTo));
}

function meant(target) {
  const found = target instanceof Element ? target.closest(`${MARKED}, ${PRESSED}`) : null;
  return found && idsOf(found).length && found !== document.body && found !== document.documentElement ? found : null;
}

// A key by its place where the keyboard is of another script.
function isLetter(event) {
  return event.key.toLowerCase() === "e" || (event.key > "\u007f" && event.code === "KeyE");
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || event.altKey || !current) return;
  const isElsewhere = event.ctrlKey || event.metaKey;
  const isTyping = event.target.matches(FIELDS) && !isElsewhere;
  const isOnText = event.key === "Enter" && event.target.matches("[data-message][tabindex]");
  if (isTyping || !(isOnText || isLetter(event))) return;
  event.preventDefault();
  const address = place + idsOf(current)[0];
  if (isElsewhere) window.open(address, "_blank", "noopener");
  else location.assign(address);
}

for (const text of document.querySelectorAll("[data-message]")) {
  if (!text.parentElement.closest(`${PRESSED}, [aria-hidden=true]`)) text.tabIndex = 0;
}

document.addEventListener("pointerover", ({ target }) => {
  if (hint.contains(target)) return;
  const found = meant(target);
  if (found) mark(found);
});
document.addEventListener("focusin", ({ target }) => {
  if (!hint.contains(target)) mark(meant(target));
});
document.addEventListener("keydown", onKey);
document.addEventListener("submit", (event) => event.preventDefault());
