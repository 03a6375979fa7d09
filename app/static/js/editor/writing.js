// Each passage that somebody writes in has a queue of its own: typing fills it, the server's answers empty it.

import { Saver } from "../desk/saver.js";

export class Writing {
  #savers = new Map();

  constructor(editorId, board, { onSaved, onClash }) {
    this.editorId = editorId;
    this.board = board;
    this.onSaved = onSaved;
    this.onClash = onClash;
  }

  journalKey(segment) {
    return `target:${this.editorId}:${segment.id}`;
  }

  // The queue of a passage, made when it is first needed: an article has hundreds.
  of(segment) {
    if (!this.#savers.has(segment)) this.#savers.set(segment, this.#open(segment));
    return this.#savers.get(segment);
  }

  // There is one text and no field besides, so nothing is ever merged unseen: `onMerge` is not given.
  #open(segment) {
    return new Saver({
      url: segment.form.getAttribute("action"), // `form.action` is one of its buttons
      journalKey: this.journalKey(segment),
      version: segment.version,
      fields: { text: segment.field.defaultValue },
      onState: this.board.of(segment.id),
      onConflict: (clash) => this.onClash(segment, clash),
      onSaved: (answer) => {
        segment.version = answer.version;
        this.onSaved(segment, answer);
      },
    });
  }

  typed(segment) {
    if (segment.isHeld) return;
    this.of(segment).save({ text: segment.field.value });
  }

  // Asks for something besides keeping the text, at once. A change of state alone is sent as well.
  async ask(segment, action) {
    if (segment.isHeld) return false;
    const saver = this.of(segment);
    saver.save({ text: segment.field.value, action });
    return saver.flush();
  }

  get waiting() {
    return [...this.#savers.values()].filter((saver) => !saver.isSafe).length;
  }

  // Sends all that waits, and says whether the server has everything now.
  async flush() {
    const all = await Promise.all([...this.#savers.values()].map((saver) => saver.flush()));
    return all.every(Boolean);
  }
}
