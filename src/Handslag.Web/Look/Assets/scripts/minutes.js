// Keeps what is typed in the minutes while it is typed, and with it the item for its writer. Without a line the words stay in this tab, over a
// reload too, and go when it is back. Without any of this the form is sent by hand.
const pause = 1500, again = 5000;

customElements.define('hs-minutes', class extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector('textarea');
    this.says = this.querySelector('output');
    if (!this.field) return;
    this.name = `minutes ${this.dataset.to}`;
    const left = sessionStorage.getItem(this.name);
    if (left !== null && left !== this.field.value) {
      this.field.value = left;
      this.later(0);
    }
    this.field.addEventListener('input', () => {
      sessionStorage.setItem(this.name, this.field.value);
      this.later(pause);
    });
    this.field.form?.addEventListener('submit', () => { clearTimeout(this.timer); sessionStorage.removeItem(this.name); });
  }

  disconnectedCallback() { clearTimeout(this.timer); }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), wait);
  }

  async keep() {
    const text = this.field.value;
    const form = new FormData();
    form.set('Form.Notes', text);
    form.set('__RequestVerificationToken', this.field.form.elements.__RequestVerificationToken.value);
    try {
      const answer = await fetch(this.dataset.to, { method: 'POST', body: form, headers: { 'x-live': 'yes' } });
      if (answer.status === 409) {
        // Another writes on it: the words stay here, and are tried again when the minute is over.
        this.says.textContent = await answer.text();
        return this.later(again * 3);
      }
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    } catch {
      this.says.textContent = this.dataset.away;
      return this.later(again);
    }
    this.field.defaultValue = text;
    if (this.field.value === text) sessionStorage.removeItem(this.name);
    this.says.textContent = this.dataset.kept;
  }
});
