// What can be taken for the passage that somebody is at: fetched when they stay there a moment, shown beside the work.

import { dress } from "../desk/words.js";
import { showKeys } from "../keys.js";

const PAUSE = 300;
const LONGEST = 200;

// What is marked in the page is what is looked up.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-look-up]");
  const words = getSelection().toString().trim().slice(0, LONGEST);
  if (!link || !words) return;
  const address = new URL(link.href);
  address.searchParams.set("q", words);
  link.href = address.href;
});

export class Suggestions {
  #asked = 0;
  #timer = 0;

  constructor(slot, place, root) {
    this.slot = slot;
    this.root = root;
    place.addEventListener("move", ({ detail }) => this.#await(detail.segment));
  }

  #await(segment) {
    clearTimeout(this.#timer);
    this.slot.replaceChildren();
    this.#timer = setTimeout(() => this.show(segment), PAUSE);
  }

  async show(segment) {
    this.#asked += 1;
    const mine = this.#asked;
    if (!this.slot.parentElement.checkVisibility()) return;
    try {
      const response = await fetch(`${this.root}/segments/${segment.id}/suggestions`, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (mine !== this.#asked) return;
      this.slot.replaceChildren(...page.querySelectorAll("[data-part-body] > *"));
      showKeys(this.slot);
    } catch {
      // Whoever is offline translates without it; the link to the suggestions stays.
    }
  }
}

// Puts a suggestion into the field: a sentence behind what is there, all else in its place.
export function take(form, wish, segment, writing) {
  const text = form.elements.text.value;
  const there = segment.field.value.trim();
  dress(segment.field, wish === "add" && there ? `${there} ${text}` : text);
  if (wish === "needs_work" || segment.isHeld) writing.typed(segment);
  else writing.ask(segment, wish === "add" ? "take" : wish);
  segment.focus();
}
