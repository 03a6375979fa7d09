// Marks of Markdown put into the text by a button or a key. The browser's own undo takes each of them back.

// Replaces a part of a field as if it had been typed, so that Ctrl+Z knows of it; then selects from, to.
export function put(field, start, end, text, from = start + text.length, to = from) {
  field.focus();
  field.setSelectionRange(start, end);
  const isTyped = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!isTyped || !field.value.startsWith(text, start)) {
    field.setRangeText(text, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.setSelectionRange(from, to);
}

// Bold and the like: around what is selected, or around the word that the cursor is in; a second time takes it off.
function wrap(field, mark) {
  let { selectionStart: start, selectionEnd: end } = field;
  const text = field.value;
  if (start === end) [start, end] = wordAt(text, start);
  const inner = text.slice(start, end);
  const lead = inner.length - inner.trimStart().length;
  const core = inner.trim();
  const before = text.slice(0, start + lead);
  const after = text.slice(start + lead + core.length);
  const size = mark.length;
  if (before.endsWith(mark) && after.startsWith(mark)) {
    const from = start + lead - size;
    put(field, from, from + core.length + 2 * size, core, from, from + core.length);
    return;
  }
  const from = start + lead;
  put(field, from, from + core.length, mark + core + mark, from + size, from + size + core.length);
}

function wordAt(text, place) {
  const isWord = (sign) => sign !== undefined && /[\p{L}\p{N}\p{M}'’-]/u.test(sign);
  let [start, end] = [place, place];
  while (isWord(text[start - 1])) start -= 1;
  while (isWord(text[end])) end += 1;
  return [start, end];
}

// Headings, lists and quotations: a mark at the beginning of every line that is touched.
function prefix(field, mark, known = mark) {
  const text = field.value;
  const start = text.lastIndexOf("\n", field.selectionStart - 1) + 1;
  const stop = text.indexOf("\n", Math.max(field.selectionEnd, start));
  const end = stop < 0 ? text.length : stop;
  const lines = text.slice(start, end).split("\n");
  const isOn = lines.every((line) => !line || line.startsWith(known));
  const made = lines.map((line) => (!line && lines.length > 1 ? line : isOn ? line.slice(known.length) : mark + bare(line)));
  const joined = made.join("\n");
  put(field, start, end, joined, start + joined.length);
}

const bare = (line) => line.replace(/^(?:#{1,6} |[-*+] |\d{1,9}[.)] |> )/, "");

// A link around what is selected; the address is selected to be typed over.
function link(field, address = "https://") {
  let { selectionStart: start, selectionEnd: end } = field;
  if (start === end) [start, end] = wordAt(field.value, start);
  const words = field.value.slice(start, end);
  const made = `[${words}](${address})`;
  if (!words) put(field, start, end, made, start + 1);
  else if (address === "https://") put(field, start, end, made, start + words.length + 3, start + made.length - 1);
  else put(field, start, end, made);
}

// A block of its own, with empty lines around it.
export function putBlock(field, block) {
  const place = field.selectionEnd;
  const before = field.value.slice(0, place);
  const after = field.value.slice(place);
  const gap = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const rest = after.startsWith("\n\n") || !after ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  put(field, place, place, `${gap}${block}${rest}`);
}

// A link to one of our articles; without words selected its title is what one reads.
export function linkArticle(field, id, title) {
  const { selectionStart: start, selectionEnd: end } = field;
  const words = field.value.slice(start, end) || title.replace(/[\\[\]]/g, "\\$&");
  put(field, start, end, `[${words}](article:${id})`);
}

export const MARKS = {
  bold: (field) => wrap(field, "**"),
  italic: (field) => wrap(field, "*"),
  heading: (field) => prefix(field, "## "),
  list: (field) => prefix(field, "- "),
  quote: (field) => prefix(field, "> "),
  link,
};

// Enter in a list goes on with the list; in an empty item it ends it.
export function continueList(event) {
  const field = event.target;
  if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (field.selectionStart !== field.selectionEnd) return;
  const place = field.selectionStart;
  const start = field.value.lastIndexOf("\n", place - 1) + 1;
  const found = /^(\s*)([-*+]|\d{1,8}[.)]|>) (.*)$/.exec(field.value.slice(start, place));
  if (!found) return;
  event.preventDefault();
  const [, indent, sign, rest] = found;
  if (!rest) {
    put(field, start, place, "");
    return;
  }
  const next = sign.replace(/\d+/, (number) => String(Number(number) + 1));
  put(field, place, place, `\n${indent}${next} `);
}
