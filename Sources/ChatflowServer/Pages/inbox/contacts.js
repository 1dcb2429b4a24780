import { icon } from '../shared/icons.js';
import { make } from '../shared/parts.js';
import { base, get, reason, request } from './api.js';
import { button, choice, Dialog, fact, field, toast } from './controls.js';
import { End } from './end.js';
import { contactName, face, memberEmail } from './people.js';
import { Row, setText } from './row.js';
import { store } from './store.js';
import { dayAndTime } from './time.js';
import { say } from './words.js';

const isAdmin = () => store.me.role === 'admin';

/** The list of contacts, with its search. */
export class ContactList {
  #column = document.getElementById('contacts-list');
  #rows = make('ol');
  #note = make('p', 'empty');
  #search;
  #csv;
  #visitors;
  #next = null;
  #turn = 0;
  #isLoading = false;
  #current = null;
  #typing = 0;
  #end;

  constructor() {
    this.#csv = make('a', 'button quiet', say('words.csv'));
    this.#csv.href = new URL('admin/contacts.csv', base);
    this.#csv.download = 'contacts.csv';
    this.#visitors = make('a', 'button quiet', say('places.visitors'));
    this.#visitors.href = '#/visitors';
    this.#search = Object.assign(make('input'), {
      type: 'search', placeholder: say('contacts.search'), ariaLabel: say('contacts.search'),
      maxLength: 200, autocomplete: 'off', spellcheck: false,
    });
    const more = make('div', 'more');
    this.#rows.setAttribute('aria-label', say('places.contacts'));
    const scroller = make('div', 'scroll', this.#rows, this.#note, more);
    this.#note.setAttribute('role', 'status');
    const title = make('h1', '', say('places.contacts'));
    this.#column.append(make('header', '', title, this.#visitors, this.#csv),
      make('label', 'search', icon('glass'), this.#search), scroller);
    this.#search.addEventListener('input', () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.load(), 200);
    });
    this.#end = new End(scroller, more, () => this.#loadMore());
  }

  focusSearch() {
    this.#search.focus();
  }

  async load() {
    this.#csv.hidden = !isAdmin();
    this.#visitors.hidden = !isAdmin();
    this.#turn += 1;
    const result = await this.#page(undefined);
    if (!result) return;
    this.#rows.replaceChildren();
    if (result.isOK) this.#append(result.answer);
    else setText(this.#note, reason(result));
  }

  async #loadMore() {
    if (!this.#next || this.#isLoading) return;
    const result = await this.#page(this.#next);
    if (result?.isOK) this.#append(result.answer);
  }

  async #page(before) {
    const turn = this.#turn;
    this.#isLoading = true;
    const result = await get('team/contacts', { query: this.#search.value.trim(), before });
    if (turn !== this.#turn) return null;
    this.#isLoading = false;
    return result;
  }

  #append({ contacts, next }) {
    this.#next = next ?? null;
    this.#rows.append(...contacts.map((contact) => {
      const name = make('bdi', 'name', contactName(contact));
      const mail = contactName(contact) === contact.email ? '' : contact.email;
      const link = make('a', 'row contact', face(contactName(contact), contact.email.toLowerCase()),
        name, make('bdi', 'preview', mail));
      link.href = `#/contacts/${contact.id}`;
      link.dataset.id = contact.id;
      return make('li', '', link);
    }));
    this.setCurrent(this.#current);
    this.#end.moved();
    const isEmpty = this.#rows.children.length === 0;
    const query = this.#search.value.trim();
    setText(this.#note, !isEmpty ? '' : query ? say('contacts.none', { query })
      : say('contacts.empty'));
  }

  setCurrent(id) {
    this.#current = id;
    for (const link of this.#rows.querySelectorAll('a')) {
      if (link.dataset.id === String(id)) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  }
}

