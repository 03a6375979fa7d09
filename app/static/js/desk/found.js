// What the checks found, as the server tells it, in the words of the page's template.

import { slot, stamp } from "./words.js";

export function finding(found) {
  const item = stamp("finding");
  item.dataset.is = found.severity;
  slot(item, "kind").textContent = found.kind;
  slot(item, "message").textContent = found.message;
  item.toggleAttribute("data-stands", Boolean(found.reason));
  slot(item, "deed").href = found.address;
  for (const [name, words] of [["piece", found.excerpt], ["reason", found.reason], ["deed", found.deed]]) {
    if (words) slot(item, name).textContent = words;
    else slot(item, name).remove();
  }
  return item;
}
