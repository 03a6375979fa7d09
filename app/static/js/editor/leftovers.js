// What an earlier visit typed in passages and could not send.

import { namesOf } from "../desk/journal.js";
import { takeUp } from "../desk/leftovers.js";

export async function takeUpLeftovers(segments, writing) {
  const names = new Set(namesOf(`target:${writing.editorId}:`));
  for (const segment of segments) {
    if (names.has(writing.journalKey(segment))) await takeUp({ text: segment }, writing.of(segment));
  }
}
