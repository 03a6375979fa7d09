// Pasting into the text: the words stand there at once; what came with headings, lists and links gets them a moment
// later, from the server, which cleans it. Without a network the words stay as they are. A picture is brought.

import { send } from "../desk/tokens.js";
import { put } from "./marks.js";

const WORTH_IT = /<(?:h[1-6]|ul|ol|li|a|b|strong|i|em|blockquote|table|p|div|br)\b/i;
const ADDRESS = /^https?:\/\/\S+$/;

export function setUpPaste(field, tell, bring) {
  field.addEventListener("paste", (event) => {
    const data = event.clipboardData;
    const words = data.getData("text/plain");
    const html = data.getData("text/html");
    const picture = [...data.files].find((file) => file.type.startsWith("image/"));
    if (picture && !words) {
      event.preventDefault();
      bring(picture);
    } else if (ADDRESS.test(words.trim()) && field.selectionStart !== field.selectionEnd) {
      event.preventDefault();
      const { selectionStart: start, selectionEnd: end } = field;
      put(field, start, end, `[${field.value.slice(start, end)}](${words.trim()})`);
    } else if (WORTH_IT.test(html)) {
      event.preventDefault();
      pasteStructure(field, words.replaceAll("\r\n", "\n"), html, tell);
    }
  });
}

async function pasteStructure(field, words, html, tell) {
  const start = field.selectionStart;
  put(field, start, field.selectionEnd, words);
  const after = field.value;
  const form = new FormData();
  form.set("html", html);
  try {
    const response = await send("/desk/paste", form);
    const said = await response.json();
    if (!response.ok) {
      tell(said.message ?? "failed");
      return;
    }
    // Whoever has typed on meanwhile keeps what they see.
    if (field.value !== after || said.markdown.trim() === words.trim()) return;
    put(field, start, start + words.length, said.markdown.replace(/\n$/, ""));
    tell(said.pictures ? "pictures" : "pasted");
  } catch {
    // Offline: the words are there, and their structure can be put in by hand.
  }
}
