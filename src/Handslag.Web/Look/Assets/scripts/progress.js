// Follows work in the background: fetches the page again and takes over its own part; when that part is gone, the work is over.
const pause = 1000;

class Progress extends HTMLElement {
  #timer;

  connectedCallback() { this.#later(); }

  disconnectedCallback() { clearTimeout(this.#timer); }

  #later() { this.#timer = setTimeout(() => this.#look(), pause); }

  async #look() {
    if (!document.hidden) {
      try {
        const answer = await fetch(this.getAttribute('href'));
        if (!this.isConnected) return;
        if (answer.ok) {
          const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
          const fresh = page.getElementById(this.id);
          if (!fresh) return location.assign(answer.url);
          this.replaceChildren(...fresh.childNodes);
        }
      } catch {
        // The server is away for a moment; the work goes on when it is back, and so do we.
      }
    }
    this.#later();
  }
}

customElements.define('hs-progress', Progress);
