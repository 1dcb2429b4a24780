import { makeId } from '../shared/attempts.js';
import { Delivery } from '../shared/delivery.js';
import { reason, request } from './api.js';
import { store } from './store.js';

/** The e-mails of those whom a note means: `@Ana`, or `@ana` of `ana@acme.com`. */
export function mentioned(text) {
  const names = [...text.matchAll(/(?:^|[\s(])@([\p{L}\p{N}._-]+)/gu)]
    .map(([, name]) => name.replace(/[.]+$/, '').toLowerCase());
  return store.members.filter(({ name, email }) => names.some((one) =>
    [name.toLowerCase().split(/\s+/)[0], email.toLowerCase().split('@')[0]].includes(one)))
    .map(({ email }) => email);
}

/**
 * Drafts, and replies on their way: those of a conversation go out one after the other, each with
 * one id until it is answered, so that nothing is said twice. They outlive a reload and a new
 * sign-in in this tab; others who sign in there don't get them.
 */
class Outbox extends EventTarget {
  items = [];
  /** By conversation: one that fails holds up no other. */
  #deliveries = new Map();

  #key(name) {
    return `${name} ${store.me?.id}`;
  }

  /** Takes up what was left by the member who is signed in now. */
  restore() {
    this.items = JSON.parse(sessionStorage.getItem(this.#key('outbox')) ?? '[]');
    this.#changed();
    for (const { conversation } of this.items) this.#delivery(conversation).run();
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

  send(conversation, text, isNote = false) {
    this.items.push({ id: makeId(), conversation, text, isNote, at: Date.now() });
    this.#changed();
    this.#delivery(conversation).run();
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
      if (!['agent', 'note'].includes(entry.kind) || entry.member !== store.me?.id) continue;
      const own = this.of(conversation).find((item) => item.isTried && !item.isShown
        && Boolean(item.isNote) === (entry.kind === 'note')
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
    this.#delivery(conversation).goOn();
  }

  #delivery(conversation) {
    let delivery = this.#deliveries.get(conversation);
    if (!delivery) {
      delivery = new Delivery({
        next: () => this.#next(conversation),
        isLeft: (item) => this.items.includes(item),
        send: (item) => this.#send(item),
        failed: (item, result) => this.#fail(item, result),
        refused: (item, result) => this.#fail(item, result, true),
        changed: () => this.#changed(),
      });
      this.#deliveries.set(conversation, delivery);
    }
    return delivery;
  }

  /** What is refused holds up what was written after it. */
  #next(conversation) {
    const item = this.of(conversation).find((one) => one.answeredAt === undefined);
    return item?.isRefused ? undefined : item;
  }

  /** Somebody of the same name may have said the same: what failed is shown in any case. */
  #fail(item, result, isRefused = false) {
    Object.assign(item, { failure: reason(result), isShown: false, isRefused });
  }

  async #send(item) {
    item.isTried = true;
    const path = `team/conversations/${encodeURIComponent(item.conversation)}`;
    const { id, text } = item;
    const result = item.isNote
      ? await request('POST', `${path}/notes`, { id, text, mentions: mentioned(text) })
      : await request('POST', `${path}/messages`, { id, text });
    // Signed out, it goes on by `restore` after a new sign-in.
    if (!result.isOK) return result;
    item.failure = '';
    item.answeredAt = performance.now();
    this.dispatchEvent(new CustomEvent('answered', { detail: item }));
    return null;
  }

  #changed() {
    const left = this.items.filter((item) => item.answeredAt === undefined)
      .map(({ id, conversation, text, isNote, at }) => ({ id, conversation, text, isNote, at }));
    sessionStorage.setItem(this.#key('outbox'), JSON.stringify(left));
    this.dispatchEvent(new CustomEvent('changed'));
  }
}

export const outbox = new Outbox();
