// One passage on the page: its field, its buttons, and what is known of it.

export class Segment {
  constructor(element) {
    this.element = element;
    this.id = element.dataset.segment;
    this.form = element.querySelector("form.segment-target");
    this.field = this.form?.elements.text ?? null;
    this.remarks = element.querySelector("[data-remarks]");
    this.isLeaving = false; // called done, and the answer has not come yet
    this.isHeld = false; // two texts are shown, and nobody has decided
  }

  get number() {
    return this.element.querySelector(".segment-number").firstChild.textContent;
  }

  get state() {
    return this.element.dataset.state;
  }

  get isFinished() {
    if (this.isLeaving || ["translated", "reviewed"].includes(this.state)) return true;
    return !("required" in this.element.dataset) && !this.field?.value;
  }

  get isChanged() {
    return "changed" in this.element.dataset;
  }

  // The original as it is written, with its signs of Markdown.
  get source() {
    const said = this.element.querySelector(".segment-source");
    return said.dataset.source ?? (said.querySelector(".raw code") ?? said.querySelector(".segment-words")).textContent;
  }

  get version() {
    return Number(this.form.elements.version.value);
  }

  set version(version) {
    this.form.elements.version.value = String(version);
  }

  focus() {
    (this.field ?? this.element).focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }
}
