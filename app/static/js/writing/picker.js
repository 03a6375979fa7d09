// Choosing while one types: a combobox over what the server finds (ARIA Authoring Practices, list autocomplete).

const PAUSE = 200;

// `find` gives the address for what was typed, `choose` gets what was chosen: { id, html, title }.
export function setUpPicker(root, find, choose) {
  const input = root.querySelector("input[type=search]");
  const list = document.createElement("ul");
  const state = { found: [], active: -1, timer: 0, asked: 0 };
  list.id = `${input.id}-found`;
  list.className = "picker-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", root.querySelector("label").textContent);
  list.hidden = true;
  input.parentElement.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  root.querySelector("button[type=submit]")?.remove();

  const show = () => {
    list.replaceChildren(...state.found.map((one, place) => option(one, `${list.id}-${place}`, place === state.active)));
    list.hidden = state.found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    const active = list.children[state.active];
    if (active) input.setAttribute("aria-activedescendant", active.id);
    else input.removeAttribute("aria-activedescendant");
    active?.scrollIntoView({ block: "nearest" });
  };
  const clear = () => {
    Object.assign(state, { found: [], active: -1 });
    show();
  };
  const take = (place) => {
    const one = state.found[place];
    input.value = "";
    clear();
    if (one) choose(one);
  };
  const look = async () => {
    const asked = (state.asked += 1);
    const words = input.value.trim();
    if (!words) {
      clear();
      return;
    }
    try {
      const response = await fetch(find(words), { headers: { Accept: "application/json" } });
      const found = response.ok ? await response.json() : [];
      if (asked !== state.asked) return; // a later question has been asked
      Object.assign(state, { found, active: found.length ? 0 : -1 });
      show();
    } catch {
      clear();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(look, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && state.found.length) {
      event.preventDefault();
      state.active = (state.active + step + state.found.length) % state.found.length;
      show();
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (state.active >= 0) take(state.active);
    } else if (event.key === "Escape" && state.found.length) {
      event.preventDefault();
      event.stopPropagation();
      clear();
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const one = event.target.closest("[role=option]");
    if (one) take([...list.children].indexOf(one));
  });
  input.addEventListener("blur", clear);
}

function option(one, id, isActive) {
  const made = document.createElement("li");
  made.id = id;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", String(isActive));
  // What the server made of it, without the controls that it has on a page without script.
  const parsed = new DOMParser().parseFromString(one.html, "text/html").body;
  parsed.querySelectorAll("input, button, code").forEach((part) => part.remove());
  made.append(...(parsed.querySelector("label") ?? parsed.firstElementChild ?? parsed).childNodes);
  return made;
}
