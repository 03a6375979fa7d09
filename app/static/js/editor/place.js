// Where somebody is: one passage is the current one, from when the focus enters it until it enters another.

import { steadily } from "../desk/steady.js";

export class Place extends EventTarget {
  constructor(list, segments) {
    super();
    this.segments = segments;
    this.current = null;
    const byId = new Map(segments.map((segment) => [segment.id, segment]));
    list.addEventListener("focusin", (event) => {
      const element = event.target.closest("[data-segment]");
      if (element) this.enter(byId.get(element.dataset.segment));
    });
    list.addEventListener("click", (event) => {
      const element = event.target.closest("[data-segment]");
      if (element) this.enter(byId.get(element.dataset.segment));
    });
  }

  enter(segment) {
    if (segment === this.current) return;
    const before = this.current;
    this.current = segment;
    steadily(segment, () => {
      before?.element.removeAttribute("data-current");
      segment.element.setAttribute("data-current", "");
      this.dispatchEvent(new CustomEvent("move", { detail: { before, segment } }));
    });
  }

  // The next passage that fits, from here to the end and round again from the beginning; null where none does.
  find(fits, step = 1) {
    const place = this.segments.indexOf(this.current);
    const count = this.segments.length;
    for (let far = 1; far <= count; far += 1) {
      const segment = this.segments[(place + step * far + count * 2) % count];
      if (segment !== this.current && fits(segment)) return segment;
    }
    return null;
  }

  go(segment) {
    segment?.focus();
    return Boolean(segment);
  }

  // Only to the neighbour: the ends of the article are ends.
  step(by) {
    const place = this.segments.indexOf(this.current) + by;
    return this.go(this.segments[Math.max(0, Math.min(place, this.segments.length - 1))]);
  }
}
