// Going from passage to passage by buttons and their keys; Escape leaves the field, so that single keys work.

export function setUpMoves(bar, place) {
  const group = bar.querySelector("[data-moves]");
  const moves = {
    next: () => place.step(1),
    previous: () => place.step(-1),
    unfinished: () => place.go(place.find((segment) => !segment.isFinished)),
    changed: () => place.go(place.find((segment) => segment.isChanged)),
  };
  group.hidden = false;
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
