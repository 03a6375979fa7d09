// Two texts where one was expected: both are shown, and nothing is decided for anybody.

import { differences, draw } from "./differences.js";
import { steadily } from "./steady.js";
import { dress, slot, stamp, timeOf } from "./words.js";

// Shows each field that two people wrote in, and says what is to stand of mine when all of them are decided: texts by
// the names of the fields, without those where theirs is taken. `places` are { element, field, focus() } by these names.
export function showClashes(places, { fields, theirs, ...facts }, current, whenDecided) {
  const open = new Set(fields);
  const kept = {};
  const end = (name) => {
    open.delete(name);
    if (!open.size) whenDecided(kept);
  };
  for (const name of fields) {
    showClash(places[name], { ...facts, theirs: theirs[name] }, current, {
      onTheirs: () => end(name),
      onMine: (text) => {
        kept[name] = text;
        end(name);
      },
    });
  }
}

// `clash` is { theirs, by, at, message }; one of the two is called when somebody has decided.
function showClash(segment, clash, current, { onTheirs, onMine }) {
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
