// Before a Word file replaces the draft, the draft is kept in this browser, so that one press brings it back.

import { Journal } from "../desk/journal.js";

const form = document.querySelector("form[data-replaces]");

form?.addEventListener("submit", () => {
  const before = JSON.parse(form.dataset.before);
  new Journal(form.dataset.replaces).keep(before, { version: 0 });
});
