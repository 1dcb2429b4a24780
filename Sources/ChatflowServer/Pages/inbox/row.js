import { make } from '../shared/parts.js';
import { assigneeOf, faceOf, nameOf } from './people.js';
import { shortTime, span, wholeTime } from './time.js';

/** Changes a text only where it differs: what stays isn't drawn again. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const says = { agent: 'Team: ', bot: 'Bot: ', prompt: 'Bot: ', choices: 'Bot: ' };

/** What a conversation's state is called. */
export function stateName({ state, waitingSince }) {
  if (waitingSince !== undefined) return `waiting ${span(waitingSince)}`;
  const known = {
    new: 'new', waiting_for_team: 'waiting', with_team: 'with the team', closed: 'closed',
  };
  return known[state] ?? `bot: ${state}`;
}

/** A conversation's line in a list. */
export class Row {
  node;
  link;
  conversation = null;
  #parts;
  #face = '';

  constructor(conversation) {
    const part = (tag, name) => make(tag, name);
    this.#parts = {
      face: part('span', 'face'), name: part('bdi', 'name'), time: part('time', ''),
      says: part('span', 'says'), preview: part('bdi', ''), state: part('span', 'state'),
      assignee: part('span', 'assignee'), unread: part('span', 'badge'),
      unreadWords: make('span', 'said', ' unread'),
    };
    const parts = this.#parts;
    const preview = make('span', 'preview', parts.says, parts.preview);
    this.link = make('a', 'row', parts.face, parts.name, parts.time, preview,
      make('span', 'unread', parts.unread, parts.unreadWords),
      make('span', 'foot', parts.state, parts.assignee));
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
    setText(parts.says, says[conversation.preview?.kind] ?? '');
    setText(parts.preview, conversation.preview?.text.slice(0, 200) ?? '');
    setText(parts.assignee, assigneeOf(conversation));
    parts.assignee.classList.toggle('nobody', !conversation.user && !conversation.team);
    parts.face.classList.toggle('here', conversation.here);
    const { unread } = conversation;
    this.link.classList.toggle('is-unread', unread > 0);
    setText(parts.unread, unread > 99 ? '99+' : String(unread));
    parts.unread.parentNode.hidden = unread === 0;
    this.tick();
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
  }

  setCurrent(isCurrent) {
    if (isCurrent) this.link.setAttribute('aria-current', 'true');
    else this.link.removeAttribute('aria-current');
  }
}
