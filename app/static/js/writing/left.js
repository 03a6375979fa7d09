// What an earlier visit left in this browser: put back where the server has not gone on, else shown beside it.

import { Journal } from "../desk/journal.js";
import { button, compare } from "./clash.js";

const RECENTLY = 30 * 60_000;

export async function offerLeft(panel, saver, form, show) {
  for (const left of await saver.left()) {
    const before = saver.fields;
    if (left.isBehind) {
      panel.append(await offer(left, saver, form, show));
    } else {
      saver.takeUp(left);
      show(left.fields);
      panel.append(notice(form.dataset.wordsPutBack, form.dataset.wordsUndo, () => {
        const old = Object.fromEntries(Object.keys(left.fields).map((name) => [name, before[name]]));
        show(old);
        saver.save(old);
      }));
    }
    panel.hidden = false;
  }
}

// A text that a Word file replaced a moment ago can come back; see `word.js`.
export async function offerReplaced(panel, saver, form, show) {
  const journal = new Journal(`replaced-${form.dataset.article}`);
  for (const entry of await journal.left()) {
    journal.drop(entry);
    if (Date.now() - Date.parse(entry.at) > RECENTLY) continue;
    panel.append(notice(form.dataset.wordsReplaced, form.dataset.wordsUndo, () => {
      show(entry.fields);
      saver.save(entry.fields);
    }));
    panel.hidden = false;
  }
}

async function offer(left, saver, form, show) {
  const words = form.dataset;
  const part = document.createElement("section");
  const said = document.createElement("p");
  said.className = "heed";
  said.textContent = `${words.wordsLeft} ${new Date(left.at).toLocaleString(document.documentElement.lang)}`;
  part.append(said);
  for (const [name, text] of Object.entries(left.fields)) {
    part.append(await compare(saver.fields[name] ?? "", text, words.locale));
  }
  const actions = document.createElement("div");
  actions.className = "actions";
  actions.append(
    button(words.wordsTakeUp, "primary", () => {
      saver.takeUp(left);
      show(left.fields);
      part.remove();
    }),
    button(words.wordsDrop, "quiet", () => {
      saver.drop(left);
      part.remove();
    }),
  );
  part.append(actions);
  return part;
}

function notice(words, undo, deed) {
  const bar = document.createElement("div");
  const said = document.createElement("p");
  bar.className = "told";
  bar.setAttribute("role", "status");
  said.textContent = words;
  bar.append(said, button(undo, "quiet", () => {
    deed();
    bar.remove();
  }));
  return bar;
}
