// The save queue: one thing that is written in (a draft, a passage of a translation), saved with every pause.
//
//   const saver = new Saver({
//     url: "/desk/articles/12/write",       // gets a POST of the changed fields and `version`, and answers JSON
//     journalKey: "draft:12",               // the name in the journal
//     version: 3,                           // what the page was made from
//     fields: { title: "...", body: "" },   // what the page shows: the text at that version
//     onState: (state, facts) => {},        // see below; `StateBoard` of state.js gives one
//     onConflict: (conflict) => {},         // { fields, mine, theirs, version, by, at, message }
//     onMerge: (fields) => {},              // somebody else changed other fields only: show these
//     onSaved: (answer) => {},              // the JSON of each save
//     csrf: () => "...",                    // optional: another source of the token
//   });
//   saver.save({ title: "Now" });           // at every input: journalled at once, sent after 1.5 s without typing
//   await saver.flush();                    // send what waits now (before a form is handed in); true when all is kept
//   saver.keepMine(); saver.takeTheirs();   // end a conflict; or `saver.settle(fields)` with a text put together
//   for (const left of await saver.left())  // at the start: what visits left that broke off, oldest first
//     saver.takeUp(left);                   // put it back in the queue, or saver.drop(left): it is not wanted
//                                           // left: { fields, version, at, isBehind: the server has gone on since }
//   saver.close();                          // what it was for is gone from the page
//
// States: "idle", "waiting" (typed, not yet sent), "saving", "saved" {at}, "offline" (also when the server fails; tried
// again by itself), "signed-out" {path, message}, "conflict" {message}, "refused" {message}. Nothing is forgotten in any
// of them: the journal keeps the fields until the server has said that it has them. Saves never overtake each other.
//
// Answers of the server: 200 {version, saved_at, kept?: {field: text as it is kept}}; 409 {mine, theirs, version, by, at,
// message}, where `theirs` is a text, or texts by field; 401 {error: "signed_out"}; 403, 413, 422 {message}.

import { Journal } from "./journal.js";
import { SignedOut, renew, send } from "./tokens.js";

const PAUSE = 1500;
const LONGEST_WAIT = 60_000;
const KEEPALIVE_ROOM = 60_000;

const everyone = new Set();

const tidy = (text) => String(text ?? "").normalize("NFC").replaceAll("\r\n", "\n").trimEnd();
const isSame = (one, other) => tidy(one) === tidy(other);

export class Saver {
  #options;
  #journal;
  #known; // what the server has, as far as this page was told
  #waiting = {}; // what was typed since
  #sent = null; // what is on its way
  #conflict = null;
  #flight = null;
  #timer = 0;
  #tries = 0;
  #state = "idle";

  constructor(options) {
    this.#options = options;
    this.#journal = new Journal(options.journalKey);
    this.#known = { ...options.fields };
    this.version = Number(options.version);
    everyone.add(this);
  }

  get state() {
    return this.#state;
  }

  get isSafe() {
    return !this.#sent && Object.keys(this.#waiting).length === 0;
  }

