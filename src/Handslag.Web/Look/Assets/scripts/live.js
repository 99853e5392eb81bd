// A part of a page that stays true: when its topics change it fetches the page and takes over its own part, row by row. What has the focus,
// holds words that were not sent, or is open as a menu is left alone until its reader is done with it.
import { leave, listen, want } from './live-stream.js';

const apart = 400;
const slack = 3000;
const reading = new Map();

// Parts that want the same page at the same moment share one answer.
function read(address) {
  if (!reading.has(address)) {
    const answer = fetch(address, { cache: 'no-store', headers: { 'x-live': 'yes' } })
      .then(async found => (found.ok && !found.redirected ? new DOMParser().parseFromString(await found.text(), 'text/html') : undefined))
      .finally(() => reading.delete(address));
    reading.set(address, answer);
  }
  return reading.get(address);
}

const isChanged = field => (field.type === 'hidden' || field.type === 'submit' ? false
  : field.matches('input[type=checkbox], input[type=radio]') ? field.checked !== field.defaultChecked
    : field.matches('select') ? [...field.options].some(option => option.selected !== option.defaultSelected)
      : field.value !== field.defaultValue);

export function isBusy(element) {
  const active = document.activeElement;
  return (active && active !== document.body && element.contains(active))
    || element.querySelector('[data-waiting], :popover-open') !== null || element.matches('[data-waiting]')
    || [...element.querySelectorAll('input, textarea, select')].some(isChanged);
}

// What the reader opened stays open.
function keepOpen(old, fresh) {
  const opened = old.querySelectorAll('details');
  fresh.querySelectorAll('details').forEach((details, i) => { if (opened[i]) details.open = opened[i].open; });
  return fresh;
}

function takeRows(old, fresh) {
  let isWhole = true;
  const known = new Map([...old.children].map(row => [row.id, row]));
  let place = old.firstElementChild;
  for (const row of [...fresh.children]) {
    const mine = known.get(row.id);
    known.delete(row.id);
    if (mine && isBusy(mine)) {
      isWhole = false;
      if (mine === place) place = place.nextElementSibling;
    } else if (mine) {
      if (mine === place) place = place.nextElementSibling;
      mine.remove();
      old.insertBefore(row, place);
      // Only one of a name is open in a page, and what comes in gives way to what is there.
      keepOpen(mine, row);
    } else {
      row.classList.add('is-new');
      for (const details of row.querySelectorAll('details')) details.open = false;
      old.insertBefore(row, place);
    }
  }
  for (const row of known.values()) if (isBusy(row)) isWhole = false; else row.remove();
  return isWhole;
}

class Live extends HTMLElement {
  static observedAttributes = ['topics'];

  topics = [];
  #seen = new Map();
  #since;
  #stale = false;
  #timer;
  #every;
  #last = 0;
  #listen;

  connectedCallback() {
    this.#since = performance.now();
    this.#listen = new AbortController();
    const { signal } = this.#listen;
    this.topics = (this.getAttribute('topics') ?? '').split(' ').filter(Boolean);
    listen(this);
    document.addEventListener('visibilitychange', () => { if (!document.hidden && this.#stale) this.#soon(); }, { signal });
    this.addEventListener('focusout', () => { if (this.#stale) this.#soon(apart); }, { signal });
    this.addEventListener('live-free', () => this.#soon(), { signal });
    const seconds = Number(this.getAttribute('every'));
    if (seconds > 0) this.#every = setInterval(() => this.#soon(), seconds * 1000);
  }

  disconnectedCallback() {
    this.#listen?.abort();
    clearTimeout(this.#timer);
    clearInterval(this.#every);
    this.#timer = undefined;
    leave(this);
  }

  // Enhanced navigation may give a part that stays another subject.
  attributeChangedCallback() {
    if (!this.isConnected || !this.#listen) return;
    this.topics = (this.getAttribute('topics') ?? '').split(' ').filter(Boolean);
    this.#seen.clear();
    this.#since = performance.now();
    want();
  }

  told(topic, seq, age) {
    const known = this.#seen.get(topic);
    this.#seen.set(topic, seq);
    // The first number says nothing, unless it changed since this page was asked for.
    if (known === undefined ? age !== undefined && age !== null && age < performance.now() - this.#since + slack : known !== seq) this.#soon();
  }

  #soon(wait = 0) {
    this.#stale = true;
    if (document.hidden || this.#timer) return;
    const pause = Math.max(wait, this.#last + apart - performance.now(), 0);
    this.#timer = setTimeout(() => this.#look(), pause);
  }

  async #look() {
    this.#last = performance.now();
    try {
      const page = await read(this.getAttribute('from') ?? location.href);
      const fresh = this.isConnected ? page?.getElementById(this.id) : undefined;
      // Whoever is signed out, or no longer finds the page, is left with what they have.
      if (!page) this.#stale = false;
      if (fresh) this.#stale = !this.#take(document.importNode(fresh, true));
    } catch {
      // The line is away for a moment; the next news or the next look brings it.
    }
    this.#timer = undefined;
    if (this.#stale) this.#soon(4000);
  }

  /** True where all of it was taken over. */
  #take(fresh) {
    const [mine, rows] = [this.querySelector('[data-rows]'), fresh.querySelector('[data-rows]')];
    let isWhole = true;
    if (mine && rows) isWhole = takeRows(mine, rows);
    else if (isBusy(this)) return false;
    else this.replaceChildren(...keepOpen(this, fresh).childNodes);
    this.dispatchEvent(new CustomEvent('live', { bubbles: true }));
    return isWhole;
  }
}

customElements.define('hs-live', Live);
