import { make } from '../shared/parts.js';
import { pathOf, tellViewing } from './acts.js';
import { get, reason, request } from './api.js';
import { announce } from './controls.js';
import { Fates } from './fates.js';
import { whereabouts } from './here.js';
import { dayNode, lineNode, markPicked, speaker } from './lines.js';
import { outbox } from './outbox.js';
import { assigneeOf, isMe, nameOf } from './people.js';
import { setText, stateName } from './row.js';
import { isWithBot, store } from './store.js';
import { dayOf } from './time.js';
import { say } from './words.js';

/** As many threads are kept for coming back to them. */
const mostKept = 30;
/** How long somebody counts as writing after the last sign, in milliseconds. */
const typingLasts = 6000;
/** How often the others are told that one looks, and how long that counts, in milliseconds. */
const viewingEvery = 15000;
const viewingLasts = 30000;
/** As many lines the server gives at once. */
const page = 500;

/** The thread of the open conversation, from its first line to what comes. */
export class Thread {
  #column = document.getElementById('thread');
  #lines = document.getElementById('lines');
  #scroller = document.getElementById('scroller');
  #newest = document.getElementById('newest');
  #state = document.getElementById('thread-state');
  #whereabouts = document.getElementById('whereabouts');
  #typing = document.getElementById('typing');
  #fates = new Fates();
  #typingOver = 0;
  #viewers = document.getElementById('viewers');
  /** When each who looks was last heard of, by name. */
  #viewing = new Map();
  /** The line that was searched for. */
  #target = 0;
  #kept = new Map();
  #id = null;
  #entries = [];
  #lastChoices = null;
  /** Whose lines are being asked for. */
  #reading = null;
  #isStale = false;
  #isFollowing = true;
  /** Up to which entry this page told the server that it was read. */
  #readUpTo = new Map();

