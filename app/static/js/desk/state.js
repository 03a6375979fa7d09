// The line that says whether what was typed is safe: `saved()` of components/desk.html.
//
//   const board = new StateBoard(document.querySelector("[data-saved]"));
//   new Saver({ onState: board.of("segment:12"), ... });
//   board.onChange = (state) => {};       // optional: the state of the whole page, as it is shown
//
// A page may have many savers: the line shows the one that most needs to be known of, and the time of the last save.
// The words stand on the line as data-words-<state>; a sentence of the server goes before them. A link to sign in again
// opens beside the page, so that the page stays as it is.

const BY_WEIGHT = ["signed-out", "conflict", "refused", "offline", "saving", "waiting", "saved", "idle"];
// How the style sheet draws them: what is typed and not yet sent shows nothing alarming.
const DRAWN = { waiting: "idle", refused: "failed", "signed-out": "failed", conflict: "failed" };

const clock = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" });

export class StateBoard {
  #line;
  #states = new Map();
  #savedAt = "";
  #isCalm = true;

  constructor(line) {
    this.#line = line;
  }

  of(name) {
    return (state, facts = {}) => {
      if (facts.at) this.#savedAt = facts.at;
      this.#states.set(name, { state, facts });
      this.#show();
    };
  }

  forget(name) {
    this.#states.delete(name);
    this.#show();
  }

  #show() {
    const all = [...this.#states.values()];
    const state = BY_WEIGHT.find((one) => all.some((known) => known.state === one)) ?? "idle";
    const { facts } = all.find((known) => known.state === state) ?? { facts: {} };
    this.onChange?.(state);
    if (!this.#line) return;
    const drawn = DRAWN[state] ?? state;
    this.#line.dataset.saved = drawn === "idle" && this.#savedAt ? "saved" : drawn;
    this.#line.dataset.state = state;
    this.#speak(state);
    this.#line.replaceChildren(...this.#words(state, facts));
  }

  // A screen reader is not told of every save: only when something goes wrong, and when it is well again.
  #speak(state) {
    const isCalm = !["offline", "signed-out", "conflict", "refused"].includes(state);
    this.#line.setAttribute("aria-live", isCalm && this.#isCalm ? "off" : "polite");
    if (state === "saved" || !isCalm) this.#isCalm = isCalm;
  }

  #words(state, facts) {
    const said = this.#line.dataset;
    if (state === "saving") return [said.wordsSaving];
    if (["saved", "idle", "waiting"].includes(state)) return this.#savedAt ? [this.#saved()] : [];
    if (facts.isKept === false) return [said.wordsUnkept];
    if (state === "offline") return [said.wordsOffline];
    const parts = [facts.message || said.wordsFailed];
    if (state === "signed-out" && facts.path) parts.push(" ", link(facts.path, said.wordsSignIn));
    return parts;
  }

  #saved() {
    const time = document.createElement("time");
    time.dateTime = this.#savedAt;
    time.textContent = clock.format(new Date(this.#savedAt));
    const line = document.createElement("span");
    line.append(this.#line.dataset.wordsSaved, " ", time);
    return line;
  }
}

function link(path, words) {
  const made = document.createElement("a");
  made.href = path;
  made.target = "_blank";
  made.rel = "noopener";
  made.textContent = words || path;
  return made;
}