/** What may be changed of a contact; `saved` is called with what it is then. */
function form(contact, saved) {
  const first = field(say('words.firstName'), { value: contact.firstName ?? '', maxLength: 200 });
  const last = field(say('words.lastName'), { value: contact.lastName ?? '', maxLength: 200 });
  const options = store.members.map((member) => [member.email, member.name]);
  const owned = contact.owner ? memberEmail(contact.owner) : '';
  const isKnown = !owned || options.some(([email]) => email === owned);
  if (!isKnown) options.push([owned, owned]);
  const owner = choice(say('contacts.owner'), [['', say('words.nobody')], ...options], owned);
  const error = make('p', 'error');
  error.setAttribute('role', 'alert');
  const save = make('button', 'primary', say('words.save'));
  const node = make('form', 'card', make('div', 'pair', first.node, last.node), owner.node, error,
    make('div', 'buttons', save));
  node.addEventListener('submit', async (event) => {
    event.preventDefault();
    save.disabled = true;
    const result = await request('PATCH', `team/contacts/${contact.id}`, {
      firstName: first.input.value.trim() || null,
      lastName: last.input.value.trim() || null,
      owner: owner.select.value || null,
    });
    save.disabled = false;
    setText(error, result.isOK ? '' : reason(result));
    if (result.isOK) saved(result.answer);
  });
  return node;
}

/** Erasing takes typing the e-mail: it can't be undone. */
function erase(contact, done) {
  const { node, input } = field(say('contacts.type', contact), { spellcheck: false });
  new Dialog().show({
    title: say('contacts.erase'),
    parts: [make('p', 'soft', say('contacts.eraseHint')), node],
    confirm: say('words.erase'),
    isDangerous: true,
    act: async () => {
      if (input.value.trim() !== contact.email) return say('contacts.otherMail');
      const result = await request('DELETE', `admin/contacts/${contact.id}`);
      if (!result.isOK) return reason(result);
      done();
      return null;
    },
  });
}

/**
 * The boxes that were ticked with this e-mail, the last first, each with its conversation: anybody
 * can type an address.
 */
function consentFacts(consents, conversations) {
  if (!consents.length) return [fact(say('contacts.consent'), say('contacts.noConsent'))];
  return consents.toReversed().map(({ text, at, conversation }) => {
    const quote = make('q', '', text);
    quote.dir = 'auto';
    const time = make('span', 'soft', dayAndTime(at));
    const isOwn = conversations.some(({ id }) => id === conversation);
    const link = make('a', '', say(isOwn ? 'contacts.here' : 'contacts.elsewhere'));
    link.href = `#/conversations/${encodeURIComponent(conversation)}`;
    const where = conversation ? link : make('span', 'soft', say('contacts.nowhere'));
    return fact(say('contacts.consent'), quote, time, where);
  });
}

/** Shows one contact in `place`; `left` is called when it is gone, `changed` when its name is. */
export async function showContact(place, id, { changed, left }) {
  const result = await get(`team/contacts/${encodeURIComponent(id)}`);
  if (place.dataset.shows !== `contact ${id}`) return;
  if (!result.isOK) {
    place.replaceChildren(make('p', 'empty', reason(result)));
    return;
  }
  const { contact, consents, conversations } = result.answer;
  const back = make('a', 'icon-button back', icon('back'),
    make('span', 'said', say('contacts.all')));
  back.href = '#/contacts';
  const name = make('h2', '', contactName(contact));
  name.dir = 'auto';
  const who = make('div', '', name);
  if (contactName(contact) !== contact.email) {
    who.append(make('p', 'soft address', contact.email));
  }
  const drawn = face(contactName(contact), contact.email.toLowerCase());
  const head = make('header', '', back, drawn, who);
  const facts = make('dl', 'facts card',
    fact(say('contacts.since'), dayAndTime(contact.createdAt)));
  facts.append(...consentFacts(consents, conversations));
  const rows = conversations.map((conversation) => {
    const row = new Row(conversation);
    row.link.tabIndex = 0;
    return row.node;
  });
  const parts = [head, facts, form(contact, (now) => {
    toast(say('words.saved'));
    changed(now);
  }), make('h3', '', say('contacts.conversations', { count: conversations.length })),
  make('ol', 'card', ...rows)];
  if (isAdmin()) {
    const json = make('a', 'button quiet', say('words.json'));
    json.href = new URL(`admin/contacts/${contact.id}`, base);
    json.download = `contact-${contact.id}.json`;
    const gone = () => {
      for (const conversation of conversations) store.remove(conversation.id);
      left();
    };
    parts.push(make('div', 'buttons', json,
      button(say('words.eraseAsk'), 'quiet dangerous', () => erase(contact, gone))));
  }
  place.replaceChildren(make('div', 'sheet', ...parts));
}