  constructor() {
    store.addEventListener('conversation', ({ detail }) => {
      if (detail.now.id !== this.#id) return;
      this.#showHead();
      const { before, now } = detail;
      if (before && nameOf(before) !== nameOf(now)) this.#redraw();
      if (before?.change !== now.change) this.read();
    });
    store.addEventListener('members', () => this.#showHead());
    outbox.addEventListener('answered', ({ detail }) => {
      if (detail.conversation === this.#id) this.read();
    });
    outbox.addEventListener('changed', () => this.#stay());
    this.#scroller.addEventListener('scroll', () => this.#follow(), { passive: true });
    new ResizeObserver(() => this.#stay()).observe(this.#scroller);
    this.#newest.addEventListener('click', () => this.toNewest());
    document.addEventListener('visibilitychange', () => this.#markRead());
    setInterval(() => {
      this.#showHead();
      this.#tellViewing();
    }, viewingEvery);
    // What a bot does isn't told by the stream.
    setInterval(() => {
      const isWatched = this.conversation && isWithBot(this.conversation);
      if (isWatched && document.visibilityState === 'visible') this.read();
    }, 3000);
  }

  /** The number of the last line that is here. */
  get #last() {
    return this.#entries.at(-1)?.number ?? 0;
  }

  get conversation() {
    return store.conversation(this.#id);
  }

  /** Shows a conversation, at a line of it; gives what is wrong, if anything. */
  async open(id, line = 0) {
    this.#target = line;
    if (this.#id !== id) {
      this.#keep();
      this.#id = id;
      this.#viewing.clear();
      this.#showViewers();
      this.#tellViewing();
      this.#reading = null;
      this.#empty();
      this.#isFollowing = true;
      this.#newest.hidden = true;
      this.#showTyping('');
      this.#column.hidden = !this.conversation;
      this.#showHead();
      const known = this.#kept.get(id);
      if (known && this.conversation) this.#add(known);
    }
    return this.read();
  }

  /** Somebody is writing in a conversation: the visitor, where there is no `author`. */
  noteTyping({ conversation, author }) {
    if (conversation !== this.#id || !this.conversation) return;
    const name = author === undefined ? nameOf(this.conversation) : author || say('sides.team');
    this.#showTyping(say('thread.typing', { name }));
  }

  /** Somebody of the team looks at a conversation. */
  noteViewing({ conversation, author }) {
    if (conversation !== this.#id || !author) return;
    this.#viewing.set(author, performance.now());
    this.#showViewers();
    setTimeout(() => this.#showViewers(), viewingLasts + 100);
  }

  #showViewers() {
    const since = performance.now() - viewingLasts;
    const names = [...this.#viewing].filter(([, at]) => at > since).map(([name]) => name).sort();
    const count = names.length;
    setText(this.#viewers, count ? say('thread.viewing', { count, names: names.join(', ') }) : '');
  }

  #tellViewing() {
    if (this.#id && document.visibilityState === 'visible') tellViewing(this.#id);
  }

  /** Shows the line that was searched for, once it is there. */
  #toTarget() {
    const node = this.#target
      && this.#lines.querySelector(`[data-number="${Number(this.#target)}"]`);
    if (!node) return;
    this.#target = 0;
    this.#isFollowing = false;
    node.scrollIntoView({ block: 'center' });
    node.classList.add('is-found');
    setTimeout(() => node.classList.remove('is-found'), 4000);
  }

  #showTyping(text) {
    clearTimeout(this.#typingOver);
    setText(this.#typing, text);
    if (text) this.#typingOver = setTimeout(() => this.#showTyping(''), typingLasts);
    this.#stay();
  }

  leave() {
    this.#keep();
    this.#id = null;
    this.#column.hidden = true;
  }

  #keep() {
    if (!this.#id) return;
    this.#kept.delete(this.#id);
    this.#kept.set(this.#id, this.#entries);
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value);
  }

  /** Asks for the lines that aren't here yet; gives what is wrong, if anything. */
  async read() {
    const id = this.#id;
    // One after the other; what changed meanwhile is asked for then.
    if (this.#reading === id) {
      this.#isStale = true;
      return null;
    }
    this.#reading = id;
    let result;
    do {
      this.#isStale = false;
      result = await this.#readPage(id);
    } while (this.#id === id && result.isOK && !result.isComplete);
    if (this.#id !== id) return null;
    this.#reading = null;
    if (result.status === 404) {
      this.leave();
      this.#kept.delete(id);
      store.remove(id);
    }
    if (!result.isOK) return reason(result);
    this.#toTarget();
    this.#markRead();
    return null;
  }

  async #readPage(id) {
    const began = performance.now();
    const result = await get(pathOf(id), { after: this.#last });
    if (!result.isOK || this.#id !== id) return result;
    const { conversation, entries } = result.answer;
    const isFirst = this.#last === 0;
    const news = entries.filter((entry) => entry.number > this.#last);
    const wasStale = this.#isStale;
    // What this answer itself tells isn't asked for again.
    store.merge(conversation);
    this.#isStale = wasStale;
    outbox.notice(id, news);
    this.#column.hidden = false;
    this.#showHead();
    this.#add(news);
    if (!isFirst) this.#announce(news);
    const isComplete = entries.length < page && !this.#isStale;
    if (isComplete) outbox.settle(id, began);
    return { ...result, isComplete };
  }

  #announce(entries) {
    const heard = entries.filter((entry) => entry.text !== undefined)
      .map((entry) => [speaker(entry, this.conversation), entry.text]);
    const others = heard.filter(([name]) => name !== say('people.you'));
    if (others.length) announce(others.map((words) => words.join(': ')).join('\n'));
  }

  // What is shown

  #showHead() {
    const { conversation } = this;
    if (!conversation) return;
    setText(document.getElementById('thread-name'), nameOf(conversation));
    const state = stateName(conversation);
    setText(this.#state, `${state.charAt(0).toUpperCase()}${state.slice(1)} · ${
      assigneeOf(conversation)}`);
    setText(this.#whereabouts, whereabouts(conversation));
    this.#whereabouts.classList.toggle('here', conversation.here);
    this.#fates.show(conversation);
    this.#state.classList.toggle('waits', conversation.waitingSince !== undefined);
    document.getElementById('close').hidden = conversation.state === 'closed';
    document.getElementById('take').hidden = isMe(conversation.user);
  }

  /** Takes all lines away, to begin with others. */
  #empty() {
    this.#entries = [];
    this.#lastChoices = null;
    this.#fates.clear();
    this.#lines.replaceChildren();
  }

  #add(entries) {
    if (entries.length === 0) return;
    const { conversation } = this;
    const firstNew = this.#firstUnread(entries, conversation);
    const nodes = [];
    for (const entry of entries) {
      const last = this.#entries.at(-1);
      const isOtherDay = !last || dayOf(last.at) !== dayOf(entry.at);
      if (isOtherDay) nodes.push(dayNode(entry.at));
      if (entry === firstNew) nodes.push(make('p', 'new', make('span', '', say('thread.new'))));
      const node = lineNode(entry, isOtherDay || entry === firstNew ? null : last, conversation);
      nodes.push(node);
      this.#entries.push(entry);
      this.#fates.note(entry, node);
      if (entry.kind === 'choices') {
        this.#lastChoices = node;
      } else if (entry.kind === 'visitor' && this.#lastChoices) {
        markPicked(this.#lastChoices, entry.text);
        this.#lastChoices = null;
      }
    }
    this.#lines.append(...nodes);
    if (entries.some(({ kind }) => kind !== 'agent')) this.#showTyping('');
    this.#fates.show(conversation);
    if (this.#isFollowing) this.#stay();
    else this.#newest.hidden = false;
  }

  /** On opening, the first line that nobody of the team has read. */
  #firstUnread(entries, { unread }) {
    if (this.#entries.length > 0 || unread === 0) return null;
    const theirs = entries.filter(({ kind }) => kind === 'visitor' || kind === 'email');
    // Where all is unread, there is nothing to be set off.
    return unread < theirs.length ? theirs.at(-unread) : null;
  }

  /** Faces and names of a visitor who has become somebody else. */
  #redraw() {
    const entries = this.#entries;
    this.#empty();
    this.#add(entries);
  }

  // Where one reads

  #follow() {
    const rest = this.#scroller.scrollHeight - this.#scroller.scrollTop
      - this.#scroller.clientHeight;
    this.#isFollowing = rest < 60;
    this.#newest.hidden = this.#isFollowing;
    if (this.#isFollowing) this.#markRead();
  }

  #stay() {
    if (this.#isFollowing) this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  toNewest() {
    this.#isFollowing = true;
    this.#newest.hidden = true;
    this.#stay();
    this.#markRead();
  }

  /** Tells the server what is in sight. */
  async #markRead() {
    const { conversation } = this;
    const number = this.#last;
    if (!number || !conversation?.unread || !this.#isFollowing) return;
    if (document.visibilityState !== 'visible' || !this.#column.checkVisibility()) return;
    const { id } = conversation;
    if (this.#readUpTo.get(id) >= number) return;
    this.#readUpTo.set(id, number);
    const { isOK } = await request('PUT', pathOf(id, 'reading'), { entry: number });
    if (isOK && this.#id === id && this.#last === number) store.setRead(id);
    else if (!isOK) this.#readUpTo.delete(id);
  }
}
