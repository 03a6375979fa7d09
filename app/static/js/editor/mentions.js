// Names of colleagues, offered after an `@`. Written by hand they work as well.

const CALLED = /(?:^|[\s(])@([\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]*){0,3})$/u;
const MOST = 8;

let asked = null;

function names(path) {
  asked ??= fetch(path, { headers: { Accept: "application/json" } })
    .then((response) => (response.ok ? response.json() : { names: [] }))
    .then((said) => said.names)
    .catch(() => {
      asked = null;
      return [];
    });
  return asked;
}

export function offerNames(field, path) {
  const list = document.createElement("ul");
  list.className = "called";
  list.id = `called-${Math.random().toString(36).slice(2)}`;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  field.after(list);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);

  const options = () => [...list.children];
  const chosen = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");

  function close() {
    list.hidden = true;
    list.replaceChildren();
    field.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    const count = list.children.length;
    options().forEach((option, index) => option.setAttribute("aria-selected", String(index === (place + count) % count)));
    field.setAttribute("aria-activedescendant", list.children[(place + count) % count].id);
  }

  function take(name) {
    const called = CALLED.exec(field.value.slice(0, field.selectionStart));
    const start = field.selectionStart - called[1].length;
    field.setRangeText(`${name} `, start, field.selectionStart, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    close();
    field.focus();
  }

  async function suggest() {
    const called = CALLED.exec(field.value.slice(0, field.selectionStart));
    if (!called) return close();
    const wanted = called[1].toLocaleLowerCase();
    const fitting = (await names(path)).filter((name) => name.toLocaleLowerCase().startsWith(wanted)).slice(0, MOST);
    if (!fitting.length || fitting[0].toLocaleLowerCase() === wanted.trim()) return close();
    list.replaceChildren(...fitting.map((name, index) => option(name, `${list.id}-${index}`)));
    list.hidden = false;
    return choose(0);
  }

  function option(name, id) {
    const item = document.createElement("li");
    item.id = id;
    item.setAttribute("role", "option");
    item.textContent = name;
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take(name);
    });
    return item;
  }

  field.addEventListener("input", suggest);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen() + 1);
    else if (event.key === "ArrowUp") choose(chosen() - 1);
    else if (event.key === "Enter" || event.key === "Tab") take(options()[chosen()].textContent);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}
