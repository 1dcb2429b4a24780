import { pause } from './attempts.js';

/** How often the server says that a stream is alive, in milliseconds. */
const beat = 20000;
/** After so long a silence a stream is dead, whatever the browser thinks of it. */
const silence = 2.5 * beat;

/**
 * Follows what the server tells: by its event stream, and by asking now and then as long as the
 * stream doesn't get through. A stream that has gone silent, as after sleep or behind a network
 * that vanished, is made again: the server is never silent for longer than a beat.
 *
 * `address()` gives where the stream goes on, null where there can't be one; `source(address)` the
 * stream itself, where the browser's own won't do; `events` has a
 * function of `(data, id)` by the name of each event; `ask()` asks once for what is new, each
 * `every` milliseconds; `connected(isConnected)`; `began()`: from here on nothing is missed.
 */
export class LiveStream {
  #options;
  #source = null;
  #isStarted = false;
  /** Whether anything came by the stream: a proxy may keep all of it back. */
  #isLive = false;
  #attempt = 0;
  #timer = 0;
  #asking = 0;
  #watch = 0;
  /** When the stream gave the last sign of life. */
  #heard = 0;

  constructor(options) {
    this.#options = options;
    addEventListener('online', () => this.#isStarted && this.start());
    addEventListener('pageshow', (event) => event.persisted && this.#isStarted && this.start());
    addEventListener('focus', () => this.#look());
    document.addEventListener('visibilitychange', () => this.#look());
    // An open stream keeps some browsers from keeping the page for going back to it. Where the
    // page stays after all, the stream is made again.
    addEventListener('beforeunload', () => {
      if (!this.#isStarted) return;
      this.#close();
      this.#timer = setTimeout(() => this.start(), beat / 10);
    });
  }

  get isStarted() {
    return this.#isStarted;
  }

  /** Begins, or begins again at once. */
  start() {
    this.stop();
    const { address, events, ask, every, connected } = this.#options;
    this.#isStarted = true;
    this.#asking = setInterval(() => this.#isLive || ask(), every);
    const place = address();
    if (!place) return;
    const source = this.#options.source?.(place) ?? new EventSource(place);
    this.#source = source;
    source.onopen = () => {
      connected(true);
      this.#hear();
    };
    source.onerror = () => this.#lose(source);
    for (const name of Object.keys(events)) {
      source.addEventListener(name, (event) => this.#take(name, event));
    }
    source.addEventListener('ping', () => this.#live()());
    this.#hear();
  }

  stop() {
    this.#close();
    this.#isStarted = false;
  }

  #close() {
    this.#source?.close();
    this.#source = null;
    this.#isLive = false;
    clearTimeout(this.#timer);
    clearTimeout(this.#watch);
    clearInterval(this.#asking);
  }

  #take(name, { data, lastEventId }) {
    const began = this.#live();
    this.#options.events[name](JSON.parse(data), lastEventId);
    began();
  }

  /** Something came by the stream; gives what is to be done after it. */
  #live() {
    const isFirst = !this.#isLive;
    this.#isLive = true;
    this.#attempt = 0;
    this.#hear();
    this.#options.connected(true);
    return () => isFirst && this.#options.began?.();
  }

  // The watch over the stream

  #hear() {
    this.#heard = Date.now();
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#revive(), silence);
  }

  /** Somebody looks again: timers may have slept, and the connection may have died meanwhile. */
  #look() {
    if (document.visibilityState !== 'visible' || !this.#source) return;
    if (Date.now() - this.#heard > 1.5 * beat) this.#revive();
  }

  #revive() {
    // One that never got through says nothing of the connection.
    if (this.#isLive) this.#options.connected(false);
    this.start();
    this.#options.ask();
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
