// Going from passage to passage by buttons and their keys; Escape leaves the field, so that single keys work.

import { showKeys } from "../keys.js";

export function setUpMoves(bar, place) {
  const group = bar.querySelector("[data-moves]");
  const moves = {
    next: () => place.step(1),
    previous: () => place.step(-1),
    unfinished: () => place.go(place.find((segment) => !segment.isFinished)),
    changed: () => place.go(place.find((segment) => segment.isChanged)),
  };
  group.hidden = false;
  place.addEventListener("move", ({ detail }) => nameKey(detail.segment));
  group.addEventListener("click", (event) => moves[event.target.closest("[data-move]")?.dataset.move]?.());

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || !place.current) return;
    const { element, field } = place.current;
    if (event.key === "Escape" && event.target === field) {
      element.focus({ preventScroll: true });
      event.preventDefault();
    } else if (event.key === "Enter" && event.target === element && field) {
      field.focus({ preventScroll: true });
      event.preventDefault();
    }
  });
}

// The button of the passage that somebody is at has the key; on hundreds of others it would only be looked for.
function nameKey({ form }) {
  const button = form?.querySelector("[value=done]");
  if (!button || button.dataset.key) return;
  button.dataset.key = "Mod+Enter";
  showKeys(button.parentElement);
}
