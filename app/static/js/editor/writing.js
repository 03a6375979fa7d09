// Each passage that somebody writes in has a queue of its own: typing fills it, the server's answers empty it.

import { Saver } from "../desk/saver.js";
import { dress } from "./words.js";

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

  #open(segment) {
    return new Saver({
      url: segment.form.action,
      journalKey: this.journalKey(segment),
      version: segment.version,
      fields: { text: segment.field.defaultValue },
      onState: this.board.of(segment.id),
      onConflict: (clash) => this.onClash(segment, clash),
      onMerge: ({ text }) => {
        if (text !== undefined && text !== segment.field.value) dress(segment.field, text);
      },
      onSaved: (answer) => {
        segment.version = answer.version;
        this.onSaved(segment, answer);
      },
    });
  }

  typed(segment) {
    this.of(segment).save({ text: segment.field.value });
  }

  // Asks for something besides keeping the text, at once. A change of state alone is sent as well.
  ask(segment, action) {
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
