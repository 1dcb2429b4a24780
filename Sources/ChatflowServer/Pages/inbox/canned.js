import { isComposing } from '../shared/field.js';
import { make } from '../shared/parts.js';
import { get } from './api.js';
import { say } from './words.js';

/** How many replies are offered at once. */
const most = 8;

/** A text as it is compared: without case and accents. */
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The replies that have every word of what is typed; those whose name begins with it first. */
export function fitting(replies, typed) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const isFirst = (reply) => (words.length && plain(reply.key).startsWith(words[0]) ? 0 : 1);
  return replies
    .filter((reply) => words.every((word) => plain(`${reply.key} ${reply.title}`).includes(word)))
    .sort((one, other) => isFirst(one) - isFirst(other))
    .slice(0, most);
}

/** What is typed behind the slash; nil where the text is none that asks for a reply. */
export const asked = (text) => /^\/([^\n/]*)$/.exec(text)?.[1] ?? null;

/**
 * The canned replies, listed above the field while it says `/` and some letters. Arrows choose,
 * Enter and Tab take, Escape leaves the text as it is.
 */
export class CannedReplies {
  #field;
  #list = make('div');
  #chosen;
  #conversation = null;
  #replies = null;
  #shown = [];
  #at = 0;
  #isLeft = false;

  /** `chosen(text)` is called with the text of the one that is taken. */
  constructor(field, { chosen }) {
    this.#field = field;
    this.#chosen = chosen;
    Object.assign(this.#list, { id: 'canned', role: 'listbox', hidden: true });
    this.#list.setAttribute('aria-label', say('composer.canned'));
    field.before(this.#list);
    field.setAttribute('aria-autocomplete', 'list');
    field.addEventListener('keydown', (event) => this.#press(event));
    field.addEventListener('blur', () => this.hide());
  }

  /** Turns to a conversation; nil: none is offered, as in a note. */
  open(conversation) {
    if (this.#conversation?.id !== conversation?.id) this.#replies = null;
    this.#conversation = conversation;
    this.hide();
  }

  /** Looks at what is typed. */
  async look() {
    const typed = asked(this.#field.value);
    if (typed === null || !this.#conversation) {
      this.#isLeft = false;
      // They are filled in again each time.
      this.#replies = null;
      return this.hide();
    }
    if (this.#isLeft) return null;
    this.#replies ??= this.#load(this.#conversation.id);
    const replies = await this.#replies;
    if (asked(this.#field.value) === typed && !this.#isLeft) this.#show(fitting(replies, typed));
    return null;
  }

  async #load(id) {
    const { isOK, answer } = await get(`team/conversations/${encodeURIComponent(id)}/replies`);
    return isOK ? answer.replies : [];
  }

  #show(replies) {
    this.#shown = replies;
    this.#at = 0;
    const nodes = replies.map((reply, index) => {
      const name = make('strong', '', make('bdi', '', reply.title));
      const words = make('span', 'soft', reply.text);
      words.dir = 'auto';
      const node = make('div', '', name, ' ', make('kbd', '', `/${reply.key}`), words);
      Object.assign(node, { id: `canned-${index}`, role: 'option' });
      // The field keeps the focus.
      node.addEventListener('mousedown', (event) => event.preventDefault());
      node.addEventListener('click', () => this.#take(index));
      return node;
    });
    this.#list.replaceChildren(...nodes);
    this.#list.hidden = replies.length === 0;
    if (this.#list.hidden) return this.hide();
    this.#field.setAttribute('aria-controls', this.#list.id);
    return this.#mark();
  }

  hide() {
    this.#list.hidden = true;
    this.#shown = [];
    this.#field.removeAttribute('aria-controls');
    this.#field.removeAttribute('aria-activedescendant');
  }

  #mark() {
    [...this.#list.children].forEach((node, index) => {
      node.setAttribute('aria-selected', index === this.#at);
    });
    this.#list.children[this.#at].scrollIntoView({ block: 'nearest' });
    this.#field.setAttribute('aria-activedescendant', `canned-${this.#at}`);
  }

  #take(index) {
    const { text } = this.#shown[index];
    this.hide();
    this.#chosen(text);
  }

  #press(event) {
    if (this.#list.hidden || isComposing(event) || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.#at = (this.#at + step + this.#shown.length) % this.#shown.length;
      this.#mark();
    } else if (event.key === 'Escape') {
      this.#isLeft = true;
      this.hide();
    } else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') {
      this.#take(this.#at);
    } else {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
