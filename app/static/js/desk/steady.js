// Does something to the page and keeps a part of it, which is { element }, where it is on the screen.
export function steadily(part, deed) {
  const before = part.element.getBoundingClientRect().top;
  deed();
  const moved = part.element.getBoundingClientRect().top - before;
  if (moved) window.scrollBy({ top: moved, behavior: "instant" });
}
