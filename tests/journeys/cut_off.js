// Returns what is cut off, pushed out of the window or laid over something else on a page, in words.
() => {
  const found = new Set();
  const width = document.documentElement.clientWidth;
  const style = (element) => getComputedStyle(element);
  const name = (element) => `${element.localName}.${[...element.classList].join(".")} “${element.innerText.trim().slice(0, 40)}”`;
  const isShown = (element) => element.checkVisibility() && element.getClientRects().length > 0;
  const isHeardOnly = (element) =>
    element !== null && (element.matches(".skip, .unseen") || (element.offsetWidth <= 1 && element.offsetHeight <= 1) || isHeardOnly(element.parentElement));
  const scrolls = (element) => element !== null && (/auto|scroll/.test(style(element).overflowX) || scrolls(element.parentElement));
  const shown = () => [...document.body.querySelectorAll("*")].filter((element) => isShown(element) && !isHeardOnly(element));

  const lookForCuts = () => {
    const page = document.scrollingElement;
    if (page.scrollWidth > width) found.add(`the page is ${page.scrollWidth} wide`);
    for (const element of shown()) {
      const { overflowX, overflowY } = style(element);
      const [isWider, isTaller] = [element.scrollWidth > element.clientWidth + 1, element.scrollHeight > element.clientHeight + 3];
      const isCut = (isWider && /hidden|clip/.test(overflowX)) || (isTaller && /hidden|clip/.test(overflowY));
      if (element.innerText && (isCut || (isWider && element.localName === "button"))) found.add(`cut off: ${name(element)}`);
      if (isOutside(element) && !scrolls(element)) found.add(`outside the window: ${name(element)}`);
    }
  };

  const isOutside = (element) =>
    [...element.childNodes].some((node) => {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) return false;
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()].some((box) => box.width > 1 && (box.right > width + 1 || box.left < -1));
    });

  // What is left to see of a box in whatever scrolls around it.
  const seen = (box, element) => {
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (!/auto|scroll|hidden|clip/.test(style(around).overflow)) continue;
      const edge = around.getBoundingClientRect();
      const [left, top] = [Math.max(box.left, edge.left), Math.max(box.top, edge.top)];
      const [right, bottom] = [Math.min(box.right, edge.right), Math.min(box.bottom, edge.bottom)];
      box = { left, top, right, bottom };
    }
    return box;
  };

  const lookForOverlaps = () => {
    const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    const pressed = shown().filter((element) => element.matches(controls));
    const boxes = pressed.flatMap((element) => [...element.getClientRects()].map((box) => [element, seen(box, element)]));
    boxes.forEach(([one, box], place) => {
      for (const [other, next] of boxes.slice(place + 1)) {
        const across = Math.min(box.right, next.right) - Math.max(box.left, next.left);
        const down = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top);
        const areApart = one === other || one.contains(other) || other.contains(one) || across <= 2 || down <= 4;
        if (!areApart) found.add(`over each other: ${name(one)} and ${name(other)}`);
      }
    });
  };

  lookForOverlaps();
  lookForCuts();
  document.querySelectorAll("details").forEach((details) => (details.open = true));
  lookForCuts();
  return [...found];
};
