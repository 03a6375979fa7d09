// The journal: what was typed and has not reached the server, kept in this browser until it has.
//
//   const journal = new Journal("draft:12");            // a name for what is written in; the person is added
//   journal.keep({ title: "..." }, { version: 3 });      // at each keystroke: at once, so that a closed tab loses nothing
//   journal.forget();                                     // when the server has acknowledged
//   const left = await journal.left();                    // at the start: entries of tabs that are gone, oldest first
//   journal.drop(left[0]);                                // when one was taken up or is not wanted
//   forgetAll();                                          // at sign-out (`leaving.js`): a shared computer tells nobody
//
// An entry is { fields, version, at, ... }: plain values. Each tab writes its own, so that two tabs do not overwrite
// each other; `left()` gives no entry of a tab that is still open. localStorage and no database, because only it is
// written before a tab closes.

const ROOT = "tolmach-journal/";
const KEPT_DAYS = 30;
const LIVELY = 90_000;

const person = document.querySelector('meta[name="person"]')?.content ?? "";

function store() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

// A tab keeps its name when it is loaded again; one that was made as a copy of another gets its own.
const tab = (() => {
  let name = "";
  try {
    name = sessionStorage.getItem("tolmach-tab") ?? "";
  } catch {
    // A browser that keeps nothing has one tab.
  }
  return name || Math.random().toString(36).slice(2, 10);
})();

const lock = (name) => `tolmach-tab/${name}`;
const locks = navigator.locks;

// As long as this tab is open it holds a lock of its name, and nobody takes its entries for left behind.
const named = new Promise((settle) => {
  const hold = (name) => {
    try {
      sessionStorage.setItem("tolmach-tab", name);
    } catch {
      // See above.
    }
    settle(name);
    return new Promise(() => {});
  };
  if (!locks) {
    hold(tab);
    return;
  }
  const free = { ifAvailable: true };
  locks.request(lock(tab), free, (got) => {
    if (got) return hold(tab);
    const other = Math.random().toString(36).slice(2, 10);
    locks.request(lock(other), () => hold(other));
    return undefined;
  });
});

async function openTabs() {
  if (!locks) return null;
  const { held } = await locks.query();
  return new Set(held.map((one) => one.name));
}

function parsed(text) {
  try {
    const entry = JSON.parse(text);
    return entry && typeof entry.fields === "object" ? entry : null;
  } catch {
    return null;
  }
}

export class Journal {
  #name;
  #tab = tab;

  constructor(name) {
    this.#name = `${ROOT}${person}/${name}/`;
    this.ready = named.then((own) => {
      this.#tab = own;
    });
  }

  // Keeps the fields, whole and not only what changed; says false where the browser has no room or keeps nothing.
  keep(fields, facts = {}) {
    try {
      store().setItem(this.#name + this.#tab, JSON.stringify({ ...facts, fields, at: new Date().toISOString() }));
      return true;
    } catch {
      return false;
    }
  }

  forget() {
    try {
      store().removeItem(this.#name + this.#tab);
    } catch {
      // Then there is nothing to forget either.
    }
  }

  // What earlier visits left behind, this tab's own before it was loaded again included.
  async left() {
    await this.ready;
    const open = await openTabs();
    const found = [];
    for (const [key, text] of entries(this.#name)) {
      const owner = key.slice(this.#name.length);
      const entry = parsed(text);
      if (!entry) continue;
      const isOpen = open ? open.has(lock(owner)) : Date.now() - Date.parse(entry.at) < LIVELY;
      if (owner === this.#tab) found.push({ ...entry, key: this.#putAside(key, text) });
      else if (!isOpen) found.push({ ...entry, key });
    }
    return found.sort((one, other) => (one.at < other.at ? -1 : 1));
  }

  // What this tab wrote before it was loaded again must not be written over by what is typed now.
  #putAside(key, text) {
    const aside = `${key}~${Date.now().toString(36)}`;
    store().setItem(aside, text);
    store().removeItem(key);
    return aside;
  }

  drop(entry) {
    try {
      store().removeItem(entry.key);
    } catch {
      // As above.
    }
  }
}

function entries(prefix) {
  const kept = store();
  if (!kept) return [];
  const keys = Array.from({ length: kept.length }, (_, place) => kept.key(place));
  return keys.filter((key) => key?.startsWith(prefix)).map((key) => [key, kept.getItem(key)]);
}

// Whether anything of this person waits to be sent, in any tab.
export function isWaiting() {
  return entries(`${ROOT}${person}/`).length > 0;
}

// The names below a common beginning that something was left under, each once; the entries may belong to open tabs.
export function namesOf(beginning) {
  const root = `${ROOT}${person}/`;
  const names = entries(root + beginning).map(([key]) => key.slice(root.length, key.lastIndexOf("/")));
  return [...new Set(names)];
}

export function forgetAll() {
  for (const [key] of entries(ROOT)) store().removeItem(key);
}

// What nobody came back for is not kept for ever.
for (const [key, text] of entries(ROOT)) {
  const at = Date.parse(parsed(text)?.at ?? "");
  if (!(Date.now() - at < KEPT_DAYS * 86_400_000)) store().removeItem(key);
}
