import { fit, sendOnEnter } from '../shared/field.js';
import { isTooLong } from '../shared/message-length.js';
import { label } from '../shared/parts.js';
import { tab } from './storage.js';

/** Where the visitor writes. What was begun outlives a reload. */
export class Composer {
  #form = document.getElementById('composer');
  #text = document.getElementById('text');
  #button = document.getElementById('send-button');
  #note = document.getElementById('text-note');
  #attach = document.getElementById('attach');
  #words = {};

  /** `sent(text)`: the visitor sends it; `attach()`: a file; `typing()`: something was typed. */
  constructor({ sent, attach, typing }) {
    this.load();
    this.#attach?.addEventListener('click', attach);
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

  /** Takes up what was begun. */
  load() {
    this.#text.value = tab.get('draft') ?? '';
    fit(this.#text);
  }

  speak(words) {
    this.#words = words;
    this.#text.placeholder = words.write;
    label(this.#text, words.message);
    label(this.#button, words.send);
    if (this.#attach) label(this.#attach, words.attach);
  }

  focus() {
    this.#text.focus({ preventScroll: true });
  }

  #keep() {
    tab.set('draft', this.#text.value);
    fit(this.#text);
    this.#judge();
  }

  /** Says something above the field. */
  say(note) {
    if (this.#note.textContent !== note) this.#note.textContent = note;
  }

  /** Says what is wrong with what is written, while it is. */
  #judge() {
    const isWrong = isTooLong(this.#text.value.trim());
    this.say(isWrong ? this.#words.tooLong : '');
    this.#text.setAttribute('aria-invalid', isWrong);
    return isWrong;
  }

  #send(sent) {
    const said = this.#text.value.trim();
    if (!said || this.#judge()) return;
    this.#text.value = '';
    this.#keep();
    sent(said);
  }
}
