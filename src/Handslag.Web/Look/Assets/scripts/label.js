// Labelling by keyboard: the digit of a choice, 0 for "cannot say", backspace to go back. Everything works without it.
class Label extends HTMLElement {
  #listen = new AbortController();

  connectedCallback() {
    const { signal } = this.#listen = new AbortController();
    document.addEventListener('keydown', event => this.#press(event), { signal });
  }

  disconnectedCallback() { this.#listen.abort(); }

  #press(event) {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.('input, textarea, select, [contenteditable]')) return;
    const way = event.key === 'Backspace' ? this.querySelector('.label-back') : /^[0-9]$/.test(event.key) ? this.querySelector(`[data-key="${event.key}"]`) : null;
    if (!way) return;
    event.preventDefault();
    way.click();
  }
}

customElements.define('hs-label', Label);
