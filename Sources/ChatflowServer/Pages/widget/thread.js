import { icon } from '../shared/icons.js';
import { linked, make } from '../shared/parts.js';

/** What somebody said; who it was is only for those who listen. */
function bubble(name, text) {
  const words = make('div', '', ...linked(text));
  words.dir = 'auto';
  return make('div', 'bubble', make('span', 'said', `${name}: `), words);
}

const pauseOfGroups = 5 * 60 * 1000;
/** Sequences are a visitor's own: another visitor's may follow where a cookie was lost. */
const keyOf = (entry) => `${entry.conversation} ${entry.sequence}`;
const folded = (text) => text.trim().toLowerCase();

/** Shows the visitor's threads, and what is on its way. */
export class Thread {
  #log;
  #words;
  #locale;
  #intro;
  #nodes = new Map();
  #onPick;
  #onRetry;
  #onFile;

  /** `intro`: what stands above the first message, if any; `onFile(node, entry)` shows a file. */
  constructor(log, { words, locale, intro, onPick, onRetry, onFile }) {
    this.#log = log;
    this.#words = words;
    this.#locale = locale;
    this.#intro = intro;
    this.#onPick = onPick;
    this.#onRetry = onRetry;
    this.#onFile = onFile;
  }

  /**
   * Brings the log up to date: `entries` in order, their `threads`, the outbox' `items`, the
   * `standing` of the current conversation, the e-mail `field` (a node) where an answer is wanted,
   * whether the server's next words are `awaited`, and who of the team is `typing`.
   */
  show({ entries: all, threads, items, standing, field, isAwaited, typing }) {
    const entries = this.#withoutUnanswered(all, standing);
    const rows = [];
    const context = { entries, items, standing };
    let before = null;
    entries.forEach((entry, index) => {
      const isOther = this.#isOtherChatflow(entries[index - 1], entry, threads);
      if (isOther) this.#addDivider(rows, entry, threads[entry.conversation]);
      else this.#addDay(rows, before, entry.at);
      const row = this.#row(keyOf(entry), () => this.#entry(entry));
      if (entry.kind === 'choices') this.#updateOptions(row, entry, index, context);
      rows.push({ node: row, entry });
      before = entry.at;
    });
    const asked = standing?.prompt ? this.#lineAboveField(entries, standing) : null;
    const pending = items.filter((item) => !item.isShown);
    for (const item of pending) {
      this.#addDay(rows, before, item.at);
      rows.push({ node: this.#item(item), entry: { kind: 'visitor', at: item.at } });
      before = item.at;
    }
    if (isAwaited) rows.push({ node: this.#row('awaited', () => this.#awaited(null)) });
    if (typing) {
      const key = `typing ${typing.author}`;
      rows.push({ node: this.#row(key, () => this.#awaited(typing.author)) });
    }
    this.#group(rows);
    const nodes = rows.map((row) => row.node);
    if (this.#intro) nodes.unshift(this.#row('intro', () => this.#makeIntro()));
    const question = asked && this.#nodes.get(keyOf(asked));
    // Question and field are one card.
    for (const { node } of rows) node.classList.toggle('asks', node === question);
    if (asked) nodes.splice(nodes.indexOf(question) + 1, 0, field);
    this.#arrange(nodes);
  }

  // Rows

  #row(key, build) {
    let node = this.#nodes.get(key);
    if (!node) {
      node = build();
      this.#nodes.set(key, node);
    }
    return node;
  }

  #makeIntro() {
    const node = make('p', 'intro', ...linked(this.#intro));
    node.dir = 'auto';
    return node;
  }

  #addDay(rows, before, at) {
    const day = new Date(at).toDateString();
    if (before !== null && new Date(before).toDateString() === day) return;
    const node = this.#row(`day-${day}`, () => make('p', 'day', make('span')));
    node.firstChild.textContent = this.#dayName(at);
    rows.push({ node });
  }

  /** Where the visitor never wrote, nothing was talked about. */
  #withoutUnanswered(entries, standing) {
    const answered = new Set(entries.filter(({ kind }) => kind === 'visitor' || kind === 'email')
      .map(({ conversation }) => conversation));
    answered.add(standing?.conversation);
    return entries.filter(({ conversation }) => answered.has(conversation));
  }

  #isOtherChatflow(before, entry, threads) {
    if (!before || before.conversation === entry.conversation) return false;
    const [one, other] = [threads[before.conversation], threads[entry.conversation]];
    return Boolean(one && other) && one.chatflow !== other.chatflow;
  }

  /** Sets a conversation off from one of another chatflow. */
  #addDivider(rows, { conversation, at }, { heading }) {
    const node = this.#row(`thread-${conversation}`, () => make('p', 'day thread', make('span')));
    const name = heading ?? this.#words.heading;
    node.firstChild.textContent = `${name} · ${this.#dayName(at)}`;
    rows.push({ node });
  }

  #dayName(at) {
    const midnight = (time) => new Date(time).setHours(0, 0, 0, 0);
    const days = Math.round((midnight(at) - midnight(Date.now())) / 86400000);
    if (days <= 0 && days > -2) {
      const name = new Intl.RelativeTimeFormat(this.#locale, { numeric: 'auto' })
        .format(days, 'day');
      return name.charAt(0).toLocaleUpperCase(this.#locale) + name.slice(1);
    }
    return new Intl.DateTimeFormat(this.#locale, {
      weekday: 'long', day: 'numeric', month: 'long', ...(days < -300 && { year: 'numeric' }),
    }).format(at);
  }

  #time(at) {
    const node = make('time', '', new Intl.DateTimeFormat(this.#locale, {
      hour: 'numeric', minute: '2-digit',
    }).format(at));
    node.dateTime = new Date(at).toISOString();
    return node;
  }

  #entry(entry) {
    if (entry.kind === 'closed') return make('p', 'closed', make('span', '', this.#words.closed));
    const side = { visitor: 'own', email: 'own', agent: 'agent' }[entry.kind] ?? 'bot';
    const name = this.nameOf(entry);
    const row = make('div', `message ${side}`);
    if (side !== 'own') {
      const face = make('span', 'face', side === 'bot' ? icon('bot') : name.charAt(0));
      face.setAttribute('aria-hidden', 'true');
      row.append(face);
    }
    const said = bubble(name, entry.text);
    if (entry.file) this.#onFile(said.lastChild, entry);
    row.append(said);
    if (entry.kind === 'choices') row.append(this.#options(entry));
    const from = side === 'own' ? this.#way(entry) : [make('bdi', '', name), ' · '];
    row.append(make('p', 'meta', ...from, this.#time(entry.at)));
    return row;
  }

  /** How an answer came that wasn't written here. */
  #way({ by, other }) {
    if (by !== 'mail') return [];
    return [other ? this.#words.byOtherMail : this.#words.byMail, ' · '];
  }

  /** Who said it, in words. */
  nameOf(entry) {
    if (entry.kind === 'visitor' || entry.kind === 'email') return this.#words.you;
    return entry.kind === 'agent' ? this.#agentName(entry.author) : this.#words.bot;
  }

  #agentName(author) {
    // Where all there is is an address, visitors needn't see more than who it is.
    const name = (author ?? '').split('@')[0].trim();
    return name ? name.charAt(0).toUpperCase() + name.slice(1) : this.#words.team;
  }

  /** Somebody is about to say something: the bot, where `author` is null. */
  #awaited(author) {
    const dots = make('div', 'bubble dots', make('i'), make('i'), make('i'));
    const name = author === null ? '' : this.#agentName(author);
    dots.setAttribute('role', 'img');
    dots.setAttribute('aria-label', [name, this.#words.typing].filter(Boolean).join(': '));
    const face = make('span', 'face', name ? name.charAt(0) : icon('bot'));
    face.setAttribute('aria-hidden', 'true');
    return make('div', `message ${name ? 'agent' : 'bot'} end`, face, dots);
  }

  #item(item) {
    const row = this.#row(`item-${item.id}`, () => {
      const said = bubble(this.#words.you, item.text);
      return make('div', 'message own pending', said, make('p', 'meta'));
    });
    const isLeft = item.isFailed || item.isRefused;
    row.classList.toggle('failed', Boolean(isLeft));
    const meta = row.lastChild;
    const state = isLeft ? 'failed' : 'sending';
    if (meta.dataset.state === state) return row;
    meta.dataset.state = state;
    meta.replaceChildren(isLeft ? `${this.#words.notSent} ` : this.#words.sending);
    if (isLeft) {
      const retry = make('button', 'retry', this.#words.retry);
      retry.type = 'button';
      retry.addEventListener('click', this.#onRetry);
      meta.append(retry);
    }
    return row;
  }

  // Options

  #options(entry) {
    const list = make('div', 'options');
    list.setAttribute('role', 'group');
    list.setAttribute('aria-label', this.#words.options);
    for (const label of entry.options) {
      const button = make('button', 'option', make('span', '', label), icon('check'));
      button.type = 'button';
      button.dir = 'auto';
      button.addEventListener('click', () => this.#onPick(label));
      list.append(button);
    }
    return list;
  }

  /** Only the last question of the current conversation can be answered by its buttons. */
  #updateOptions(row, entry, index, { entries, items, standing }) {
    const { conversation } = entry;
    const later = entries.slice(index + 1).filter((other) => other.conversation === conversation);
    const next = later.findIndex((other) => other.kind === 'choices');
    const isCurrent = standing?.conversation === conversation && next < 0;
    const pending = items.filter((item) => item.kind === 'picks' && !item.isRefused);
    const labels = entry.options.map(folded);
    const said = later.slice(0, next < 0 ? later.length : next)
      .filter((other) => other.kind === 'visitor').map((other) => folded(other.text));
    const picked = said.find((text) => labels.includes(text))
      ?? (isCurrent && pending.length ? folded(pending[0].text) : null);
    entry.options.forEach((label, place) => {
      const button = row.querySelectorAll('.option')[place];
      const isPicked = picked === labels[place];
      const isLive = isCurrent && picked === null && standing.options.includes(label);
      button.disabled = !isLive;
      // Of what is answered, only the answer is left.
      button.hidden = !isLive && !isPicked;
      button.classList.toggle('picked', isPicked);
      const name = isPicked ? `${label}, ${this.#words.picked}` : label;
      button.setAttribute('aria-label', name);
    });
  }

  // Where things go

  /** The prompt, or the last of what was said about the answers to it: the field stays close. */
  #lineAboveField(entries, standing) {
    const mine = entries.filter((entry) => entry.conversation === standing.conversation);
    let place = mine.findLastIndex((entry) => entry.kind === 'prompt');
    if (place < 0) return null;
    while (['email', 'bot'].includes(mine[place + 1]?.kind)) place += 1;
    return mine[place];
  }

  /** Messages of one side that follow each other show name and time once, at the end. */
  #group(rows) {
    const side = (entry) => entry && [
      entry.kind === 'email' ? 'visitor' : entry.kind, entry.author, entry.by,
    ].join().replace(/^(prompt|choices)/, 'bot');
    rows.forEach(({ node, entry }, index) => {
      const next = rows[index + 1]?.entry;
      const isEnd = !next || side(entry) !== side(next) || next.at - entry.at > pauseOfGroups
        || entry.kind === 'choices';
      node.classList.toggle('end', isEnd);
    });
  }

  /** Puts the nodes in order, touching only what isn't in its place, so that focus stays. */
  #arrange(nodes) {
    const wanted = new Set(nodes);
    for (const child of [...this.#log.children]) if (!wanted.has(child)) child.remove();
    nodes.forEach((node, index) => {
      const present = this.#log.children[index];
      if (present !== node) this.#log.insertBefore(node, present ?? null);
    });
  }
}
