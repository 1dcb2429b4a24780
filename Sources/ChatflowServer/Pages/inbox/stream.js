import { pause } from '../shared/attempts.js';
import { base } from './api.js';

/**
 * Follows what changes: by the event stream, and by asking every few seconds as long as the
 * stream isn't there.
 *
 * `handlers`: `conversation(conversation)`; `gone(id)`: one was erased; `members(members)`;
 * `began()`: from here on nothing is missed; `ask()`: asks for what is new;
 * `connected(isConnected)`.
 */
export class Stream {
  #handlers;
  #source = null;
  #isLive = false;
  #last = 0;
  #attempt = 0;
  #timer = 0;
  #polling = 0;

  constructor(handlers) {
    this.#handlers = handlers;
    addEventListener('online', () => this.#source && this.start());
    addEventListener('pageshow', (event) => event.persisted && this.#source && this.start());
  }

  /** Begins, or begins anew at once. */
  start() {
    this.stop();
    const query = this.#last ? `?after=${this.#last}` : '';
    const source = new EventSource(new URL(`team/events${query}`, base));
    this.#source = source;
    source.onerror = () => {
      this.#isLive = false;
      this.#handlers.connected(false);
      // Otherwise the browser connects again by itself.
      if (source.readyState !== EventSource.CLOSED) return;
      // Asking tells whether one is signed out.
      this.#handlers.ask();
      this.#attempt += 1;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.start(), pause(this.#attempt));
    };
    source.addEventListener('conversation', (event) => {
      this.#last = Number(event.lastEventId) || this.#last;
      this.#handlers.conversation(JSON.parse(event.data));
    });
    source.addEventListener('gone', (event) => {
      this.#handlers.gone(JSON.parse(event.data).conversation);
    });
    source.addEventListener('members', (event) => {
      const isFirst = !this.#isLive;
      this.#isLive = true;
      this.#attempt = 0;
      this.#handlers.connected(true);
      this.#handlers.members(JSON.parse(event.data).members);
      if (isFirst) this.#handlers.began();
    });
    this.#polling = setInterval(() => this.#isLive || this.#handlers.ask(), 5000);
  }

  stop() {
    this.#source?.close();
    this.#source = null;
    this.#isLive = false;
    clearTimeout(this.#timer);
    clearInterval(this.#polling);
  }
}
