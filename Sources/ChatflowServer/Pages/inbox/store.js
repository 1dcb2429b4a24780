import { get } from './api.js';
import { setClock } from './time.js';

/** What the page knows of the team and of conversations; tells its parts what changes. */
export const filters = ['waiting', 'mine', 'unassigned', 'open', 'closed', 'bot'];

const folded = (email) => email.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Whether two e-mails are one person's: as by the server, ASCII letters are taken as small. */
export const isSameEmail = (one, other) => Boolean(one && other) && folded(one) === folded(other);

const ofTeam = ['new', 'waiting_for_team', 'with_team', 'closed'];

/** Whether a bot handles a conversation that the team wasn't shown yet. */
export const isWithBot = ({ state, waitingSince, isShown }) =>
  isShown === false && waitingSince === undefined && !ofTeam.includes(state);

class Store extends EventTarget {
  /** The member who is signed in. */
  me = null;
  members = [];
  /** How many members can't be read. */
  damagedMembers = 0;
  /** How many conversations each filter has. */
  counts = { waiting: 0, mine: 0, unassigned: 0, open: 0, closed: 0, bot: 0 };
  /** How many open ones have something that the member hasn't read. */
  unread = 0;
  #conversations = new Map();
  /** When each became known as it is, by `performance.now()`. */
  #since = new Map();
  #counting = 0;

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  conversation(id) {
    return this.#conversations.get(id);
  }

  get conversations() {
    return this.#conversations.values();
  }

  /** Since when the page knows it as it is now. */
  knownSince(id) {
    return this.#since.get(id) ?? 0;
  }

  setMe(member) {
    this.me = member;
    this.#tell('members');
  }

  setMembers(members, damaged = this.damagedMembers) {
    this.members = members;
    this.damagedMembers = damaged;
    const me = members.find((member) => member.id === this.me?.id);
    if (me) this.me = me;
    this.#tell('members');
  }

  /** Takes a conversation as the server tells it, unless something newer is known. */
  merge(conversation, isFromList = false) {
    const before = this.#conversations.get(conversation.id);
    if (before && before.change > conversation.change) return;
    this.#conversations.set(conversation.id, conversation);
    this.#since.set(conversation.id, performance.now());
    if (before?.change === conversation.change) return;
    if (!isFromList) this.#count(before, conversation);
    this.#tell('conversation', { before, now: conversation });
  }

  /** What the team has read is known here first. */
  setRead(id) {
    const known = this.#conversations.get(id);
    if (!known || known.unread === 0) return;
    this.#conversations.set(id, { ...known, unread: 0 });
    this.unread = Math.max(0, this.unread - 1);
    this.#tell('conversation', { before: known, now: this.#conversations.get(id) });
  }

  remove(id) {
    const known = this.#conversations.get(id);
    if (!known) return;
    this.#conversations.delete(id);
    this.#tell('gone', { id });
    this.recount();
  }

  /** Whether a filter has a conversation. */
  belongs(conversation, filter) {
    if (isWithBot(conversation)) return filter === 'bot';
    if (filter === 'bot') return false;
    const isOpen = conversation.state !== 'closed';
    if (filter === 'closed' || !isOpen) return filter === 'closed' && !isOpen;
    if (filter === 'open') return true;
    if (filter === 'waiting') return conversation.waitingSince !== undefined;
    if (filter === 'unassigned') return !conversation.user && !conversation.team;
    return isSameEmail(conversation.user, this.me.email)
      || this.me.teams.includes(conversation.team);
  }

  setCounts({ counts, unread = 0, now }) {
    setClock(now);
    this.unread = unread;
    this.counts = counts;
    this.#tell('counts');
  }

  #count(before, after) {
    // It may be new, or only new to this page: the server knows.
    this.recount(before ? 3000 : 1000);
    if (!before) return;
    const changed = filters.filter(
      (filter) => this.belongs(before, filter) !== this.belongs(after, filter));
    if (changed.length === 0) return;
    const counts = { ...this.counts };
    for (const filter of changed) counts[filter] += this.belongs(after, filter) ? 1 : -1;
    this.counts = counts;
    this.#tell('counts');
  }

  /** Asks for the counts soon, once for all that happens until then. */
  recount(delay = 1000) {
    if (this.#counting) return;
    this.#counting = setTimeout(async () => {
      this.#counting = 0;
      const { isOK, answer } = await get('team/conversations', { filter: 'mine' });
      if (isOK) this.setCounts(answer);
    }, delay);
  }
}

export const store = new Store();
