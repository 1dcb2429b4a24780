import { make } from '../shared/parts.js';
import { assigneeOf, faceOf, nameOf } from './people.js';
import { now, shortTime, span, wholeTime } from './time.js';
import { isSaid, say } from './words.js';

/** Changes a text only where it differs: what stays isn't drawn again. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Who is named before a line's words. */
const sides = { agent: 'team', note: 'note', bot: 'bot', prompt: 'bot', choices: 'bot' };

/** The minutes from which on a wait is long, and too long. */
const longWaits = [[15, 'is-overdue'], [5, 'is-late']];

/** What of a page tells most: its path. */
function pathOf(page) {
  if (!page) return '';
  return URL.canParse(page) ? new URL(page).pathname : page;
}

/** A text around the first of some words in it, which are marked. */
export function excerpt(text, words) {
  const folded = (one) => one.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  const plain = folded(text);
  // Where folding changes lengths, places differ: then nothing is marked.
  const isSame = plain.length === text.length;
  const found = words.map((word) => [plain.indexOf(folded(word)), word.length])
    .filter(([at]) => at >= 0).sort(([one], [other]) => one - other)[0];
  if (!isSame || !found) return [text.slice(0, 200)];
  const [at, length] = found;
  const from = at > 40 ? at - 30 : 0;
  return [`${from ? '…' : ''}${text.slice(from, at)}`,
    make('mark', '', text.slice(at, at + length)), text.slice(at + length, at + 160)];
}

/** What a conversation's state is called. */
export function stateName({ state, waitingSince }) {
  if (waitingSince !== undefined) return say('states.waiting', { span: span(waitingSince) });
  return isSaid(`states.of.${state}`) ? say(`states.of.${state}`) : say('states.bot', { state });
}

/** A conversation's line in a list. */
export class Row {
  node;
  link;
  conversation = null;
  /** The line that a search found, and the words that it was for. */
  #hit;
  #words;
  #parts;
  #face = '';

  constructor(conversation, { hit, words = [] } = {}) {
    this.#hit = hit;
    this.#words = words;
    const part = (tag, name) => make(tag, name);
    this.#parts = {
      face: part('span', 'face'), name: part('bdi', 'name'), time: part('time', ''),
      says: part('span', 'says'), preview: part('bdi', ''), state: part('span', 'state'),
      assignee: part('span', 'assignee'), tags: part('span', 'tags'), unread: part('span', 'badge'),
      unreadWords: make('span', 'said', ` ${say('row.unread')}`),
    };
    const parts = this.#parts;
    const preview = make('span', 'preview', parts.says, parts.preview);
    this.link = make('a', 'row', parts.face, parts.name, parts.time, preview,
      make('span', 'unread', parts.unread, parts.unreadWords),
      make('span', 'foot', parts.state, parts.assignee), parts.tags);
    this.link.tabIndex = -1;
    this.link.href = `#/conversations/${encodeURIComponent(conversation.id)}`;
    this.node = make('li', '', this.link);
    this.node.row = this;
    this.update(conversation);
  }

  update(conversation) {
    this.conversation = conversation;
    const parts = this.#parts;
    const key = `${conversation.contact?.email} ${nameOf(conversation)}`;
    if (key !== this.#face) {
      this.#face = key;
      const drawn = faceOf(conversation);
      parts.face.replaceWith(drawn);
      parts.face = drawn;
    }
    setText(parts.name, nameOf(conversation));
    this.#showWords();
    this.#showTags();
    setText(parts.assignee, assigneeOf(conversation));
    parts.assignee.classList.toggle('nobody', !conversation.user && !conversation.team);
    parts.face.classList.toggle('here', conversation.here);
    const { unread } = conversation;
    this.link.classList.toggle('is-unread', unread > 0);
    setText(parts.unread, unread > 99 ? '99+' : String(unread));
    parts.unread.parentNode.hidden = unread === 0;
    this.tick();
  }

  /** What a search found, else what the visitor wants. */
  #showWords() {
    const hit = this.#hit;
    const { preview, id } = this.conversation;
    const { says: name, preview: words } = this.#parts;
    const shown = hit ?? preview;
    const side = sides[shown?.kind];
    setText(name, side ? `${say(`sides.${side}`)}: ` : '');
    if (hit) words.replaceChildren(...excerpt(hit.text, this.#words));
    else setText(words, preview?.text.slice(0, 200) ?? '');
    const path = `#/conversations/${encodeURIComponent(id)}`;
    this.link.href = hit ? `${path}/line-${hit.entry}` : path;
  }

  #showTags() {
    const { chatflow, page, tags = [] } = this.conversation;
    const shown = [...tags, chatflow, pathOf(page)].filter(Boolean);
    if (this.#parts.tags.dataset.shows === shown.join('\n')) return;
    this.#parts.tags.dataset.shows = shown.join('\n');
    this.#parts.tags.hidden = shown.length === 0;
    this.#parts.tags.replaceChildren(...shown.map((tag) => make('bdi', 'tag', tag)));
  }

  /** Shows what time alone changes. */
  tick() {
    const { time, state } = this.#parts;
    const { activeAt, waitingSince } = this.conversation;
    setText(time, shortTime(activeAt));
    if (time.dateTime !== new Date(activeAt).toISOString()) {
      time.dateTime = new Date(activeAt).toISOString();
      time.title = wholeTime(activeAt);
    }
    setText(state, stateName(this.conversation));
    state.classList.toggle('waits', waitingSince !== undefined);
    const minutes = waitingSince === undefined ? 0 : (now() - waitingSince) / 60000;
    const level = longWaits.find(([least]) => minutes >= least)?.[1];
    for (const [, name] of longWaits) state.classList.toggle(name, name === level);
  }

  setCurrent(isCurrent) {
    if (isCurrent) this.link.setAttribute('aria-current', 'true');
    else this.link.removeAttribute('aria-current');
  }
}
