// Bringing a picture while one writes: it is sent at once and shown where the cursor was.

import { send } from "../desk/tokens.js";
import { putBlock } from "./marks.js";

const FIELDS = ["alt", "caption", "credit"];
const UPLOAD = 180_000; // a slow line has three minutes

export function setUpPictures(root, field, sides, articleId, words) {
  const part = root.querySelector("[data-bring]");
  const input = part.querySelector("input[type=file]");
  const fault = part.querySelector("[data-fault]");
  const button = part.querySelector("button[value=bring]");

  const say = (message) => {
    fault.textContent = message;
    fault.hidden = !message;
  };
  const bring = async () => {
    const file = input.files[0];
    const form = new FormData();
    if (file) form.set("picture", file);
    for (const name of FIELDS) form.set(name, part.querySelector(`[name=${name}]`).value);
    say("");
    button.disabled = true;
    try {
      const response = await send(`/desk/articles/${articleId}/pictures`, form, { timeout: UPLOAD });
      const said = await response.json();
      if (!response.ok) {
        say(said.message ?? words.wordsFailed);
        return;
      }
      for (const one of part.querySelectorAll("input")) one.value = "";
      sides.close();
      putBlock(field, said.markdown);
      remember(root.querySelector("[data-brought]"), said);
    } catch {
      say(words.wordsFailed);
    } finally {
      button.disabled = false;
    }
  };

  button.addEventListener("click", (event) => {
    if (!input.files.length) return; // the server says what is missing
    event.preventDefault();
    bring();
  });
  for (const one of root.querySelectorAll("[data-show]")) one.hidden = false;
  for (const one of root.querySelectorAll(".brought .copied")) one.hidden = true;
  root.addEventListener("click", (event) => {
    const id = event.target.closest("[data-show]")?.dataset.show;
    if (!id) return;
    sides.close();
    putBlock(field, `![](media:${id})`);
  });
  // A picture that was pasted or dropped is put into the form, to be described before it is sent.
  return (file) => {
    const transfer = new DataTransfer();
    transfer.items.add(file);
    input.files = transfer.files;
    sides.open("picture");
    part.querySelector("[name=alt]").focus();
  };
}

function remember(list, said) {
  const sample = list.querySelector("li");
  const item = sample ? sample.cloneNode(true) : document.createElement("li");
  if (!sample) return;
  const shown = item.querySelector("img");
  Object.assign(shown, { src: said.path, width: said.width, height: said.height });
  item.querySelector("[data-show]").dataset.show = said.id;
  list.prepend(item);
}
