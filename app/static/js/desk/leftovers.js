// What an earlier visit typed and could not send. Where nobody wrote since, it is put back and saved, and can be undone;
// where somebody did, both texts are shown.

import { showClashes } from "./clash.js";
import { dress, slot, stamp, timeOf } from "./words.js";

// `places` are where it is written, by the names of the fields of the saver: { element, field, isHeld, focus() }.
export async function takeUp(places, saver) {
  const left = (await saver.left()).at(-1); // what is older stays in the journal until the next visit
  if (!left) return;
  if (left.isBehind) {
    offer(places, saver, left);
    return;
  }
  const written = Object.keys(left.fields).map((name) => places[name]);
  const shown = written.map(({ field }) => field.value);
  saver.takeUp(left);
  for (const [name, text] of Object.entries(left.fields)) places[name].field.value = text;
  const line = stamp("brought-back");
  slot(line, "at").textContent = timeOf(left.at);
  slot(line, "undo").addEventListener("click", () => {
    line.remove();
    written.forEach(({ field }, number) => dress(field, shown[number]));
    written[0].focus();
  });
  written.at(-1).element.append(line);
}

function offer(places, saver, left) {
  const fields = Object.keys(left.fields);
  const theirs = Object.fromEntries(fields.map((name) => [name, places[name].field.value]));
  const { clashWords } = document.querySelector('template[data-of="clash"]').dataset;
  for (const name of fields) {
    places[name].field.value = left.fields[name];
    places[name].isHeld = true; // until somebody has decided, nothing goes over what is newer
  }
  const conflict = { fields, theirs, at: left.at, message: clashWords };
  showClashes(places, conflict, null, (kept) => {
    for (const name of fields) places[name].isHeld = false;
    if (Object.keys(kept).length) {
      saver.takeUp({ ...left, fields: kept });
      saver.flush();
    } else {
      saver.drop(left);
    }
  });
}
