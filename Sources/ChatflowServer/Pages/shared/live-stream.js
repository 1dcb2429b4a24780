import { pause } from './attempts.js';

/**
 * Follows what the server tells: by its event stream, and by asking now and then as long as the
 * stream doesn't get through.
 *
 * `address()` gives where the stream goes on; `events` has a function of `(data, id)` by the name
 * of each event; `ask()` asks once for what is new, each `every` milliseconds;
 * `connected(isConnected)`; `began()`: from here on nothing is missed.
 */
export class LiveStream {
  #options;
  #source = null;
  /** Whether anything came by the stream: a proxy may keep all of it back. */
  #isLive = false;
  #attempt = 0;
  #timer = 0;
  #asking = 0;

  constructor(options) {
    this.#options = options;
    addEventListener('online', () => this.#source && this.start());
    addEventListener('pageshow', (event) => event.persisted && this.#source && this.start());
  }

  get isStarted() {
    return this.#source !== null;
  }

  /** Begins, or begins again at once. */
  start() {
    this.stop();
    const { address, events, ask, every, connected } = this.#options;
    const source = new EventSource(address());
    this.#source = source;
    source.onopen = () => connected(true);
    source.onerror = () => this.#lose(source);
    for (const name of Object.keys(events)) {
      source.addEventListener(name, (event) => this.#take(name, event));
    }
    this.#asking = setInterval(() => this.#isLive || ask(), every);
  }

  stop() {
    this.#source?.close();
    this.#source = null;
    this.#isLive = false;
    clearTimeout(this.#timer);
    clearInterval(this.#asking);
  }

  #take(name, { data, lastEventId }) {
    const isFirst = !this.#isLive;
    this.#isLive = true;
    this.#attempt = 0;
    this.#options.connected(true);
    this.#options.events[name](JSON.parse(data), lastEventId);
    if (isFirst) this.#options.began?.();
  }

  #lose(source) {
    this.#isLive = false;
    this.#options.connected(false);
    // Otherwise the browser connects again by itself.
    if (source.readyState !== EventSource.CLOSED) return;
    this.#options.ask();
    this.#attempt += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.start(), pause(this.#attempt));
  }
}
