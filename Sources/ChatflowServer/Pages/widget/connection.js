import { isPassing, makeId, pause, sleep } from '../shared/attempts.js';

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
      this.ask();
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

/** Attempts after which the visitor is told. */
const patience = 3;

/**
 * What the visitor sends: one after the other, each with one id until it is answered, so that
 * nothing is taken twice. It outlives a reload.
 *
 * `handlers`: `conversation()` gives the current one's id, once there is one; `lost()`: the
 * server doesn't know it; `answered(answer)`; `changed()`.
 */
export class Outbox {
  #handlers;
  #store;
  #isRunning = false;
  #wake = () => {};
  items;

  constructor(store, handlers) {
    this.#store = store;
    this.#handlers = handlers;
    this.items = store.get('outbox') ?? [];
  }

  /** `kind` is the last part of the path, `body` what goes with the id, `text` what is shown. */
  add(kind, body, text) {
    this.items.push({ id: makeId(), kind, body, text, at: Date.now() });
    this.#save();
    this.run();
  }

  /** Tries everything that is left again, now. */
  retry() {
    for (const item of this.items) {
      item.isFailed = false;
      item.isRefused = false;
    }
    this.#save();
    this.#wake();
    this.run();
  }

  /** Forgets what the thread shows by now: what came up to `last`, and `entry`, the newest. */
  settle(last, entry) {
    const kind = { visitor: ['messages', 'picks'], email: ['email'] }[entry?.kind] ?? [];
    const own = this.items.find((item) => !item.isShown && item.isTried
      && kind.includes(item.kind) && item.text.trim() === entry.text.trim());
    // Its answer may be on the way still, but there it is.
    if (own) own.isShown = true;
    this.items = this.items.filter((item) => !(item.sequence <= last));
    this.#save();
  }

  async run() {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (;;) {
      const item = this.items.find((one) => one.sequence === undefined && !one.isRefused);
      if (!item) break;
      await this.#deliver(item);
      this.#save();
    }
    this.#isRunning = false;
  }

  async #deliver(item) {
    for (let attempt = 0; ; attempt += 1) {
      // A repeated request goes to the conversation of the first one.
      item.conversation ??= await this.#handlers.conversation();
      if (!item.conversation) {
        item.isRefused = true;
        return;
      }
      item.isTried = true;
      this.#save();
      const path = `conversations/${item.conversation}/${item.kind}`;
      const { status, answer, wait } = await post(path, { id: item.id, ...item.body });
      if (status === 200) {
        this.#accept(item, answer);
        return;
      }
      if (status === 404 && !item.isMoved) {
        item.isMoved = true;
        item.conversation = undefined;
        this.#handlers.lost();
      } else if (isPassing(status)) {
        if (attempt + 1 >= patience) item.isFailed = true;
        this.#save();
        await Promise.race([
          sleep(pause(attempt, wait)), new Promise((done) => { this.#wake = done; }),
        ]);
      } else {
        item.isRefused = true;
        return;
      }
    }
  }

  #accept(item, answer) {
    item.isFailed = false;
    if (answer.accepted) {
      item.sequence = answer.sequence;
    } else if (item.kind === 'messages') {
      // Trying again later is another attempt: this one has its answer.
      Object.assign(item, { isRefused: true, id: makeId(), conversation: undefined });
    } else {
      this.items.splice(this.items.indexOf(item), 1);
    }
    this.#handlers.answered(answer);
  }

  #save() {
    this.#store.set('outbox', this.items.filter((item) => item.sequence === undefined));
    this.#handlers.changed();
  }
}
