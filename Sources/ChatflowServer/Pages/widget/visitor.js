import { isPassing, pause, sleep } from '../shared/attempts.js';
import { Connection } from '../shared/connection.js';
import { LiveStream } from '../shared/live-stream.js';
import { base, carried, request, signed } from './api.js';
import { Outbox } from './outbox.js';
import { Presence } from './presence.js';
import { browser, tab } from './storage.js';

/** How long somebody counts as writing after the last sign, and how often one is given. */
const typingLasts = 6000;
const typingEvery = 4000;

/** Whether it isn't the visitor's own. */
const isOthers = ({ kind }) => !['visitor', 'email', 'closed'].includes(kind);

/**
 * The visitor as the server knows them: what was said in all conversations, where the current one
 * stands, and what is on its way.
 *
 * `handlers`: `place()` gives `{page, locale, chatflow, heading}`: where a conversation begins;
 * `said(entry)`: the other side said something; `changed()`.
 */
export class Visitor {
  entries = [];
  /** Under what the conversations were held: `{chatflow, heading}` by their ids. */
  threads = {};
  /** The current conversation: `{conversation, state, options, prompt, consent}`; null: none. */
  standing = null;
  /** Whether the server's first words are on their way. */
  isAwaited = false;
  isUnavailable = false;
  /** Who of the team is writing: `{author}`; null: nobody. */
  typing = null;
  connection;
  outbox;
  /** The sequence of the last entry. */
  #last = 0;
  #stream;
  #opening = null;
  #resting = 0;
  #presence = new Presence();
  #typingOver = 0;
  #typed = -Infinity;
  #handlers;

