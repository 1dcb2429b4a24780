import { makeId } from '../shared/attempts.js';
import { request, tellLeaving } from './api.js';

/** How often the page says that somebody still looks, in milliseconds: two may get lost. */
const every = 20000;

/** Tells the server whether somebody looks at the chat on this page, and how far they have seen. */
export class Presence {
  #page = makeId();
  #isHere = false;
  #seen = 0;
  #timer = 0;

  constructor() {
    addEventListener('pagehide', () => this.tell(false, 0));
  }

  /** How things stand. `seen` is the last line that was seen; 0: none was. */
  tell(isHere, seen) {
    if (isHere === this.#isHere && seen <= this.#seen) return;
    this.#isHere = isHere;
    this.#seen = Math.max(seen, this.#seen);
    this.#send();
  }

  /** Nothing of what was told counts any more: the visitor is another one. */
  forget() {
    this.#isHere = false;
    this.#seen = 0;
    clearTimeout(this.#timer);
  }

  #send() {
    clearTimeout(this.#timer);
    const sign = { page: this.#page, here: this.#isHere, seen: this.#seen };
    if (!this.#isHere) {
      tellLeaving('presence', sign);
      return;
    }
    this.#timer = setTimeout(() => this.#send(), every);
    request('POST', 'presence', sign);
  }
}
