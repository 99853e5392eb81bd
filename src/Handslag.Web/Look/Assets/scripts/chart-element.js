// Draws the chart that its JSON describes. It draws in a shadow root, where enhanced navigation removes nothing.
const scheme = matchMedia('(prefers-color-scheme: dark)');

class Chart extends HTMLElement {
  #drawing;
  #data;

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
  }

  disconnectedCallback() {
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
