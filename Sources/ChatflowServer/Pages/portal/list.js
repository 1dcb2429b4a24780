import { make } from '../shared/parts.js';
import { request } from './api.js';
import { shortTime, wholeTime } from './time.js';
import { words } from './words.js';

const byId = (id) => document.getElementById(id);

/** Where a conversation stands, in the customer's words. */
export const stateOf = ({ state }) => words.states[state];

/** What a conversation is called. */
export const nameOf = ({ heading }) => heading ?? words.untitled;

/** The conversations, the last active first. */
export class List {
  conversations = [];
  #next = null;
  #current = '';
  #rows = byId('rows');

  constructor() {
    byId('more').addEventListener('click', () => this.#more());
  }

  /** Asks for the newest ones; gives the answer. */
  async refresh() {
    const result = await request('GET', 'conversations');
    if (!result.isOK) return result;
    const { conversations, next } = result.answer;
    const known = new Set(conversations.map(({ conversation }) => conversation));
    const rest = this.conversations.filter(({ conversation }) => !known.has(conversation));
    if (rest.length === 0) this.#next = next ?? null;
    this.conversations = [...conversations, ...rest];
    this.draw();
    return result;
  }

  async #more() {
    const result = await request('GET', `conversations?after=${this.#next}`);
    if (!result.isOK) return;
    this.#next = result.answer.next ?? null;
    const known = new Set(this.conversations.map(({ conversation }) => conversation));
    this.conversations.push(
      ...result.answer.conversations.filter(({ conversation }) => !known.has(conversation)));
    this.draw();
  }

  select(conversation) {
    this.#current = conversation;
    this.draw();
  }

  clear() {
    this.conversations = [];
    this.#next = null;
    this.draw();
  }

  draw() {
    const focused = document.activeElement?.dataset?.conversation;
    this.#rows.replaceChildren(...this.conversations.map((one) => this.#row(one)));
    byId('none').hidden = this.conversations.length > 0;
    byId('more').hidden = !this.#next;
    if (focused) this.#rows.querySelector(`[data-conversation="${focused}"]`)?.focus();
  }

  #row(one) {
    const time = make('time', 'soft', shortTime(one.activeAt));
    time.title = wholeTime(one.activeAt);
    const state = make('span', `state ${one.state}`, stateOf(one));
    const link = make(
      'a', 'row', make('span', 'name', nameOf(one)), time,
      make('span', 'preview soft', one.preview?.text ?? ''), state);
    link.href = `#/${one.conversation}`;
    link.dataset.conversation = one.conversation;
    if (one.conversation === this.#current) link.setAttribute('aria-current', 'page');
    return make('li', '', link);
  }
}
