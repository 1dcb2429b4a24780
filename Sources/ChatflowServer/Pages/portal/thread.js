import { makeId } from '../shared/attempts.js';
import { Delivery } from '../shared/delivery.js';
import { fit, sendOnEnter } from '../shared/field.js';
import { isTooLong } from '../shared/message-length.js';
import { label, make } from '../shared/parts.js';
import { request, tellLeaving } from './api.js';
import { attach } from './attaching.js';
import { drawLines, isOthers, nameOf as speakerOf } from './lines.js';
import { nameOf, stateOf } from './list.js';
import { words } from './words.js';

const byId = (id) => document.getElementById(id);

/** How often the page says that somebody looks, in milliseconds. */
const presenceEvery = 20000;
/** How long after its closing a conversation is gone on with, in milliseconds. */
const reopening = 24 * 60 * 60 * 1000;

/**
 * The conversation that is open: what was said, and what is written. `handlers`: `lost()`: nobody
 * is signed in any more; `gone()`: it isn't theirs; `moved(conversation)`: what was written went to
 * another one; `connected(isConnected)`.
 */
export class Thread {
  conversation = null;
  #entries = [];
  #items = [];
  #handlers;
  #page = makeId();
  /** Where it stands. */
  #standing = null;
  /** What was told of whether somebody looks: when, and up to which line. */
  #told = 0;
  #seen = 0;
  #isHere = false;
  #text = byId('text');
  #scroller = byId('scroller');
  #delivery = new Delivery({
    next: () => this.#items.find((item) => !item.isRefused),
    isLeft: (item) => this.#items.includes(item) && !item.isRefused,
    send: (item) => this.#send(item),
    failed: (item) => { item.isFailed = true; },
    refused: (item) => { Object.assign(item, { isFailed: true, isRefused: true }); },
    changed: () => this.#draw(),
  });

  constructor(handlers) {
    this.#handlers = handlers;
    label(this.#text, words.message);
    this.#text.placeholder = words.write;
    label(byId('send-button'), words.send);
    label(byId('attach'), words.attach);
    byId('attach').addEventListener('click', () => this.#attach());
    this.#text.addEventListener('input', () => this.#judge());
    sendOnEnter(this.#text, () => this.#write());
    byId('composer').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#write();
    });
    addEventListener('pagehide', () => this.#tell(false));
    document.addEventListener('visibilitychange', () => this.look());
  }

  get #last() {
    return this.#entries.at(-1)?.sequence ?? 0;
  }

  /** Opens a conversation, or none. */
  async open(conversation) {
    this.#tell(false);
    this.conversation = conversation;
    this.#standing = null;
    this.#seen = 0;
    this.#entries = [];
    this.#items = [];
    this.#text.value = '';
    this.#judge();
    byId('open').hidden = true;
    byId('pick').hidden = Boolean(conversation);
    if (!conversation || !(await this.refresh()) || this.conversation !== conversation) return;
    byId('thread-title').focus({ preventScroll: true });
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /** Asks for what is new; gives whether there was an answer. */
  async refresh() {
    const { conversation } = this;
    const after = this.#last ? `?after=${this.#last}` : '';
    const result = await request('GET', `conversations/${conversation}${after}`);
    if (conversation !== this.conversation) return false;
    if (!result.isOK) {
      this.#fail(result);
      return false;
    }
    this.#handlers.connected(true);
    this.#take(result.answer);
    return true;
  }

  #fail({ status }) {
    if (status === 401) this.#handlers.lost();
    else if (status === 404) this.#handlers.gone();
    else this.#handlers.connected(false);
  }

  #take({ conversation, entries }) {
    const isFirst = this.#entries.length === 0;
    const fresh = entries.filter(({ sequence }) => sequence > this.#last);
    this.#entries.push(...fresh);
    this.#items = this.#items.filter((item) => !(item.sequence <= this.#last));
    this.#standing = conversation;
    this.#draw();
    if (!isFirst) this.#announce(fresh.filter(isOthers));
    this.look();
  }

  #announce(fresh) {
    const said = fresh.map((entry) => `${speakerOf(entry)}: ${entry.text}`).join('\n');
    if (said) byId('announcer').textContent = said;
  }

  // What is shown

  #draw() {
    const standing = this.#standing;
    if (!standing || !this.conversation) return;
    const isAtEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop
      - this.#scroller.clientHeight < 60;
    byId('open').hidden = false;
    byId('thread-title').textContent = nameOf(standing);
    byId('thread-state').textContent = stateOf(standing);
    const isOver = standing.state === 'closed' && Date.now() - standing.activeAt > reopening;
    byId('new-hint').hidden = !isOver;
    // A file begins no new one.
    byId('attach').hidden = isOver;
    const pending = this.#items.filter((item) => !item.sequence);
    drawLines(byId('lines'), this.#entries, pending, () => this.#retry());
    this.#drawOptions(pending.length ? [] : standing.options);
    if (isAtEnd) this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #drawOptions(options) {
    const node = byId('options');
    node.hidden = options.length === 0;
    node.replaceChildren(...options.map((option) => {
      const button = make('button', 'option', option);
      button.type = 'button';
      button.addEventListener('click', () => this.#add('picks', { option }, option));
      return button;
    }));
  }

  // Writing

  #judge() {
    fit(this.#text);
    const isWrong = isTooLong(this.#text.value.trim());
    byId('text-note').textContent = isWrong ? words.tooLong : '';
    this.#text.setAttribute('aria-invalid', isWrong);
    return isWrong;
  }

  #attach() {
    const { conversation } = this;
    const say = (key) => {
      if (conversation === this.conversation) byId('text-note').textContent = words[key] ?? '';
    };
    attach(conversation, say, async (status) => {
      if (status === 401) this.#handlers.lost();
      else if (conversation === this.conversation) await this.refresh();
    });
  }

  #write() {
    const text = this.#text.value.trim();
    if (!text || this.#judge()) return;
    this.#text.value = '';
    this.#judge();
    this.#add('messages', { text }, text);
    this.#text.focus();
  }

  #add(kind, body, text) {
    this.#items.push({ id: makeId(), kind, body, text, conversation: this.conversation });
    this.#draw();
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#delivery.run();
  }

  #retry() {
    for (const item of this.#items) Object.assign(item, { isFailed: false, isRefused: false });
    this.#draw();
    this.#delivery.goOn();
  }

  async #send(item) {
    const path = `conversations/${item.conversation}/${item.kind}`;
    const result = await request('POST', path, { id: item.id, ...item.body });
    if (result.status === 401) this.#handlers.lost();
    if (!result.isOK) return result;
    const { conversation, accepted, sequence } = result.answer;
    if (!accepted && item.kind === 'messages') {
      // Trying again later is another attempt: this one has its answer.
      Object.assign(item, { isFailed: true, isRefused: true, id: makeId() });
      return null;
    }
    this.#items = this.#items.filter((other) => other !== item);
    if (conversation !== item.conversation) this.#handlers.moved(conversation);
    else if (sequence > this.#last) await this.refresh();
    return null;
  }

  // Presence

  /** Says whether somebody looks, where that has changed, or is to be said again. */
  look() {
    this.#tell(document.visibilityState === 'visible' && Boolean(this.#standing));
  }

  #tell(isHere) {
    if (!this.conversation || !this.#standing) return;
    const isDue = performance.now() - this.#told > presenceEvery;
    if (isHere === this.#isHere && !(isHere && (isDue || this.#seen < this.#last))) return;
    this.#isHere = isHere;
    this.#told = performance.now();
    this.#seen = this.#last;
    const path = `conversations/${this.conversation}/presence`;
    const sign = { page: this.#page, here: isHere, seen: this.#last };
    if (isHere) request('POST', path, sign);
    else tellLeaving(path, sign);
  }
}
