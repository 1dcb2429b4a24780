import { icon } from '../shared/icons.js';
import { make } from '../shared/parts.js';
import { base, get, reason, request } from './api.js';
import { button, Dialog, fact, field, toast } from './controls.js';
import { faceOf, nameOf } from './people.js';
import { setText, stateName } from './row.js';
import { store } from './store.js';
import { dayAndTime } from './time.js';
import { say } from './words.js';

/** All visitors, those whom only the bot has talked to as well, and their data, for admins. */

const isShown = (place, what) => place.dataset.shows === what;

/** A visitor's line in the list: the conversation that began last. */
function row(conversation) {
  const preview = make('bdi', 'preview', conversation.preview?.text.slice(0, 200) ?? '');
  const link = make('a', 'row contact', faceOf(conversation),
    make('bdi', 'name', nameOf(conversation)), preview,
    make('span', 'soft', `${dayAndTime(conversation.startedAt)} · ${conversation.chatflow} · `
      + stateName(conversation)));
  link.href = `#/visitors/${conversation.visitor}`;
  return make('li', '', link);
}

/** Erasing takes typing a word: it can't be undone. */
function erase(title, text, { node, input }, isRight, act) {
  new Dialog().show({
    title,
    parts: [make('p', 'soft', text), node],
    confirm: say('words.erase'),
    isDangerous: true,
    act: async () => (isRight(input.value.trim()) ? act(input.value.trim())
      : say('visitors.other')),
  });
}

function eraseAddress(done) {
  erase(say('visitors.eraseAddress'), say('visitors.eraseAddressHint'),
  field(say('words.email'), { type: 'email', spellcheck: false }), (text) => text.includes('@'),
  async (email) => {
    const result = await request('POST', 'admin/erasures', { email });
    if (result.status === 404) return say('visitors.nowhere');
    if (!result.isOK) return reason(result);
    toast(say('visitors.erasedAddress'));
    done();
    return null;
  });
}

/** The list of visitors, with its search. */
export async function showVisitors(place) {
  const search = Object.assign(make('input'), {
    type: 'search', placeholder: say('visitors.search'), ariaLabel: say('visitors.searchLabel'),
    maxLength: 200, autocomplete: 'off', spellcheck: false,
  });
  const rows = make('ol', 'card');
  rows.setAttribute('aria-label', say('places.visitors'));
  const note = make('p', 'empty');
  note.setAttribute('role', 'status');
  const more = button(say('words.more'), 'quiet', () => load(more.dataset.next));
  let turn = 0;
  async function load(before) {
    turn += 1;
    const own = turn;
    const result = await get('admin/visitors', { query: search.value.trim(), before });
    if (own !== turn || !isShown(place, 'visitors')) return;
    if (!result.isOK) {
      setText(note, reason(result));
      return;
    }
    const { visitors, next } = result.answer;
    if (!before) rows.replaceChildren();
    rows.append(...visitors.map(row));
    more.dataset.next = next ?? '';
    more.hidden = next === undefined;
    setText(note, rows.children.length ? '' : say('visitors.none'));
  }
  more.hidden = true;
  let typing = 0;
  search.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => load(), 200);
  });
  const forget = button(say('visitors.eraseAddressAsk'), 'quiet dangerous',
    () => eraseAddress(() => load()));
  place.replaceChildren(make('div', 'sheet',
    make('header', '', make('h1', '', say('places.visitors')), forget),
  make('p', 'soft', say('visitors.hint')),
  make('label', 'search', icon('glass'), search), rows, note, more));
  await load();
}

const sides = { visitor: 'visitor', email: 'visitor', mailed: 'visitor', agent: 'team' };
const said = ['visitor', 'email', 'mailed', 'agent', 'bot', 'prompt', 'choices'];

/** A conversation as it was written; who is in the team sees more in the inbox. */
function threadOf({ conversation, entries }) {
  const lines = entries.filter(({ kind }) => said.includes(kind)).map(({ kind, text }) => {
    const words = make('bdi', '', text ?? '');
    return make('li', '', make('b', '', `${say(`sides.${sides[kind] ?? 'bot'}`)}: `), words);
  });
  const { chatflow, startedAt } = conversation;
  return [make('h2', '', `${chatflow} · ${dayAndTime(startedAt)} · ${stateName(conversation)}`),
    make('ol', 'card said-lines', ...lines)];
}

/** Shows one visitor in `place`; `left` is called when they are erased. */
export async function showVisitor(place, id, left) {
  place.replaceChildren();
  const path = `admin/visitors/${encodeURIComponent(id)}`;
  const result = await get(path);
  if (!isShown(place, `visitor ${id}`)) return;
  if (!result.isOK) {
    place.replaceChildren(make('p', 'empty', reason(result)));
    return;
  }
  const { contact, conversations } = result.answer;
  const last = conversations.at(-1)?.conversation;
  const back = make('a', 'button quiet', say('visitors.all'));
  back.href = '#/visitors';
  const facts = make('dl', 'facts card', fact(say('visitors.number'), id),
    fact(say('visitors.contact'), contact?.email ?? say('visitors.unknown')));
  const json = make('a', 'button quiet', say('words.json'));
  json.href = new URL(path, base);
  json.download = `visitor-${id}.json`;
  const forget = button(say('words.eraseAsk'), 'quiet dangerous', () => erase(
    say('visitors.erase'), say('visitors.eraseHint'),
    field(say('visitors.type'), { spellcheck: false }),
    (text) => text.toLowerCase() === say('visitors.word'), async () => {
      const erased = await request('DELETE', path);
      if (!erased.isOK) return reason(erased);
      for (const { conversation } of conversations) store.remove(conversation.id);
      left();
      return null;
    }));
  const name = last ? nameOf(last) : say('people.visitor', { tag: id });
  place.replaceChildren(make('div', 'sheet', make('header', '', make('h1', '', name), back), facts,
    ...conversations.flatMap(threadOf), make('div', 'buttons', json, forget)));
}
