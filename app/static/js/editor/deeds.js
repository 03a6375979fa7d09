// The buttons of a passage: done and next, needs work, copy the original. Without this script they are sent as forms.

import { dress } from "../desk/words.js";
import { take } from "./suggestions.js";

export function setUpDeeds(segments, place, writing, whenAllIsDone) {
  const deeds = {
    async done(segment) {
      segment.isLeaving = Boolean(segment.field.value.trim());
      const asked = writing.ask(segment, "done");
      if (!place.go(place.find((other) => !other.isFinished))) whenAllIsDone();
      await asked;
      segment.isLeaving = false;
    },
    keep: (segment) => writing.of(segment).flush(),
    needs_work: (segment) => writing.ask(segment, segment.state === "needs_work" ? "done" : "needs_work"),
    copy(segment) {
      dress(segment.field, segment.source);
      writing.typed(segment);
      segment.focus();
    },
  };

  const byForm = new Map(segments.map((segment) => [segment.form, segment]));
  document.addEventListener("submit", (event) => {
    const segment = byForm.get(event.target);
    if (!segment) return;
    event.preventDefault();
    deeds[event.submitter?.value ?? "done"]?.(segment);
  });
  document.addEventListener("submit", (event) => {
    const segment = place.current;
    if (!event.target.matches("[data-take]") || !segment?.field) return;
    event.preventDefault();
    take(event.target, event.submitter?.value ?? "needs_work", segment, writing);
  });
  document.addEventListener("input", (event) => {
    const segment = byForm.get(event.target.form);
    if (segment && event.target === segment.field) writing.typed(segment);
  });
}
