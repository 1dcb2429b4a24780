import { label, linked } from '../shared/parts.js';

const byId = (id) => document.getElementById(id);

/** The field in which a visitor gives an e-mail, with the consent that it may need. */
export class Prompt {
  node = byId('prompt');
  #email = byId('email');
  #button = byId('email-button');
  #consent = byId('consent');
  #text = byId('consent-text');
  #tick = byId('tick');
  #note = byId('prompt-note');
  #words = {};
  #isBusy = false;

  /** `given(email, consent)`; `changed()`: something was typed. */
  constructor({ given, changed }) {
    this.#email.addEventListener('input', changed);
    this.node.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit(given);
    });
  }

  speak(words) {
    this.#words = words;
    label(this.#email, words.email);
    label(this.#button, words.sendEmail);
  }

  get hasFocus() {
    return this.node.contains(document.activeElement);
  }

  hide() {
    this.node.hidden = true;
    this.#email.value = '';
    this.#tick.checked = false;
    this.#note.textContent = '';
  }

  /** `entries` are those of the conversation; `isBusy`: an e-mail is on its way. */
  show({ consent = '', entries, isBusy }) {
    this.#isBusy = isBusy;
    this.node.hidden = false;
    if (this.#text.textContent !== consent) this.#text.replaceChildren(...linked(consent));
    this.#consent.hidden = !consent;
    // Read-only rather than disabled: the keyboard stays where it is.
    this.#email.readOnly = isBusy;
    this.node.setAttribute('aria-busy', isBusy);
    const answer = entries.findLastIndex(({ kind }) => kind === 'email');
    const isRefused = entries[answer + 1]?.kind === 'bot'
      && answer > entries.findLastIndex(({ kind }) => kind === 'prompt');
    const isWrong = isRefused && entries[answer].text === this.#email.value.trim();
    this.#email.setAttribute('aria-invalid', isWrong);
  }

  #submit(given) {
    const address = this.#email.value.trim();
    const isMissing = !this.#consent.hidden && !this.#tick.checked;
    this.#note.textContent = address && isMissing ? this.#words.consent : '';
    if (!address) this.#email.focus();
    else if (isMissing) this.#tick.focus();
    else if (!this.#isBusy) given(address, this.#tick.checked);
  }
}
