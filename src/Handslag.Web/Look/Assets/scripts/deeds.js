// Deeds of the desk through a lost connection: a call, an acceptance, a return or a note that cannot be sent waits in the browser and is sent once when
// the line is back, under the key it was made with. Without scripts the same forms are sent as forms.
import { all, forget, keep } from './deeds-store.js';

const known = new Set(['attempt', 'accept', 'return', 'note']);
const patience = 10_000;
const again = 15_000;

const made = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
const token = () => document.querySelector('input[name=__RequestVerificationToken]')?.value;
const idOf = address => /\/desk\/(\d+)/.exec(address)?.[1];

/** 'done' with where to go on, 'refused' with why and whether that can be mended in what was typed, 'later' where there is no line, 'sign-in' where nobody is signed in any more. */
async function send(deed, waited) {
  const fields = new URLSearchParams(deed.fields.filter(([name]) => name.startsWith('Form.')).map(([name, value]) => [name.slice('Form.'.length), value]));
  fields.set('__RequestVerificationToken', token() ?? '');
  if (waited > 0) fields.set('waited', String(waited));
  try {
    const answer = await fetch(`${deed.page}/deeds`, { method: 'POST', body: fields, signal: AbortSignal.timeout(patience) });
    if (answer.redirected || answer.status === 400 || answer.status === 401 || answer.status === 403) return { state: 'sign-in' };
    if (answer.ok) return { state: 'done', next: (await answer.json()).next };
    if (answer.status === 409 || answer.status === 422) {
      const { refusals } = await answer.json();
      return { state: 'refused', why: refusals.map(refusal => refusal.rule), canMend: answer.status === 422 && refusals.every(refusal => refusal.field) };
    }
    return answer.status === 404 ? { state: 'refused', why: [] } : { state: 'later' };
  } catch {
    return { state: 'later' };
  }
}

class Deeds extends HTMLElement {
  #listen;
  #timer;
  #busy = false;
  #texts;

