// What an earlier visit typed and could not send. Where nobody wrote since, it is put back and saved, and can be undone;
// where somebody did, both texts are shown.

import { namesOf } from "../desk/journal.js";
import { showClash } from "./clash.js";
import { dress, slot, stamp, timeOf } from "./words.js";

export async function takeUpLeftovers(segments, writing) {
  const names = new Set(namesOf(`target:${writing.editorId}:`));
  for (const segment of segments) {
    if (names.has(writing.journalKey(segment))) await takeUp(segment, writing.of(segment));
  }
}

async function takeUp(segment, saver) {
  const left = (await saver.left()).at(-1); // what is older stays in the journal until the next visit
  if (!left) return;
  if (left.isBehind) {
    offer(segment, saver, left);
    return;
  }
  const shown = segment.field.value;
  saver.takeUp(left);
  segment.field.value = left.fields.text;
  const line = stamp("brought-back");
  slot(line, "at").textContent = timeOf(left.at);
  slot(line, "undo").addEventListener("click", () => {
    line.remove();
    dress(segment.field, shown);
    segment.focus();
  });
  segment.element.append(line);
}

function offer(segment, saver, left) {
  const theirs = segment.field.value;
  const { text } = left.fields;
  const { clashWords } = document.querySelector('template[data-of="clash"]').dataset;
  segment.field.value = text;
  segment.isHeld = true; // until somebody has decided, nothing goes over what is newer
  showClash(segment, { theirs, mine: text, at: left.at, message: clashWords }, null, {
    onTheirs: () => {
      segment.isHeld = false;
      saver.drop(left);
    },
    onMine: (mine) => {
      segment.isHeld = false;
      saver.takeUp({ ...left, fields: { text: mine } });
      saver.flush();
    },
  });
}
