import { fit, sendOnEnter } from '../shared/field.js';
import { label } from '../shared/parts.js';
import { tab } from './storage.js';

/** Where the visitor writes. What was begun outlives a reload. */
export class Composer {
  #form = document.getElementById('composer');
  #text = document.getElementById('text');
  #button = document.getElementById('send-button');

  /** `sent(text)`: the visitor sends it; `typing()`: something was typed. */
  constructor({ sent, typing }) {
    this.#text.value = tab.get('draft') ?? '';
    fit(this.#text);
    this.#text.addEventListener('input', () => {
      this.#keep();
      if (this.#text.value.trim()) typing();
    });
    sendOnEnter(this.#text, () => this.#send(sent));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send(sent);
      this.#text.focus();
    });
  }

  speak(words) {
    this.#text.placeholder = words.write;
    label(this.#text, words.message);
    label(this.#button, words.send);
  }

  focus() {
    this.#text.focus({ preventScroll: true });
  }

  #keep() {
    tab.set('draft', this.#text.value);
    fit(this.#text);
  }

  #send(sent) {
    const said = this.#text.value.trim();
    if (!said) return;
    this.#text.value = '';
    this.#keep();
    sent(said);
  }
}