  connectedCallback() {
    this.#listen = new AbortController();
    const { signal } = this.#listen;
    this.#texts = JSON.parse(this.dataset.texts);
    document.addEventListener('submit', event => this.#submitted(event), { signal });
    // Before navigation that is enhanced, which would fail in silence.
    addEventListener('click', event => this.#clicked(event), { signal, capture: true });
    addEventListener('online', () => this.#flush(), { signal });
    addEventListener('offline', () => this.#show(), { signal });
    document.addEventListener('live', () => this.#show(), { signal });
    this.#timer = setInterval(() => this.#flush(), again);
    this.#flush();
    this.#openAsked();
    // A desk that was opened once opens again without a line, where the browser lets it: with HTTPS, or on the own machine.
    if (window.isSecureContext) navigator.serviceWorker?.register('/sw.js').catch(() => {});
  }

  disconnectedCallback() {
    this.#listen.abort();
    clearInterval(this.#timer);
  }

  async #submitted(event) {
    const form = event.target;
    const fields = [...new FormData(form, event.submitter)].filter(([, value]) => typeof value === 'string');
    const page = form.action.split('?')[0];
    const act = fields.find(([name]) => name === 'Form.Act')?.[1];
    if (form.dataset.plain || !known.has(act) || !idOf(page)) return;
    event.preventDefault();
    if (this.#busy) return;
    this.#busy = true;
    const deed = { key: fields.find(([name]) => name === 'Form.Key')[1], user: this.dataset.user, page, act, fields, at: Date.now(), title: this.#titleOf(form) };
    const answer = navigator.onLine === false ? { state: 'later' } : await send(deed, 0);
    this.#busy = false;
    if (answer.state === 'done') {
      await forget(deed.key).catch(() => {});
      return location.assign(answer.next);
    }
    if (answer.state === 'later' && await this.#kept(deed)) {
      form.closest('.desk-offline')?.remove();
      return this.#show();
    }
    // The page itself says why it was not taken, with everything that was typed.
    await forget(deed.key).catch(() => {});
    form.dataset.plain = 'yes';
    form.requestSubmit(event.submitter ?? undefined);
  }

  async #kept(deed) {
    try {
      await keep(deed);
      return true;
    } catch {
      return false;
    }
  }

  async #flush() {
    if (this.#busy || document.hidden || navigator.onLine === false) return this.#show();
    this.#busy = true;
    try {
      for (const deed of await all(this.dataset.user)) {
        if (deed.why) continue;
        const answer = await send(deed, Date.now() - deed.at);
        if (answer.state === 'done') {
          await forget(deed.key);
          const card = this.#cardOf(deed);
          card?.removeAttribute('data-waiting');
          card?.dispatchEvent(new CustomEvent('live-free', { bubbles: true }));
        } else if (answer.state === 'refused') {
          await keep({ ...deed, why: answer.why.length > 0 ? answer.why : [this.#texts.refused], canMend: answer.canMend });
        } else {
          this.toggleAttribute('signed-out', answer.state === 'sign-in');
          break;
        }
      }
    } finally {
      this.#busy = false;
      this.#show();
    }
  }

  /** The part of the page that says what waits, and the marks on the cards. */
  async #show() {
    let deeds = [];
    try {
      deeds = await all(this.dataset.user);
    } catch {
      // A browser that keeps nothing has nothing waiting.
    }
    const waiting = deeds.filter(deed => !deed.why);
    for (const card of document.querySelectorAll('.desk-card[data-waiting]')) if (!waiting.some(deed => this.#cardOf(deed) === card)) card.removeAttribute('data-waiting');
    for (const deed of waiting) this.#cardOf(deed)?.setAttribute('data-waiting', this.#texts.waits);
    const lines = [];
    if (navigator.onLine === false) lines.push(this.#line(this.#texts.offline));
    if (waiting.length > 0) lines.push(this.#line(`${this.#texts.waits} (${waiting.length}): ${waiting.map(deed => `${deed.title} (${this.#texts[deed.act]})`).join(', ')}`));
    if (waiting.length > 0 && this.hasAttribute('signed-out')) lines.push(this.#line(this.#texts.signIn));
    lines.push(...deeds.filter(deed => deed.why).map(deed => this.#lost(deed)));
    this.hidden = lines.length === 0;
    this.replaceChildren(...lines);
  }

  #line(text) {
    return Object.assign(document.createElement('p'), { textContent: text });
  }

  /**
   * What was not taken, with what was written here, until the reader has done with it: somebody else was first, who and when; or something lacks or is not
   * right, which can be mended and sent.
   */
  #lost(deed) {
    const box = Object.assign(document.createElement('div'), { className: deed.canMend ? 'desk-lost desk-mend' : 'desk-lost' });
    const said = deed.fields.filter(([name, value]) => value && ['Form.Text', 'Form.Example', 'Form.WhyNow', 'Form.Read', 'Form.OpeningLine'].includes(name)).map(([, value]) => value);
    box.append(Object.assign(document.createElement('b'), { textContent: `${deed.title} (${this.#texts[deed.act]})` }), this.#line([...(deed.canMend ? [this.#texts.mend] : []), ...deed.why].join(' ')));
    for (const text of said) box.append(Object.assign(document.createElement('p'), { className: 'desk-note', textContent: text }));
    const acts = Object.assign(document.createElement('p'), { className: 'cluster' });
    const discard = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm', textContent: this.#texts.discard });
    discard.addEventListener('click', async () => { await forget(deed.key); this.#show(); });
    const open = Object.assign(document.createElement('a'), { className: 'btn btn-sm', href: deed.canMend ? `${deed.page}?act=${deed.act}` : deed.page, textContent: deed.canMend ? this.#texts.complete : this.#texts.open });
    if (deed.canMend) open.addEventListener('click', event => this.#offer(this.#cardOf(deed), deed.act, deed.fields) && event.preventDefault());
    acts.append(open, discard);
    box.append(acts);
    return box;
  }

  #cardOf(deed) { return document.getElementById(`handover-${idOf(deed.page)}`); }

  #titleOf(form) {
    return (form.closest('.desk-card')?.querySelector('.desk-title') ?? document.querySelector('h1'))?.textContent.trim() ?? '';
  }

  /** Without a line the forms of other pages are not there: returning and noting are filled in here. */
  #clicked(event) {
    const link = event.target.closest?.('.desk-return, .desk-more');
    if (!link || navigator.onLine !== false) return;
    event.preventDefault();
    event.stopPropagation();
    this.#offer(link.closest('.desk-card'), link.matches('.desk-return') ? 'return' : 'note');
  }

  /** With what was typed before, where there is some; false where this page has no such form. */
  #offer(card, act, typed = []) {
    const template = document.getElementById(`desk-${act}-form`);
    if (!card || !template) return false;
    card.querySelector('.desk-offline')?.remove();
    const box = document.importNode(template.content, true).firstElementChild;
    const form = box.querySelector('form');
    form.action = `${this.dataset.desk}/${card.dataset.handover}`;
    form.querySelector('[name="Form.Key"]').value = made();
    for (const label of box.querySelectorAll('[for]')) label.htmlFor += `-${card.dataset.handover}`;
    for (const field of box.querySelectorAll('[id]')) field.id += `-${card.dataset.handover}`;
    for (const [name, value] of typed.filter(([name]) => name.startsWith('Form.'))) {
      for (const field of form.querySelectorAll(`[name="${name}"]`)) {
        if (field.type === 'radio' || field.type === 'checkbox') field.checked = field.value === value;
        else field.value = value;
      }
    }
    card.querySelector('details').open = true;
    card.querySelector('.desk-open').append(box);
    box.querySelector('input:not([type=hidden]), textarea')?.focus();
    return true;
  }

  /** The service worker leads here where another page of the desk could not be reached. */
  #openAsked() {
    const [, act, id] = /^#(return|note)-(\d+)$/.exec(location.hash) ?? [];
    if (act) this.#offer(document.getElementById(`handover-${id}`), act);
  }
}

customElements.define('hs-deeds', Deeds);
