// What differs between two texts, word by word: for a collision, when no page of the server is asked.

const WORDS = /[\p{L}\p{M}\p{N}]+\s*|\s+|[^\p{L}\p{M}\p{N}\s]\s*/gu; // white space follows the word before it
const MOST = 1_500_000;

export function differences(old, fresh) {
  const [before, after] = [old.match(WORDS) ?? [], fresh.match(WORDS) ?? []];
  if (before.length * after.length > MOST) return [["gone", old], ["new", fresh]];
  return joined(walk(before, after, lengths(before, after)));
}

// lengths[i][j]: how many words the rests from i and from j have in common, in order.
function lengths(before, after) {
  const table = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      table[i][j] = before[i] === after[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

function* walk(before, after, table) {
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      yield ["same", before[i]];
      [i, j] = [i + 1, j + 1];
    } else if (j >= after.length || (i < before.length && table[i + 1][j] >= table[i][j + 1])) {
      yield ["gone", before[i]];
      i += 1;
    } else {
      yield ["new", after[j]];
      j += 1;
    }
  }
}

function joined(pieces) {
  const runs = [];
  for (const [kind, text] of pieces) {
    if (runs.at(-1)?.[0] === kind) runs.at(-1)[1] += text;
    else runs.push([kind, text]);
  }
  return runs;
}

// Fills an element with one side of it: `hidden` is the kind that the other side has.
export function draw(element, pieces, hidden) {
  const tags = { gone: "del", new: "ins" };
  element.replaceChildren(
    ...pieces
      .filter(([kind]) => kind !== hidden)
      .map(([kind, text]) => {
        if (kind === "same") return text;
        const made = document.createElement(tags[kind]);
        made.textContent = text;
        return made;
      }),
  );
}
