// Two people wrote in one field at once: both texts side by side, marked word by word, and the choice.

import { send } from "../desk/tokens.js";

export function showClash(panel, conflict, saver, form) {
  const words = form.dataset;
  const parts = conflict.fields.map((name) => part(name, conflict, form));
  const actions = document.createElement("div");
  actions.className = "actions";
  const end = (deed) => () => {
    panel.hidden = true;
    panel.replaceChildren();
    deed();
  };
  actions.append(
    button(words.wordsMine, "primary", end(() => saver.keepMine())),
    button(words.wordsTheirs, "quiet", end(() => saver.takeTheirs())),
  );
  const said = document.createElement("p");
  said.className = "heed";
  said.textContent = conflict.by ? `${words.wordsClash} (${conflict.by})` : words.wordsClash;
  panel.replaceChildren(said, ...parts, actions);
  panel.hidden = false;
  panel.setAttribute("role", "alert");
  panel.scrollIntoView({ block: "nearest" });
}

function part(name, conflict, form) {
  const section = document.createElement("section");
  const title = document.createElement("h2");
  title.textContent = form.elements[name]?.labels?.[0]?.textContent ?? name;
  section.append(title);
  compare(conflict.theirs[name], conflict.mine[name], form.dataset.locale).then((node) => section.append(node));
  return section;
}

// What differs, as the server marks it; without a network, the two texts as they are.
export async function compare(old, fresh, locale) {
  try {
    const sent = new FormData();
    for (const [key, value] of Object.entries({ old, new: fresh, locale })) sent.set(key, value);
    const response = await send("/desk/compare", sent);
    if (!response.ok) throw new Error(String(response.status));
    const html = await response.text();
    return document.adoptNode(new DOMParser().parseFromString(html, "text/html").body.firstElementChild);
  } catch {
    const both = document.createElement("div");
    both.className = "diff-pair";
    for (const text of [old, fresh]) {
      const side = document.createElement("div");
      side.className = "diff";
      side.dir = "auto";
      side.textContent = text;
      both.append(side);
    }
    return both;
  }
}

export function button(words, kind, deed) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `button button--${kind}`;
  made.textContent = words;
  made.addEventListener("click", deed);
  return made;
}
