// What stands beside the text can come to the text: a part opens as a dialog over it and goes back when that closes.

export class Sides {
  #dialog;
  #home = null;

  constructor(dialog, field, words) {
    this.#dialog = dialog;
    this.field = field;
    this.words = words;
    dialog.addEventListener("close", () => this.#goBack());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }

  // Opens the part of this name, with the cursor in its first field; the place in the text is kept.
  open(name) {
    const part = document.querySelector(`[data-side="${name}"]`);
    if (!part || this.#home) return;
    this.place = [this.field.selectionStart, this.field.selectionEnd];
    this.#home = { part, mark: document.createComment("") };
    part.before(this.#home.mark);
    this.#dialog.replaceChildren(part, this.#closer());
    part.querySelectorAll("details").forEach((one) => {
      one.open = true;
    });
    this.#dialog.showModal();
    part.querySelector("input:not([type=hidden])")?.focus();
  }

  // Closes the dialog, if one is open, with the cursor back where it was.
  close() {
    if (this.#dialog.open) this.#dialog.close();
    this.#goBack(); // at once, and not when the event comes: what follows writes where the cursor was
  }

  #closer() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet side-close";
    button.textContent = this.words.wordsClose;
    button.addEventListener("click", () => this.#dialog.close());
    return button;
  }

  #goBack() {
    if (!this.#home) return;
    const { part, mark } = this.#home;
    mark.replaceWith(part);
    this.#home = null;
    this.field.focus();
    this.field.setSelectionRange(...this.place);
  }
}