  // What this page holds, whether the server has it or not.
  get fields() {
    return { ...this.#known, ...this.#sent, ...this.#waiting };
  }

  save(fields) {
    Object.assign(this.#waiting, fields);
    for (const [name, text] of Object.entries(this.#waiting)) {
      if (!this.#sent && text === this.#known[name]) delete this.#waiting[name];
    }
    this.#write();
    if (this.#conflict) return;
    if (this.isSafe) {
      clearTimeout(this.#timer);
      if (this.#state === "waiting") this.#say("idle");
      return;
    }
    if (!this.#sent) {
      if (!["offline", "signed-out"].includes(this.#state)) this.#say("waiting");
      if (this.#state !== "signed-out" && this.#tries === 0) this.#later(PAUSE);
    }
  }

  async flush() {
    clearTimeout(this.#timer);
    while (!this.isSafe && !this.#conflict) {
      if (!(await this.#send())) return false;
    }
    return this.isSafe;
  }

  close() {
    clearTimeout(this.#timer);
    everyone.delete(this);
  }

  // --- Conflicts ---

  keepMine() {
    this.settle(this.#waiting);
  }

  takeTheirs() {
    this.settle({});
  }

  // Goes on from their version with these fields on top of it.
  settle(fields) {
    const { theirs, version, at } = this.#conflict;
    this.#conflict = null;
    Object.assign(this.#known, theirs);
    this.version = version;
    this.#waiting = {};
    this.#options.onMerge?.({ ...theirs, ...fields });
    this.#say("saved", { at });
    this.save(fields);
    if (!this.isSafe) this.#later(0);
  }

  // --- What an earlier visit left ---

  async left() {
    const found = [];
    for (const entry of await this.#journal.left()) {
      const differs = ([name, text]) => name in this.#known && !isSame(text, this.#known[name]);
      const fields = Object.fromEntries(Object.entries(entry.fields).filter(differs));
      if (Object.keys(fields).length) found.push({ ...entry, fields, isBehind: entry.version !== this.version });
      else this.#journal.drop(entry);
    }
    return found;
  }

  takeUp(left) {
    this.#journal.drop(left);
    this.save(left.fields);
  }

  drop(left) {
    this.#journal.drop(left);
  }

  // --- Sending ---

  #later(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), pause);
  }

  #write() {
    const fields = { ...this.#sent, ...this.#waiting };
    if (!Object.keys(fields).length) {
      this.#journal.forget();
      this.isJournalled = true;
      return;
    }
    this.isJournalled = this.#journal.keep(fields, { version: this.version });
  }

  // One request at a time: whoever asks while one is on its way waits for that.
  #send(options = {}) {
    this.#flight ??= this.#deliver(options).finally(() => {
      this.#flight = null;
    });
    return this.#flight;
  }

  async #deliver(options) {
    if (this.#conflict || this.isSafe) return this.isSafe;
    clearTimeout(this.#timer);
    [this.#sent, this.#waiting] = [this.#waiting, {}];
    this.#say("saving");
    try {
      const fields = { ...this.#sent, version: String(this.version) };
      const response = await send(this.#options.url, fields, { csrf: this.#options.csrf, ...options });
      return await this.#receive(response);
    } catch (error) {
      this.#giveBack();
      if (error instanceof SignedOut) this.#say("signed-out", { path: error.path, message: error.message });
      else this.#tryAgain();
      return false;
    }
  }

  async #receive(response) {
    const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
    const said = isJson ? await response.json() : {};
    if (response.ok && isJson) return this.#accept(said);
    this.#giveBack();
    if (response.status === 401) {
      this.#say("signed-out", { path: said.sign_in, message: said.message });
    } else if (response.status === 409 && said.theirs !== undefined) {
      return this.#disagree(said);
    } else if (response.status === 429 || response.status >= 500 || response.ok) {
      this.#tryAgain(Number(response.headers.get("Retry-After")) * 1000);
    } else {
      this.#say("refused", { message: said.message ?? "" });
    }
    return false;
  }

  #accept(said) {
    Object.assign(this.#known, this.#sent, said.kept);
    for (const name of Object.keys(this.#sent)) if (!(name in this.#options.fields)) delete this.#known[name];
    this.#sent = null;
    this.#tries = 0;
    this.version = said.version;
    this.#write();
    this.#options.onSaved?.(said);
    if (this.isSafe) this.#say("saved", { at: said.saved_at });
    else this.#later(PAUSE / 3);
    return true;
  }

  // Two people changed the text. Where they changed different fields, both stay; else the person decides.
  #disagree(said) {
    const theirs = typeof said.theirs === "string" ? { text: said.theirs } : said.theirs;
    const changed = Object.keys(theirs).filter((name) => !isSame(theirs[name], this.#known[name]));
    const fields = changed.filter((name) => name in this.#waiting && !isSame(theirs[name], this.#waiting[name]));
    this.#conflict = { ...said, fields, theirs, mine: { ...this.#waiting } };
    if (fields.length === 0 && this.#options.onMerge) {
      this.keepMine();
      return true;
    }
    this.#say("conflict", { message: said.message });
    this.#options.onConflict?.(this.#conflict);
    return false;
  }

  #giveBack() {
    this.#waiting = { ...this.#sent, ...this.#waiting };
    this.#sent = null;
    this.#write();
  }

  #tryAgain(asked = 0) {
    this.#tries += 1;
    this.#say("offline");
    const pause = Math.min(LONGEST_WAIT, 1000 * 2 ** this.#tries) * (0.75 + Math.random() / 2);
    this.#later(Math.max(asked || 0, pause));
  }

  #say(state, facts = {}) {
    this.#state = state;
    this.#options.onState?.(state, { ...facts, isKept: this.isJournalled !== false });
  }

  // --- When the world changes ---

  // The network is back, or the tab is looked at again.
  wake() {
    if (this.#conflict || this.isSafe) return;
    this.#tries = 0;
    if (this.#state === "signed-out") this.#signIn();
    else if (this.#state === "offline") this.#send();
  }

  async #signIn() {
    try {
      await renew();
      this.#send();
    } catch {
      // Still signed out, or still offline: the next look at the tab asks again.
    }
  }

  // The tab is left: what fits into one last request is sent, the journal has it all.
  leave() {
    if (this.#sent || this.isSafe || this.#conflict) return;
    const size = Object.values(this.#waiting).reduce((sum, text) => sum + 3 * String(text).length, 0);
    if (size < KEEPALIVE_ROOM) this.#send({ keepalive: true });
  }
}

const all = (deed) => () => everyone.forEach(deed);

window.addEventListener("online", all((saver) => saver.wake()));
window.addEventListener("focus", all((saver) => saver.wake()));
document.addEventListener("visibilitychange", () => {
  everyone.forEach((saver) => (document.hidden ? saver.leave() : saver.wake()));
});
window.addEventListener("pagehide", all((saver) => saver.leave()));
window.addEventListener("beforeunload", (event) => {
  // Only where the browser could not keep it: else it is offered again at the next visit.
  if ([...everyone].some((saver) => !saver.isSafe && saver.isJournalled === false)) event.preventDefault();
});
