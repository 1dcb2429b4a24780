import { make } from '../shared/parts.js';
import { get, reason } from './api.js';
import { End } from './end.js';
import { Narrowing } from './narrowing.js';
import { Row, setText } from './row.js';
import { filters, store } from './store.js';
import { say } from './words.js';

/** What comes first where a filter is shown: who waits longest, or what was last active. */
const orders = {
  waiting: ({ waitingSince }) => waitingSince ?? Infinity,
  other: ({ activeAt }) => -activeAt,
};

/** The list of conversations: a filter or a search, page by page, kept up to date row by row. */
export class List {
  #rows = document.getElementById('rows');
  #note = document.getElementById('list-note');
  #scroller = document.getElementById('list-scroller');
  #search = document.getElementById('search');
  #byID = new Map();
  /** The lines that a search found, by conversation: news of a conversation have none. */
  #hits = new Map();
  #buttons = new Map();
  #filter = 'waiting';
  #query = '';
  /** Where the next page begins; null: there is none. */
  #next = null;
  /** How many of the pages that are shown the server can't read. */
  #damaged = 0;
  /** Tells answers to what is wanted now from those to what was wanted before. */
  #turn = 0;
  #isLoading = false;
  #current = null;
  #tabStop = null;
  #typing = 0;
  #end;
  #narrowing;

