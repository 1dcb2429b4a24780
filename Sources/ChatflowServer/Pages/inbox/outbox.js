import { isPassing, makeId, pause, sleep } from '../shared/attempts.js';
import { reason, request } from './api.js';
import { store } from './store.js';

/** Attempts after which it is said that a reply didn't go out. */
const patience = 3;

/**
 * Drafts, and replies on their way: those of a conversation go out one after the other, each with
 * one id until it is answered, so that nothing is said twice. They outlive a reload and a new
 * sign-in in this tab; whoever else signs in there doesn't get them.
 */
class Outbox extends EventTarget {
  items = [];
  #running = new Set();
  /** What ends the wait of a conversation's replies before they are tried again. */
  #wakes = new Map();

  #key(name) {
    return `${name} ${store.me?.id}`;
  }

  /** Takes up what was left by the member who is signed in now. */
  restore() {
    this.items = JSON.parse(sessionStorage.getItem(this.#key('outbox')) ?? '[]');
    this.#changed();
    for (const { conversation } of this.items) this.#run(conversation);
  }

  draft(conversation) {
    return sessionStorage.getItem(this.#key(`draft ${conversation}`)) ?? '';
  }

  setDraft(conversation, text) {
    const key = this.#key(`draft ${conversation}`);
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  }

  of(conversation) {
    return this.items.filter((item) => item.conversation === conversation);
  }

  send(conversation, text) {
    this.items.push({ id: makeId(), conversation, text, at: Date.now() });
    this.#changed();
    this.#run(conversation);
  }

  /** Tries again what didn't go out, now. */
  retry(conversation) {
    for (const item of this.of(conversation)) {
      Object.assign(item, { failure: '', isRefused: false });
    }
    this.#changed();
    this.#goOn(conversation);
  }

  discard(id) {
    const discarded = this.items.find((item) => item.id === id);
    if (!discarded) return;
    this.items = this.items.filter((item) => item !== discarded);
    this.#changed();
    // Others may have waited behind it.
    this.#goOn(discarded.conversation);
  }

  /** Lines came into a thread: one that is there needn't be shown as on its way. */
  notice(conversation, entries) {
    for (const entry of entries) {
      // A colleague may say the same.
      if (entry.kind !== 'agent' || entry.author !== store.me?.name) continue;
      const own = this.of(conversation).find((item) => item.isTried && !item.isShown
        && item.text.trim() === entry.text.trim());
      if (own) own.isShown = true;
    }
  }

  /** The thread was read from `began` on: what had been answered by then is in it. */
  settle(conversation, began) {
    this.items = this.items.filter((item) => item.conversation !== conversation
      || !(item.answeredAt <= began));
    this.#changed();
  }

  /** Sends what is left of a conversation without waiting any longer. */
  #goOn(conversation) {
    this.#wakes.get(conversation)?.();
    this.#run(conversation);
  }

  async #run(conversation) {
    if (this.#running.has(conversation)) return;
    this.#running.add(conversation);
    for (;;) {
      const item = this.of(conversation).find((one) => one.answeredAt === undefined);
      if (!item || item.isRefused) break;
      await this.#deliver(item);
      this.#changed();
    }
    this.#running.delete(conversation);
    this.#wakes.delete(conversation);
  }

  /** Whoever has the same name may have said the same: what failed is shown in any case. */
  #fail(item, result) {
    Object.assign(item, { failure: reason(result), isShown: false });
  }

  async #deliver(item) {
    item.isTried = true;
    const path = `team/conversations/${encodeURIComponent(item.conversation)}/messages`;
    for (let attempt = 0; this.items.includes(item); attempt += 1) {
      const result = await request('POST', path, { id: item.id, text: item.text });
      if (result.isOK) {
        item.failure = '';
        item.answeredAt = performance.now();
        this.dispatchEvent(new CustomEvent('answered', { detail: item }));
        return;
      }
      // After a new sign-in it goes on, by `restore`.
      if (result.status === 401 || !isPassing(result.status)) {
        this.#fail(item, result);
        item.isRefused = true;
        return;
      }
      if (attempt + 1 >= patience) this.#fail(item, result);
      this.#changed();
      await Promise.race([
        sleep(pause(attempt, result.wait)),
        new Promise((done) => { this.#wakes.set(item.conversation, done); }),
      ]);
    }
  }

  #changed() {
    const left = this.items.filter((item) => item.answeredAt === undefined)
      .map(({ id, conversation, text, at }) => ({ id, conversation, text, at }));
    sessionStorage.setItem(this.#key('outbox'), JSON.stringify(left));
    this.dispatchEvent(new CustomEvent('changed'));
  }
}

export const outbox = new Outbox();
