import { icon } from '../shared/icons.js';
import { make } from '../shared/parts.js';
import { assign } from './acts.js';
import { get } from './api.js';
import { openAssociation } from './associate.js';
import { button, fact } from './controls.js';
import { Tags } from './tags.js';
import { faceOf, memberEmail, memberName, nameOf, teams } from './people.js';
import { Row, setText } from './row.js';
import { store } from './store.js';
import { dayAndTime, wholeTime } from './time.js';
import { languageName, parts, say } from './words.js';

/** A text that stands for an address: a link where it is one that can be followed. */
function address(text) {
  const isLink = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  const node = make(isLink ? 'a' : 'bdi', 'address', text.replace(/^https?:\/\//, ''));
  node.title = text;
  if (isLink) Object.assign(node, { href: text, target: '_blank', rel: 'noopener noreferrer' });
  return node;
}

/** A locale by its name, and as it is written. */
function language(locale) {
  const name = languageName(locale);
  return name === locale ? locale : `${name} (${locale})`;
}

/** What is known of the open conversation, and of the person it is with. */
export class Details {
  #column = document.getElementById('details-column');
  #person = make('div', 'person');
  #facts = make('dl', 'facts');
  #others = make('ol', 'others');
  #othersTitle = make('h3');
  #select = make('select');
  #tags = new Tags();
  #conversation = null;
  #shown = { person: '', facts: '', options: '', others: '' };

  constructor() {
    const where = make('span', 'said', say('details.back'));
    const back = make('a', 'icon-button', icon('back'), where);
    back.id = 'from-details';
    const label = make('label', 'field', make('span', '', say('words.assignedTo')), this.#select);
    this.#select.id = 'assignee';
    this.#column.append(make('header', '', back, make('h2', '', say('details.title'))),
      make('div', 'scroll', this.#person, label, this.#tags.node, this.#facts,
        this.#othersTitle, this.#others));
    this.#select.addEventListener('change', () => this.#assign());
    store.addEventListener('conversation', ({ detail }) => {
      if (detail.now.id === this.#conversation?.id) this.open(detail.now);
      else if (this.#conversation?.contact && detail.now.contact?.id
        === this.#conversation.contact.id) this.#readOthers();
    });
    store.addEventListener('members', () => this.#conversation && this.#showAssignee());
  }

  open(conversation) {
    const isOther = this.#conversation?.id !== conversation.id
      || this.#conversation.contact?.id !== conversation.contact?.id;
    this.#conversation = conversation;
    document.getElementById('from-details').href = `#/conversations/${conversation.id}`;
    this.#showPerson();
    this.#showAssignee();
    this.#showFacts();
    this.#tags.open(conversation);
    if (isOther) this.#readOthers();
  }

  #showPerson() {
    const { contact } = this.#conversation;
    const key = JSON.stringify([nameOf(this.#conversation), contact]);
    if (key === this.#shown.person) return;
    this.#shown.person = key;
    const name = make('h3', 'name', nameOf(this.#conversation));
    name.dir = 'auto';
    if (!contact) {
      const ask = button(say('details.associate'), 'primary wide', () => this.associate());
      this.#person.replaceChildren(faceOf(this.#conversation), name,
        make('p', 'soft', say('details.unknown')), ask);
      return;
    }
    const mail = make('a', 'address', contact.email);
    mail.href = `mailto:${encodeURIComponent(contact.email)}`;
    mail.title = contact.email;
    const more = [];
    if (contact.owner) {
      more.push(make('p', 'soft',
        ...parts('people.owner', { name: make('bdi', '', memberName(contact.owner)) })));
    }
    const open = make('a', 'button quiet', say('details.open'));
    open.href = `#/contacts/${contact.id}`;
    const change = button(say('details.other'), 'quiet', () => this.associate());
    this.#person.replaceChildren(faceOf(this.#conversation), name, mail, ...more,
      make('div', 'pair', open, change));
  }

  associate() {
    openAssociation(this.#conversation);
  }

  #showAssignee() {
    const { user, team } = this.#conversation;
    const others = store.members.filter((member) => member.id !== store.me.id);
    const value = user ? `user ${memberEmail(user)}` : team ? `team ${team}` : '';
    const member = ({ name, email, online }) => [`user ${email}`, online ? name
      : say('details.away', { name })];
    const groups = [
      ['', [['', say('words.nobody')],
        [`user ${store.me.email}`, say('details.me', store.me)]]],
      [say('words.teams'), teams().map((name) =>
        [`team ${name}`, say('people.team', { team: name })])],
      [say('details.members'), others.map(member)],
    ];
    // A chatflow may assign to somebody who isn't in the team.
    const known = groups.flatMap(([, options]) => options.map(([key]) => key));
    if (!known.includes(value)) groups[0][1].push([value, user ?? say('people.team', { team })]);
    const key = JSON.stringify(groups);
    if (key !== this.#shown.options) {
      this.#shown.options = key;
      const nodes = groups.filter(([, options]) => options.length).flatMap(([name, options]) => {
        const made = options.map(([option, text]) => new Option(text, option));
        if (!name) return made;
        const group = make('optgroup', '', ...made);
        group.label = name;
        return [group];
      });
      this.#select.replaceChildren(...nodes);
    }
    this.#select.value = value;
  }

  async #assign() {
    const [kind, ...rest] = this.#select.value.split(' ');
    const to = kind ? { [kind]: rest.join(' ') } : {};
    if (!await assign(this.#conversation, to)) this.#showAssignee();
  }

  #showFacts() {
    const { chatflow, program, startedAt, page, locale, state, closedAt } = this.#conversation;
    const key = JSON.stringify([chatflow, program, startedAt, page, locale, state, closedAt]);
    if (key === this.#shown.facts) return;
    this.#shown.facts = key;
    const version = make('code', '', program.slice(0, 10));
    version.title = program;
    const time = (at) => {
      const node = make('time', '', dayAndTime(at));
      node.title = wholeTime(at);
      return node;
    };
    const facts = [fact(say('details.started'), time(startedAt))];
    if (closedAt !== undefined) facts.push(fact(say('details.closed'), time(closedAt)));
    if (page) facts.push(fact(say('details.page'), address(page)));
    if (locale) facts.push(fact(say('words.language'), language(locale)));
    facts.push(fact(say('words.chatflow'), make('bdi', '', chatflow)),
      fact(say('words.version'), version));
    if (store.me.role === 'admin') facts.push(fact(say('words.data'), this.#dataLink()));
    this.#facts.replaceChildren(...facts);
  }

  /** To all that is kept of the visitor, to be exported or erased. */
  #dataLink() {
    const link = make('a', '', say('details.data'));
    link.href = `#/visitors/${this.#conversation.visitor}`;
    return link;
  }

  /** The others of the same contact; of an unknown visitor there are none to know of. */
  async #readOthers() {
    const { id, contact } = this.#conversation;
    if (!contact) {
      this.#showOthers([]);
      return;
    }
    const { isOK, answer } = await get(`team/contacts/${contact.id}`);
    if (!isOK || this.#conversation.id !== id) return;
    this.#showOthers(answer.conversations.filter((conversation) => conversation.id !== id));
  }

  #showOthers(conversations) {
    const key = JSON.stringify(conversations);
    this.#othersTitle.hidden = conversations.length === 0;
    setText(this.#othersTitle, say('details.others', { count: conversations.length }));
    if (key === this.#shown.others) return;
    this.#shown.others = key;
    this.#others.replaceChildren(...conversations.map((conversation) => {
      const row = new Row(conversation);
      row.link.tabIndex = 0;
      return row.node;
    }));
  }
}
