// The column of help on a wide screen: it holds what there is to know about the current passage.

const WIDE = window.matchMedia("(width >= 80rem)");

export class Panel {
  constructor(element, place) {
    this.element = element;
    this.place = place;
    this.shown = null;
    place.addEventListener("move", ({ detail }) => this.show(detail.segment));
    WIDE.addEventListener("change", () => this.place.current && this.show(this.place.current));
  }

  show(segment) {
    this.putBack();
    this.element.hidden = !WIDE.matches;
    if (WIDE.matches) {
      this.element.querySelector("[data-panel-title]").textContent = segment.name;
      this.element.querySelector("[data-panel-body]").append(segment.remarks);
      this.shown = segment;
    }
    markTerms(segment.source);
  }

  putBack() {
    this.shown?.element.append(this.shown.remarks);
    this.shown = null;
  }
}

// Terms whose name stands in the passage are marked; none of them moves.
function markTerms(source) {
  const folded = source.toLowerCase();
  for (const term of document.querySelectorAll("[data-term]")) {
    term.toggleAttribute("data-here", folded.includes(term.dataset.term.toLowerCase()));
  }
}
