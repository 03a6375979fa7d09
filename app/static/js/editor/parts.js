// Comments, history and faults of a passage: pages of their own that are opened beside the work.

import { Journal } from "../desk/journal.js";
import { SignedOut, send } from "../desk/tokens.js";
import { slot, stamp } from "../desk/words.js";
import { offerNames } from "./mentions.js";

export function setUpParts(list, place) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-part]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link, place.current, list.dataset.colleagues);
  });
  document.addEventListener("submit", (event) => {
    const part = event.target.closest(".part");
    if (!part || event.defaultPrevented) return;
    if (event.target.matches("[data-say], .comment form")) {
      event.preventDefault();
      say(event.target, part, list.dataset.colleagues);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const part = event.target.closest?.(".part");
    if (!part) return;
    event.preventDefault();
    close(part, place);
  });
}

async function open(link, segment, colleagues) {
  const part = stamp("part");
  slot(part, "name").textContent = link.firstChild.textContent.trim();
  segment.remarks.querySelector(".part")?.remove();
  segment.remarks.append(part);
  slot(part, "close").addEventListener("click", () => close(part, { current: segment }));
  part.dataset.path = link.href;
  part.dataset.shows = link.dataset.part;
  try {
    fill(part, await page(await fetch(link.href, { headers: { Accept: "text/html" } })), colleagues);
  } catch {
    slot(part, "body").textContent = part.dataset.wordsFailed;
  }
  (part.querySelector("[data-say] textarea") ?? slot(part, "name")).focus({ preventScroll: true });
  part.scrollIntoView({ block: "nearest" });
}

function close(part, place) {
  part.remove();
  place.current?.focus();
}

async function page(response) {
  const body = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-part-body]");
  if (!body) throw new Error(String(response.status));
  return body;
}

function fill(part, body, colleagues) {
  slot(part, "body").replaceChildren(...body.childNodes);
  const field = part.querySelector("[data-mentions]");
  if (!field) return;
  offerNames(field, colleagues);
  keepDraft(field, part.dataset.path);
}

// A comment that is being written is kept in this browser too.
async function keepDraft(field, path) {
  const journal = new Journal(`say:${new URL(path).pathname}`);
  field.addEventListener("input", () => (field.value ? journal.keep({ text: field.value }) : journal.forget()));
  field.form.addEventListener("kept", () => journal.forget());
  const left = await journal.left();
  const last = left.at(-1);
  if (last && !field.value) field.value = last.fields.text;
  if (field.value) journal.keep({ text: field.value });
  for (const entry of left) journal.drop(entry);
}

async function say(form, part, colleagues) {
  const slotOfTrouble = slot(part, "trouble");
  slotOfTrouble.textContent = "";
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  try {
    const response = await send(form.action, new FormData(form));
    const isSaid = response.ok;
    const body = form.matches("[data-say]") ? await page(response) : null;
    if (isSaid) form.dispatchEvent(new Event("kept"));
    if (body) {
      fill(part, body, colleagues);
      part.querySelector("[data-say] textarea, [data-take] button")?.focus({ preventScroll: true });
    } else if (isSaid) {
      form.closest(".comment").setAttribute("data-resolved", "");
      form.remove();
    }
  } catch (error) {
    slotOfTrouble.textContent = (error instanceof SignedOut && error.message) || part.dataset.wordsFailed;
  } finally {
    button.disabled = false;
  }
}
