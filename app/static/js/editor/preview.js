// The real page in a window of its own, which is loaded again when something was saved.

const PAUSE = 800;

export class Preview {
  #page = null;
  #timer = 0;

  constructor(link, flush) {
    link?.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#page = window.open("", `preview${new URL(link.href).pathname}`);
      await flush();
      this.#page.location = link.href;
      this.#page.focus();
    });
  }

  refresh() {
    if (!this.#page || this.#page.closed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#page.closed || this.#page.location.reload(), PAUSE);
  }
}
