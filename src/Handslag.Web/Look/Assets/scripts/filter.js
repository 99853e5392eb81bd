// Sends a filter a moment after the reader stops typing, and leaves focus and half-typed words alone.
const pause = 200;

class Filter extends HTMLElement {
  #timer;
  #sent;

  connectedCallback() {
    this.dataset.live = '';
    this.addEventListener('input', event => this.#later(event.target.matches('select, [type=checkbox], [type=date]') ? 0 : pause));
    this.addEventListener('submit', event => { event.preventDefault(); this.#send(); });
  }

  #later(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), wait);
  }

  #send() {
    clearTimeout(this.#timer);
    const form = this.querySelector('form');
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
    const address = `${form.action.split('?')[0]}${query.size ? `?${query}` : ''}`;
    if (address === this.#sent || address === location.href) return;
    this.#sent = address;
    if (!window.Blazor) return form.submit();
    this.#keepTyped(form);
    window.Blazor.navigateTo(address, { replaceHistoryEntry: true });
  }

  // The answer brings the values that were sent; what was typed since then must win.
  #keepTyped(form) {
    const restore = () => {
      window.Blazor.removeEventListener('enhancedload', restore);
      for (const [field, value] of typed)
        if (field.isConnected && field.value !== value) field.value = value;
    };
    const typed = new Map();
    const note = event => typed.set(event.target, event.target.value);
    form.addEventListener('input', note);
    window.Blazor.addEventListener('enhancedload', () => form.removeEventListener('input', note));
    window.Blazor.addEventListener('enhancedload', restore);
  }
}

customElements.define('hs-filter', Filter);
