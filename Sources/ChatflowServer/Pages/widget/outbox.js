import { makeId } from '../shared/attempts.js';
import { Delivery } from '../shared/delivery.js';
import { request } from './api.js';

/**
 * What the visitor sends: one after the other, each with one id until it is answered, so that
 * nothing is taken twice. It outlives a reload.
 *
 * `handlers`: `conversation()` gives the current one's id, once there is one; `lost()`: the
 * server doesn't know it; `answered(answer)`; `changed()`.
 */
export class Outbox {
  items;
  #store;
  #handlers;
  #delivery = new Delivery({
    next: () => this.items.find((item) => item.sequence === undefined && !item.isRefused),
    isLeft: (item) => this.items.includes(item),
    send: (item) => this.#send(item),
    failed: (item) => { item.isFailed = true; },
    refused: (item) => { item.isRefused = true; },
    changed: () => this.#save(),
  });

  constructor(store, handlers) {
    this.#store = store;
    this.#handlers = handlers;
    this.load();
  }

  /** Takes up what was left unsent. */
  load() {
    this.items = this.#store.get('outbox') ?? [];
  }

  /** `kind` is the last part of the path, `body` what goes with the id, `text` what is shown. */
  add(kind, body, text) {
    this.items.push({ id: makeId(), kind, body, text, at: Date.now() });
    this.#save();
    this.run();
  }

  run() {
    this.#delivery.run();
  }

  /** Tries everything that is left again, now. */
  retry() {
    for (const item of this.items) {
      item.isFailed = false;
      item.isRefused = false;
    }
    this.#save();
    this.#delivery.goOn();
  }

  /** Forgets what the thread already shows: what came up to `last`, and `entry`, the newest. */
  settle(last, entry) {
    const kind = { visitor: ['messages', 'picks'], email: ['email'] }[entry?.kind] ?? [];
    const own = this.items.find((item) => !item.isShown && item.isTried
      && kind.includes(item.kind) && item.text.trim() === entry.text.trim());
    // Its answer may be on the way still, but there it is.
    if (own) own.isShown = true;
    this.items = this.items.filter((item) => !(item.sequence <= last));
    this.#save();
  }

  async #send(item) {
    // A repeated request goes to the conversation of the first one.
    item.conversation ??= await this.#handlers.conversation();
    if (!item.conversation) {
      item.isRefused = true;
      return null;
    }
    item.isTried = true;
    this.#save();
    const path = `conversations/${item.conversation}/${item.kind}`;
    const result = await request('POST', path, { id: item.id, ...item.body });
    if (result.isOK) {
      this.#accept(item, result.answer);
      return null;
    }
    if (result.status !== 404 || item.isMoved) return result;
    item.isMoved = true;
    item.conversation = undefined;
    this.#handlers.lost();
    return this.#send(item);
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
