// A button that writes down what is said, offered only where the browser hears it on the device itself: no word leaves it. Elsewhere the
// microphone of the phone's own keyboard does the same.
class Dictate extends HTMLElement {
  #heard;

  async connectedCallback() {
    const Heard = window.SpeechRecognition ?? window.webkitSpeechRecognition;
    const language = document.documentElement.lang === 'nl' ? 'nl-NL' : 'en-GB';
    try {
      if (await Heard?.available?.({ langs: [language], processLocally: true }) !== 'available') return;
    } catch {
      return;
    }
    const button = this.querySelector('button');
    button.hidden = false;
    button.addEventListener('click', () => this.#toggle(Heard, language, button));
  }

  disconnectedCallback() { this.#heard?.stop(); }

  #toggle(Heard, language, button) {
    if (this.#heard) return this.#heard.stop();
    const field = document.getElementById(this.getAttribute('field'));
    const heard = this.#heard = Object.assign(new Heard(), { lang: language, processLocally: true, continuous: true });
    button.setAttribute('aria-pressed', 'true');
    heard.onresult = event => {
      for (const result of [...event.results].slice(event.resultIndex))
        if (result.isFinal) field.value = `${field.value} ${result[0].transcript}`.trim();
    };
    heard.onend = () => { this.#heard = undefined; button.setAttribute('aria-pressed', 'false'); };
    heard.start();
  }
}

customElements.define('hs-dictate', Dictate);
