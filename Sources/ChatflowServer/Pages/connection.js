/** Requests to the server, and what the server tells. */
const base = new URL('../api/visitor/', location.href);

/** The answer to a request. `status` 0: none came, or not all of it. */
async function request(path, options) {
  try {
    const response = await fetch(new URL(path, base), {
      cache: 'no-store', signal: AbortSignal.timeout(20000), ...options,
    });
    const answer = response.status === 204 ? null : await response.json();
    const wait = Number(response.headers.get('Retry-After')) * 1000 || 0;
    return { status: response.status, answer, wait };
  } catch {
    return { status: 0, answer: null, wait: 0 };
  }
}

export const post = (path, body) => request(path, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
});

/** Whether the same request may well succeed a little later. */
export const isPassing = (status) => status === 0 || status === 429 || status >= 500;

/** How long to wait before the next of several attempts, spread so that not all come at once. */
export const pause = (attempt, atLeast = 0) =>
  Math.max(atLeast, Math.min(30000, 500 * 2 ** attempt) * (0.75 + Math.random() / 2));

export const sleep = (milliseconds) => new Promise((done) => {
  setTimeout(done, milliseconds);
});

/**
 * Follows the visitor's threads from where they are known: by the event stream, and by asking
 * now and then as long as the stream doesn't get through.
 *
 * `handlers`: `last()`, `entry(entry)`, `state(state)`, `connected(isConnected)`.
 */
export class Feed {
  #handlers;
  #source = null;
  #isLive = false;
  #attempt = 0;
  #timer = 0;
  #polling = 0;

  constructor(handlers) {
    this.#handlers = handlers;
    addEventListener('online', () => this.#source && this.start());
  }

  get isStarted() {
    return this.#source !== null;
  }

  /** Begins, or begins anew at once. */
  start() {
    this.stop();
    const source = new EventSource(new URL(`events?after=${this.#handlers.last()}`, base));
    this.#source = source;
    source.onopen = () => this.#handlers.connected(true);
    source.onerror = () => {
      this.#isLive = false;
      this.#handlers.connected(false);
      // Otherwise the browser connects again by itself.
      if (source.readyState !== EventSource.CLOSED) return;
      this.#attempt += 1;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.start(), pause(this.#attempt));
    };
    for (const name of ['entry', 'state']) {
      source.addEventListener(name, (event) => {
        this.#isLive = true;
        this.#attempt = 0;
        this.#handlers.connected(true);
        this.#handlers[name](JSON.parse(event.data));
      });
    }
    this.#polling = setInterval(() => this.#isLive || this.ask(), 6000);
  }

  stop() {
    this.#source?.close();
    this.#source = null;
    this.#isLive = false;
    clearTimeout(this.#timer);
    clearInterval(this.#polling);
  }

  /** Asks once for what is new. */
  async ask() {
    const { status, answer } = await request(`entries?after=${this.#handlers.last()}`);
    if (!this.#source || (status !== 200 && status !== 204)) return;
    this.#handlers.connected(true);
    if (!answer) return;
    answer.entries.forEach(this.#handlers.entry);
    if (answer.state) this.#handlers.state(answer.state);
  }
}
