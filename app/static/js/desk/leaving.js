// Signing out empties the journal: a shared computer tells nobody what was written. What has not reached the server is
// not thrown away without a word; the sentence stands on the form as data-words-waiting.

import { forgetAll, isWaiting } from "./journal.js";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("action") !== "/account/sign-out") return;
  const words = form.dataset.wordsWaiting;
  if (isWaiting() && words && !window.confirm(words)) event.preventDefault();
  else forgetAll();
});
