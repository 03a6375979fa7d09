// Reviewing without leaving the page: what is done at a passage is sent in the background, and only that passage is
// drawn anew. The form that approves all names exactly the versions that are on the screen. Without this script every
// form leads to a whole page, and works the same.

import { showKeys } from "../keys.js";

const said = document.querySelector("[data-said]");

function passages() {
  return [...document.querySelectorAll(".passage")];
}

function current() {
  return document.activeElement?.closest(".passage") ?? null;
}

// The next passage that can be seen; those folded away as unchanged are passed over.
function step(by) {
  const seen = passages().filter((one) => one.checkVisibility());
  const here = seen.indexOf(current());
  const next = here < 0 ? seen[by > 0 ? 0 : seen.length - 1] : seen[here + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function say(words) {
  if (said) said.textContent = words;
}

// What the form vouches for is what stands on the screen: base and version of every passage.
function tellSeen() {
  for (const field of document.querySelectorAll("[data-seen]")) {
    const base = field.value.split(";")[0];
    const pairs = passages().filter((one) => one.dataset.version).map((one) => `${one.dataset.segment}:${one.dataset.version}`);
    field.value = `${base};${pairs.join(",")}`;
  }
}

function draw(row, page) {
  const fresh = page.getElementById(row.id);
  if (!fresh) return;
  row.replaceWith(fresh);
  for (const part of document.querySelectorAll("[data-live]")) {
    const drawn = page.querySelector(`[data-live="${part.dataset.live}"]`);
    const isInUse = part.contains(document.activeElement) || [...part.querySelectorAll("textarea")].some((field) => field.value);
    if (!drawn || isInUse) continue;
    part.replaceWith(drawn);
    showKeys(drawn);
  }
  tellSeen();
  showKeys(fresh);
  fresh.focus({ preventScroll: true });
  say(fresh.querySelector(".passage-facts")?.textContent.replace(/\s+/g, " ").trim() ?? "");
}

async function send(form, submitter) {
  const row = form.closest(".passage");
  const sent = new FormData(form, submitter);
  let answer;
  try {
    // A button of the form is called "action", and hides the property of that name.
    answer = await fetch(form.getAttribute("action"), { method: "POST", body: sent, headers: { Accept: "text/html" } });
  } catch {
    say(said?.dataset.wordsFailed ?? "");
    said?.classList.remove("unseen");
    return;
  }
  if (!answer.ok) {
    // Refused, so nothing was done: sent once more as a page, it shows why, with what was typed.
    if (submitter?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value }));
    form.submit();
    return;
  }
  if (!new URL(answer.url).pathname.endsWith("/review")) {
    location.assign(answer.url);
    return;
  }
  draw(row, new DOMParser().parseFromString(await answer.text(), "text/html"));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-quiet]")) return;
  event.preventDefault();
  send(form, event.submitter);
});

// A slip that opens is ready to be typed in, at once: the next key is a letter of the text already.
document.addEventListener("click", (event) => {
  const summary = event.target.closest?.("[data-slip] > summary");
  if (!summary) return;
  event.preventDefault();
  const slip = summary.parentElement;
  slip.open = !slip.open;
  if (slip.open) slip.querySelector("textarea")?.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const slip = event.target.closest?.("[data-slip][open]");
  if (!slip) return;
  slip.open = false;
  (slip.closest(".passage") ?? slip.querySelector("summary"))?.focus();
});

for (const bar of document.querySelectorAll("[data-steps]")) bar.hidden = false;
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-step]");
  if (button) step(Number(button.dataset.step));
});

// The way back from a passage's form leads to it: it can be worked on with the keys at once.
if (location.hash) document.getElementById(location.hash.slice(1))?.focus();
