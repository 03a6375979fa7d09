// Two texts for one passage: both are shown, and nothing is decided for anybody.

import { differences, draw } from "./differences.js";
import { steadily } from "./place.js";
import { dress, slot, stamp, timeOf } from "./words.js";

// `clash` is { mine, theirs, by, at, message }; one of the two is called when somebody has decided.
export function showClash(segment, clash, current, { onTheirs, onMine }) {
  const box = stamp("clash");
  const { field } = segment;
  slot(box, "message").textContent = clash.message;
  slot(box, "by").textContent = clash.by ?? "";
  slot(box, "at").textContent = clash.at ? timeOf(clash.at) : "";
  for (const side of ["theirs", "mine"]) {
    slot(box, side).lang = field.lang;
    slot(box, side).dir = field.dir;
  }
  const compare = () => {
    const pieces = differences(clash.theirs, field.value);
    draw(slot(box, "theirs"), pieces, "new");
    draw(slot(box, "mine"), pieces, "gone");
  };
  const end = (deed) => {
    field.removeEventListener("input", compare);
    steadily(current ?? segment, () => box.remove());
    deed();
    segment.focus();
  };
  slot(box, "take").addEventListener("click", () => {
    end(() => {
      dress(field, clash.theirs);
      onTheirs();
    });
  });
  slot(box, "keep").addEventListener("click", () => end(() => onMine(field.value)));
  field.addEventListener("input", compare);
  compare();
  steadily(current ?? segment, () => {
    segment.element.querySelector(".clash")?.remove();
    segment.element.append(box);
  });
}
