// Counts the minutes of an agenda item; without it the page says how many had gone by when it was made.
customElements.define('hs-timer', class extends HTMLElement {
  connectedCallback() {
    const start = Number(this.dataset.start), minutes = Number(this.dataset.minutes);
    if (!start) return;
    const show = () => {
      const left = Math.round(minutes * 60 - (Date.now() / 1000 - start));
      const words = new Date(Math.abs(left) * 1000).toISOString().slice(left > -3600 && left < 3600 ? 14 : 11, 19);
      this.textContent = (left < 0 ? '+' : '') + words;
      this.classList.toggle('timer-over', left < 0);
    };
    show();
    this.ticking = setInterval(show, 1000);
  }

  disconnectedCallback() { clearInterval(this.ticking); }
});
