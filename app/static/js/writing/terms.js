// The terms that an article is filed under: ticked boxes, saved with the text.

import { setUpPicker } from "./picker.js";

export function setUpTerms(root, list, onChange) {
  const chosen = () => [...list.querySelectorAll("input:checked")].map((box) => box.value).join(",");
  list.addEventListener("change", () => onChange(chosen()));
  setUpPicker(root, (words) => `/desk/terms?q=${encodeURIComponent(words)}`, (term) => {
    let box = list.querySelector(`input[value="${term.id}"]`);
    if (!box) {
      const made = new DOMParser().parseFromString(`<ul>${term.html}</ul>`, "text/html").querySelector("li");
      list.append(document.adoptNode(made));
      box = made.querySelector("input");
    }
    box.checked = true;
    onChange(chosen());
  });
  return chosen;
}