  constructor() {
    const kept = sessionStorage.getItem('filter');
    if (filters.includes(kept)) this.#filter = kept;
    this.#narrowing = new Narrowing(document.getElementById('narrowing'), () => this.load());
    this.#buildFilters();
    this.#search.addEventListener('input', () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.#look(), 200);
    });
    const mark = document.getElementById('more');
    this.#end = new End(this.#scroller, mark, () => this.#loadMore());
    this.#rows.addEventListener('focusin', (event) => {
      this.#setTabStop(event.target.closest('li')?.row);
    });
    store.addEventListener('conversation', ({ detail }) => this.#take(detail.now));
    store.addEventListener('gone', ({ detail }) => this.#drop(detail.id));
    store.addEventListener('counts', () => this.#showCounts());
    store.addEventListener('members', () => {
      for (const row of this.#byID.values()) row.update(row.conversation);
    });
    // What bots do isn't told by the stream.
    setInterval(() => {
      if (this.#filter === 'bot' && !this.#query && document.visibilityState === 'visible') {
        this.refresh();
      }
    }, 5000);
    // What waits, waits on.
    setInterval(() => {
      for (const row of this.#byID.values()) row.tick();
    }, 15000);
  }

  // What is listed

  #buildFilters() {
    for (const filter of filters) {
      const name = make('span', '', say(`filters.${filter}`));
      const button = make('button', '', name, make('span', 'count'));
      button.type = 'button';
      button.dataset.filter = filter;
      button.addEventListener('click', () => this.pick(filter));
      this.#buttons.set(filter, button);
    }
    document.getElementById('filters').replaceChildren(...this.#buttons.values());
    this.#showFilter();
  }

  #showFilter() {
    for (const [filter, button] of this.#buttons) {
      button.setAttribute('aria-pressed', filter === this.#filter && !this.#query);
    }
  }

  #showCounts() {
    for (const [filter, button] of this.#buttons) {
      const count = Math.max(0, store.counts[filter]);
      // The server counts no further.
      setText(button.lastChild, count >= 1000 ? '999+' : String(count));
    }
  }

  pick(filter) {
    this.#filter = filter;
    sessionStorage.setItem('filter', filter);
    this.#search.value = '';
    this.#query = '';
    this.load();
  }

  #look() {
    const query = this.#search.value.trim();
    if (query === this.#query) return;
    this.#query = query;
    this.load();
  }

  focusSearch() {
    this.#search.focus();
    this.#search.select();
  }

  /** Ends a search; says whether there was one. */
  clearSearch() {
    if (!this.#search.value) return false;
    this.#search.value = '';
    this.#look();
    return true;
  }

  // Pages

  #ask(before) {
    const what = this.#query ? { query: this.#query }
      : { filter: this.#filter, ...this.#narrowing.parameters };
    return get('team/conversations', { ...what, before });
  }

  /** Shows the first page again, of what is wanted now. */
  async load() {
    this.#turn += 1;
    this.#hits.clear();
    this.#showFilter();
    this.#rows.setAttribute('aria-busy', 'true');
    const result = await this.#page(null);
    if (!result) return;
    this.#rows.removeAttribute('aria-busy');
    if (!result.isOK) {
      this.#explain(reason(result));
      return;
    }
    this.#byID.clear();
    this.#tabStop = null;
    this.#rows.replaceChildren();
    this.#scroller.scrollTop = 0;
    this.#damaged = 0;
    this.#append(result.answer);
  }

  /** Asks for the first page again, and changes what differs. */
  async refresh() {
    const began = performance.now();
    const result = await this.#page(null);
    if (!result?.isOK) return;
    const { conversations, next, damaged } = result.answer;
    const listed = new Set(conversations.map((conversation) => conversation.id));
    const last = conversations.at(-1);
    for (const [id, row] of this.#byID) {
      const isThere = listed.has(id) || store.knownSince(id) > began
        || (next && last && this.#order(row.conversation) >= this.#order(last));
      if (!isThere) this.#drop(id);
    }
    for (const conversation of conversations) this.#put(store.conversation(conversation.id));
    if (this.#rows.children.length <= conversations.length) {
      this.#next = next ?? null;
      this.#damaged = damaged;
    }
    this.#explainNothing();
  }

  async #loadMore() {
    if (this.#next === null || this.#isLoading) return;
    const result = await this.#page(this.#next);
    if (result?.isOK) this.#append(result.answer);
  }

  /** A page, unless something else is wanted by the time it comes. */
  async #page(before) {
    const turn = this.#turn;
    this.#isLoading = true;
    const result = await this.#ask(before ?? undefined);
    if (turn !== this.#turn) return null;
    this.#isLoading = false;
    if (result.isOK) {
      store.setCounts(result.answer);
      for (const { hit, ...conversation } of result.answer.conversations) {
        if (hit) this.#hits.set(conversation.id, hit);
        store.merge(conversation, true);
      }
    }
    return result;
  }

  #append({ conversations, next, damaged }) {
    for (const { id } of conversations) {
      if (!this.#byID.has(id)) this.#rows.append(this.#row(store.conversation(id)).node);
    }
    this.#next = next ?? null;
    this.#damaged += damaged;
    this.#setTabStop(this.#byID.get(this.#current) ?? this.#tabStop);
    this.#explainNothing();
    this.#end.moved();
  }

  // Rows

  #row(conversation) {
    const words = this.#query.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const row = new Row(conversation, { hit: this.#hits.get(conversation.id), words });
    row.setCurrent(conversation.id === this.#current);
    this.#byID.set(conversation.id, row);
    return row;
  }

  /** Something changed in a conversation. */
  #take(conversation) {
    // What a search finds, only the server knows.
    if (this.#query) this.#byID.get(conversation.id)?.update(conversation);
    else if (this.#isListed(conversation)) this.#put(conversation);
    else this.#drop(conversation.id);
    this.#explainNothing();
  }

  #isListed(conversation) {
    return store.belongs(conversation, this.#filter) && this.#narrowing.takes(conversation);
  }

  /** By what the list is in order: the least comes first. */
  #order(conversation) {
    const isWaiting = this.#filter === 'waiting' && !this.#query;
    return (isWaiting ? orders.waiting : orders.other)(conversation);
  }

  /** Puts a conversation where it belongs by time, if that part of the list is loaded. */
  #put(conversation) {
    const known = this.#byID.get(conversation.id);
    const order = this.#order(conversation);
    const isMoved = !known || this.#order(known.conversation) !== order;
    known?.update(conversation);
    if (!isMoved) return;
    let place = this.#rows.firstElementChild;
    while (place && (place === known?.node
      || this.#order(place.row.conversation) < order)) {
      place = place.nextElementSibling;
    }
    if (!place && !known && this.#next !== null) return;
    const { node } = known ?? this.#row(conversation);
    if (node.nextElementSibling === place && known) return;
    const hadFocus = node.contains(document.activeElement);
    this.#rows.insertBefore(node, place);
    if (hadFocus) known.link.focus({ preventScroll: true });
  }

  #drop(id) {
    const row = this.#byID.get(id);
    if (!row) return;
    const next = row.node.nextElementSibling ?? row.node.previousElementSibling;
    const hadFocus = row.node.contains(document.activeElement);
    this.#byID.delete(id);
    row.node.remove();
    this.#setTabStop(next?.row);
    if (hadFocus) next?.row.link.focus();
    this.#explainNothing();
  }

  #explainNothing() {
    const isEmpty = this.#byID.size === 0;
    if (this.#damaged > 0) this.#explain(say('list.damaged', { count: this.#damaged }));
    else if (!isEmpty) this.#explain('');
    else if (this.#query) this.#explain(say('list.none', { query: this.#query }));
    else this.#explain(say(`empty.${this.#filter}`));
  }

  #explain(text) {
    setText(this.#note, text);
  }

  // Moving in the list

  /** One row is reached by Tab; the others from there. */
  #setTabStop(row) {
    if (this.#tabStop) this.#tabStop.link.tabIndex = -1;
    this.#tabStop = row ?? this.#rows.firstElementChild?.row ?? null;
    if (this.#tabStop) this.#tabStop.link.tabIndex = 0;
  }

  setCurrent(id) {
    this.#byID.get(this.#current)?.setCurrent(false);
    this.#current = id;
    const row = this.#byID.get(id);
    row?.setCurrent(true);
    if (row) this.#setTabStop(row);
  }

  /** Moves the keyboard up or down the list, from where it is, or from what is open. */
  move(steps) {
    const focused = document.activeElement?.closest('#rows li');
    const from = focused ?? this.#byID.get(this.#current)?.node;
    const next = steps > 0 ? from?.nextElementSibling : from?.previousElementSibling;
    const target = from ? next : this.#rows.firstElementChild;
    target?.row.link.focus();
  }

  get hasFocus() {
    return this.#rows.contains(document.activeElement);
  }

  /** Puts the keyboard where one was in the list. */
  focus() {
    this.#tabStop?.link.focus();
  }
}
