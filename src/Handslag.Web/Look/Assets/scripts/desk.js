// The desk by keyboard, and the result of a call asked for after the dialler was opened. Everything works without it.
class Desk extends HTMLElement {
  #listen = new AbortController();

  connectedCallback() {
    const { signal } = this.#listen = new AbortController();
    document.addEventListener('keydown', event => this.#press(event), { signal });
    this.addEventListener('click', event => this.#called(event), { signal });
  }

  disconnectedCallback() { this.#listen.abort(); }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.('input, textarea, select, [contenteditable]')) return;
    const card = this.#current();
    const act = { j: () => this.#go(1), k: () => this.#go(-1), a: () => card?.querySelector('.desk-accept button')?.click(), r: () => card?.querySelector('.desk-return')?.click(), c: () => card?.querySelector('.desk-call')?.click() }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #cards() { return [...this.querySelectorAll('.desk-card')]; }

  #current() { return document.activeElement?.closest?.('.desk-card') ?? this.querySelector('.desk-card:has(> details[open])'); }

  #go(step) {
    const cards = this.#cards();
    const at = cards.indexOf(this.#current());
    const next = cards[Math.min(cards.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
    if (!next) return;
    next.querySelector('details').open = true;
    next.querySelector('summary').focus();
    next.scrollIntoView({ block: 'nearest' });
  }

  #called(event) {
    const call = event.target.closest('.desk-call');
    const result = call?.closest('.desk-open').querySelector('.desk-result');
    if (result) result.open = true;
  }
}

customElements.define('hs-desk', Desk);
