// The column of help on a wide screen: it holds what there is to know about the current passage.

const WIDE = window.matchMedia("(width >= 80rem)");

export class Panel {
  constructor(element, place, root) {
    this.element = element;
    this.place = place;
    this.root = root;
    this.tools = document.querySelector("[data-tools]");
    this.shown = null;
    place.addEventListener("move", ({ detail }) => this.show(detail.segment));
    WIDE.addEventListener("change", () => this.place.current && this.show(this.place.current));
  }

  show(segment) {
    this.#putBack();
    this.#lead(segment);
    this.element.hidden = !WIDE.matches;
    if (WIDE.matches) {
      const title = this.element.querySelector("[data-panel-title]");
      title.textContent = title.dataset.panelTitle.replace("{number}", segment.number);
      this.element.querySelector("[data-panel-tools]").append(this.tools);
      this.element.querySelector("[data-panel-body]").append(segment.remarks);
      this.shown = segment;
    } else {
      segment.remarks.prepend(this.tools);
    }
    markTerms(String(segment.id));
  }

  // Whether the passage needs work is shown on its button too.
  press(segment) {
    if (segment !== this.place.current) return;
    const button = this.tools.querySelector("[value=needs_work]");
    button?.setAttribute("aria-pressed", String(segment.state === "needs_work"));
  }

  // The tools are there once, and belong to the passage that somebody is at.
  #lead(segment) {
    for (const button of this.tools.querySelectorAll("button")) button.setAttribute("form", segment.form.id);
    for (const link of this.tools.querySelectorAll("[data-part]")) {
      link.href = `${this.root}/segments/${segment.id}/${link.dataset.part}${kept()}`;
    }
    this.press(segment);
  }

  #putBack() {
    this.shown?.element.append(this.shown.remarks);
    this.shown = null;
  }
}

// What was chosen to be seen stays chosen on the way there and back.
function kept() {
  const asked = new URLSearchParams(location.search);
  asked.delete("segment");
  return asked.size ? `?${asked}` : "";
}

// Terms that the passage names are marked; none of them moves.
function markTerms(segment) {
  for (const term of document.querySelectorAll("[data-named-in]")) {
    term.toggleAttribute("data-here", term.dataset.namedIn.split(" ").includes(segment));
  }
}