  constructor(handlers) {
    this.#handlers = handlers;
    const { changed } = handlers;
    this.connection = new Connection(changed);
    this.#stream = new LiveStream({
      // A stream can't say by what the visitor is known, where that is no cookie.
      address: () => (carried.isCarried && !signed.now?.token
        ? null : new URL(`events?after=${this.#last}`, base)),
      source: (place) => signed.now?.stream(place),
      events: {
        entry: (entry) => this.#hear(entry),
        state: (state) => this.#stand(state),
        typing: (sign) => this.#setTyping(sign),
      },
      ask: () => this.#ask(),
      every: 4000,
      connected: (isConnected) => this.connection.set(isConnected),
    });
    this.outbox = new Outbox(tab, {
      conversation: () => this.conversation(),
      lost: () => this.#forget(),
      answered: (answer) => this.answered(answer),
      changed,
    });
  }

  /** Whether the server knows the visitor. */
  get isKnown() {
    return this.#last > 0 || Boolean(this.standing);
  }

  /** Takes what came with an offer. */
  take({ conversation, entries, threads, last }) {
    Object.assign(this.threads, threads);
    this.standing = conversation;
    entries.forEach((entry) => this.#add(entry));
    this.#last = Math.max(this.#last, last);
    // Another visitor's, by a cookie that is gone.
    browser.set('seen', Math.min(browser.get('seen') ?? this.#last, this.#last));
    if (this.isKnown) this.follow();
    this.outbox.run();
  }

  // What was seen

  /** How many lines of the other side the visitor hasn't seen. */
  get unread() {
    const seen = browser.get('seen') ?? 0;
    return this.entries.filter((entry) => entry.sequence > seen && isOthers(entry)).length;
  }

  /** All that is there is being looked at. */
  see() {
    if (browser.get('seen') !== this.#last) browser.set('seen', this.#last);
  }

  /** Whether somebody looks at the chat here, and the last line that they see; 0: none. */
  tellPresence(isHere, seen) {
    if (this.isKnown) this.#presence.tell(isHere, seen);
  }

  /** The sequence of the last line. */
  get last() {
    return this.#last;
  }

  // What is there

  #add(entry) {
    if (this.entries.some((known) => known.sequence === entry.sequence)) return false;
    this.entries.push(entry);
    this.entries.sort((one, other) => one.sequence - other.sequence);
    this.#last = Math.max(this.#last, entry.sequence);
    return true;
  }

  #hear(entry) {
    if (!this.#add(entry)) return;
    this.isAwaited = false;
    if (entry.kind === 'agent') this.#setTyping(null);
    if (isOthers(entry)) this.#handlers.said(entry);
    else this.#typed = -Infinity;
    this.outbox.settle(this.#last, entry);
  }

  #stand(state) {
    this.standing = state;
    this.isAwaited = false;
    this.#handlers.changed();
  }

  /** The server doesn't know the visitor any more: what there was isn't theirs. */
  #forget() {
    browser.set('seen', 0);
    this.leave();
  }

  /** Who was here isn't any more: nothing of what was said is shown. */
  leave() {
    this.entries = [];
    this.#last = 0;
    this.standing = null;
    this.#presence.forget();
    this.#stream.stop();
  }

  #setTyping(sign) {
    clearTimeout(this.#typingOver);
    if (!sign && !this.typing) return;
    this.typing = sign;
    if (sign) this.#typingOver = setTimeout(() => this.#setTyping(null), typingLasts);
    this.#handlers.changed();
  }

  // Following the server

  follow() {
    if (!this.#stream.isStarted) this.#stream.start();
  }

  /** Nobody is looking: before long the connection is left to others. Browsers allow few. */
  rest() {
    this.#resting = setTimeout(() => this.#stream.stop(), 60000);
  }

  wake() {
    clearTimeout(this.#resting);
    if (this.isKnown) this.follow();
  }

  /** Asks once for what is new. */
  async #ask() {
    const { isOK, answer } = await request('GET', `entries?after=${this.#last}`);
    if (!this.#stream.isStarted || !isOK) return;
    this.connection.set(true);
    if (!answer) return;
    answer.entries.forEach((entry) => this.#hear(entry));
    if (answer.state) this.#stand(answer.state);
  }

  /** The stream should have brought it soon after; where it didn't, it doesn't get through. */
  async #catchUp(sequence) {
    await sleep(1500);
    if (this.#last >= sequence) return;
    this.#stream.start();
    this.#ask();
  }

  // Talking

  /** The visitor presses keys. */
  noteTyping() {
    const now = performance.now();
    if (!this.standing || now - this.#typed < typingEvery) return;
    this.#typed = now;
    request('POST', `conversations/${this.standing.conversation}/typing`);
  }

  /** The current conversation's id, once there is one. */
  async conversation() {
    if (!this.standing) await this.open();
    return this.standing?.conversation;
  }

  /** What was sent has its answer. */
  answered({ conversation, sequence }) {
    this.#begin(conversation);
    this.outbox.settle(this.#last);
    this.#catchUp(sequence);
  }

  /** `place`: where it was opened; otherwise it goes on where another one was. */
  #begin(conversation, place = this.threads[this.standing?.conversation]) {
    this.threads[conversation] ??= place && { chatflow: place.chatflow, heading: place.heading };
    // The stream may have told before the answer came.
    if (this.standing?.conversation === conversation) return;
    this.standing = { conversation, options: [], prompt: false };
  }

  /** Tells the server that the visitor opened the chat, until it knows. */
  open() {
    this.#opening ??= this.#tellOfOpening();
    return this.#opening;
  }

  async #tellOfOpening() {
    for (let attempt = 0; ; attempt += 1) {
      const { page, locale, chatflow } = this.#handlers.place();
      const { isOK, status, answer, wait } = await request('POST', 'conversations', {
        page, locale, chatflow,
      });
      if (isOK) {
        await this.#lookForCookie(answer.token);
        this.#opened(answer);
        break;
      }
      if (!isPassing(status)) {
        this.isUnavailable = true;
        this.isAwaited = false;
        break;
      }
      this.connection.set(false);
      await sleep(pause(attempt, wait));
    }
    this.#opening = null;
    this.#handlers.changed();
  }

  /** The server made a new visitor, known by `token`: by its cookie, if the browser keeps that. */
  async #lookForCookie(token) {
    if (!token) return;
    const { status } = await request('GET', 'entries?after=0');
    if (status === 204) carried.carry(token);
  }

  /** Whether the visitor is still known after the page was left. */
  get isKept() {
    return carried.isKept;
  }

  #opened({ conversation, sequence }) {
    this.isUnavailable = false;
    this.connection.set(true);
    if (sequence < this.#last) this.#forget();
    this.#begin(conversation, this.#handlers.place());
    if (sequence <= this.#last) this.isAwaited = false;
    this.follow();
    // Other tabs may be without a visitor yet.
    browser.set('visitor', Date.now());
    this.#catchUp(sequence);
  }
}
