import { label, linked } from '../shared/parts.js';

const byId = (id) => document.getElementById(id);

/** What is only needed from here on; null: it isn't there yet. */
let later = null;

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
  #agreed = '';
  #isBusy = false;
  /** The answer that was refused last, and what was said to it. */
  #slip = null;
  /** What the visitor is asked about first, and of which answer. */
  #doubt = { email: '', parts: [] };

  /** `given(email, consent)`; `changed()`: something was typed. */
  constructor({ given, changed }) {
    this.#email.addEventListener('input', changed);
    this.#tick.addEventListener('change', () => this.#setDoubt());
    this.node.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit(given);
    });
  }

  speak(words) {
    this.#words = words;
    label(this.#email, words.email);
    this.#button.textContent = words.send;
    label(this.#button, words.sendEmail);
  }

  get hasFocus() {
    return this.node.contains(document.activeElement);
  }

  hide() {
    this.node.hidden = true;
    this.#email.value = '';
    this.#tick.checked = false;
    this.#setDoubt();
  }

  /** `slip`: the answer that was refused last; `isBusy`: an e-mail is on its way. */
  show({ consent = '', slip, isBusy }) {
    this.#isBusy = isBusy;
    this.#slip = slip;
    this.node.hidden = false;
    this.#agree(consent);
    this.#consent.hidden = !consent;
    // Read-only rather than disabled: the keyboard stays where it is.
    this.#email.readOnly = isBusy;
    this.node.setAttribute('aria-busy', isBusy);
    this.#showNote();
  }

  async #agree(consent) {
    if (this.#agreed === consent) return;
    this.#agreed = consent;
    this.#text.replaceChildren(...linked(consent));
    later ??= await import('./later/asking.js');
    later.agree(this.#text, this.#agreed, linked);
  }

  /** Under the field: what is wrong with what stands in it, as long as it stands there. */
  #showNote() {
    const address = this.#email.value.trim();
    const isRefused = !this.#isBusy && this.#slip?.email === address;
    this.#email.setAttribute('aria-invalid', isRefused);
    const isDoubted = this.#doubt.email === address;
    const parts = isDoubted && this.#doubt.parts.length ? this.#doubt.parts
      : isRefused ? [this.#slip.said] : [];
    const text = parts.map((part) => part.textContent ?? part).join('');
    if (this.#note.textContent !== text) this.#note.replaceChildren(...parts);
  }

  #setDoubt(email = '', ...parts) {
    this.#doubt = { email, parts };
    this.#showNote();
  }

  #submit(given) {
    const address = this.#email.value.trim();
    if (!address || this.#isBusy) {
      this.#email.focus();
      return;
    }
    if (!this.#consent.hidden && !this.#tick.checked) {
      this.#setDoubt(address, this.#words.consent);
      this.#tick.focus();
      return;
    }
    const other = later?.meant(address);
    // Sent again, it is meant.
    if (other && this.#doubt.email !== address) {
      this.#setDoubt(address, `${this.#words.meant} `, later.offered(other, () => {
        this.#email.value = other;
        this.#setDoubt();
        this.#email.focus();
      }));
      return;
    }
    this.#setDoubt();
    given(address, this.#tick.checked);
  }
}
