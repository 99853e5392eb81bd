// Draws the chart that its JSON describes: at once where it is seen, else when the page is at rest, for paper takes it as it is then. It draws in a shadow root, where enhanced navigation removes nothing.
const atRest = window.requestIdleCallback ?? (act => setTimeout(act, 1000));
const notAtRest = window.cancelIdleCallback ?? clearTimeout;
const scheme = matchMedia('(prefers-color-scheme: dark)');

class Chart extends HTMLElement {
  #drawing;
  #data;
  #resting;

  connectedCallback() {
    this.#data = new MutationObserver(() => this.#draw());
    this.#data.observe(this, { childList: true, characterData: true, subtree: true });
    scheme.addEventListener('change', this.#redraw);
    addEventListener('beforeprint', this.#onPaper);
    addEventListener('afterprint', this.#redraw);
    new IntersectionObserver((entries, seen) => {
      if (!entries.some(entry => entry.isIntersecting)) return;
      seen.disconnect();
      this.#draw();
    }, { rootMargin: '200px' }).observe(this);
    this.#resting = atRest(() => this.#drawing || this.#draw());
  }

  disconnectedCallback() {
    notAtRest(this.#resting);
    this.#data.disconnect();
    scheme.removeEventListener('change', this.#redraw);
    removeEventListener('beforeprint', this.#onPaper);
    removeEventListener('afterprint', this.#redraw);
    this.#drawing?.dispose();
    this.#drawing = undefined;
  }

  async #draw() {
    const { Drawing } = await import('./chart.js');
    if (!this.isConnected) return;
    this.#drawing ??= new Drawing(this);
    this.#drawing.show(JSON.parse(this.querySelector('script').textContent));
  }

  #redraw = () => this.#drawing?.again();
  #onPaper = () => this.#drawing?.again('paper');
}

customElements.define('hs-chart', Chart);
