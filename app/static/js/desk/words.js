// Small parts that are made of the templates of the page, so that their words are those of its language.

export function stamp(name) {
  return document.querySelector(`template[data-of="${name}"]`).content.firstElementChild.cloneNode(true);
}

export function slot(element, name) {
  return element.querySelector(`[data-slot="${name}"]`);
}

const clock = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" });
const calendar = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });

export function timeOf(iso) {
  const at = new Date(iso);
  return (at.toDateString() === new Date().toDateString() ? clock : calendar).format(at);
}

// Puts a text into a field as if it had been typed: the browser's own undo takes it back.
export function dress(field, text) {
  const before = document.activeElement;
  field.focus({ preventScroll: true });
  field.select();
  const isTyped = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!isTyped || field.value !== text) {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (before && before !== field) before.focus({ preventScroll: true });
}
