import { make } from '../shared/parts.js';
import { base, get, reason } from './api.js';
import { button, choice, field } from './controls.js';
import { memberNumbered } from './people.js';
import { setText } from './row.js';
import { store } from './store.js';
import { dayAndTime, wholeTime } from './time.js';
import { isSaid, parts, say } from './words.js';

/** Who did what with accounts, conversations and people's data, for admins. */

const linked = (place, words) => (id) =>
  ({ text: say(words, { id }), address: `#/${place}/${id}` });
const conversation = linked('conversations', 'audit.conversation');
const contact = linked('contacts', 'audit.contact');
const visitor = linked('visitors', 'audit.visitor');
const member = (id) => ({
  text: Number(id) === store.me?.id ? say('lines.you') : memberNumbered(Number(id)),
});
const plain = (id) => ({ text: id });
const erased = (words) => (id) => ({ text: say(words, { id }) });

/** What each act was done with, by its name in the interface; null: nothing in particular. */
const acts = {
  'signed in': null,
  'sign-in refused': null,
  'signed out': null,
  'password changed': member,
  'password link sent': member,
  'codes set up': member,
  'codes removed': member,
  'recovery code used': null,
  'member invited': member,
  'member added': member,
  'member changed': member,
  'member removed': member,
  'settings changed': null,
  replied: conversation,
  'note written': conversation,
  'tags changed': conversation,
  assigned: conversation,
  closed: conversation,
  'visitor associated': conversation,
  'contact changed': contact,
  'contact exported': contact,
  'contacts exported': null,
  'contact erased': erased('audit.contact'),
  'visitor exported': visitor,
  'visitor erased': erased('audit.visitor'),
  'address erased': null,
  'audit exported': null,
  'conversation exported': conversation,
  'closed conversations expired': plain,
  'unknown visitors expired': plain,
  'audit expired': plain,
  damaged: null,
};

/** The words of an act: `name` in the filter, `line` and, of one's own, `own` in a line. */
const keyOf = (act, part) => `audit.acts.${act}.${part}`;

function actorOf({ by, member: id, name }) {
  if (by === 'member') return memberNumbered(id, name);
  if (by !== 'nobody') return isSaid(`audit.actors.${by}`) ? say(`audit.actors.${by}`) : by;
  return id === undefined ? say('audit.somebody') : say('audit.somebodyAs', { name: name ?? id });
}

function row(entry) {
  const time = make('time', 'soft', dayAndTime(entry.at));
  time.title = wholeTime(entry.at);
  const { act, subject } = entry;
  const who = [make('bdi', 'name', actorOf(entry))];
  if (entry.by === 'member' && store.members.every(({ id }) => id !== entry.member)) {
    who.push(make('span', 'soft', ` ${say('audit.gone', { id: entry.member })}`));
  }
  const isOwn = isSaid(keyOf(act, 'own')) && subject === String(entry.member);
  let what = '';
  if (acts[act] && subject !== undefined) {
    const { text, address } = acts[act](subject);
    what = make(address ? 'a' : 'bdi', '', text);
    if (address) what.href = address;
  }
  const key = keyOf(act, isOwn ? 'own' : 'line');
  const words = isSaid(key) ? parts(key, { who, what }) : [...who, ` · ${act}`];
  return make('li', 'audit-line', make('p', '', ...words), time);
}

/** Midnight at the beginning of a day that was typed, or of the one after it; else nothing. */
function midnight(text, daysLater = 0) {
  const [year, month, day] = text.split('-').map(Number);
  return day ? new Date(year, month - 1, day + daysLater).getTime() : undefined;
}

/** The fields of the filter, and what they say as parameters. */
function filter(changed) {
  const people = store.members.map(({ id }) => [String(id), memberNumbered(id)]);
  const who = choice(say('audit.member'), [['', say('audit.everybody')], ...people], '');
  const kinds = Object.keys(acts).filter((act) => act !== 'damaged')
    .map((act) => [act, say(keyOf(act, 'name'))]);
  const what = choice(say('audit.what'), [['', say('audit.everything')], ...kinds], '');
  const from = field(say('audit.from'), { type: 'date' });
  const until = field(say('audit.until'), { type: 'date' });
  const node = make('div', 'audit-filter', who.node, what.node, from.node, until.node);
  node.addEventListener('change', changed);
  const parameters = () => ({
    member: who.select.value, act: what.select.value, from: midnight(from.input.value),
    until: midnight(until.input.value, 1),
  });
  return { node, parameters };
}

/** Shows the audit in `place`. */
export async function showAudit(place) {
  const lines = make('ol', 'card');
  lines.setAttribute('aria-label', say('places.audit'));
  const note = make('p', 'empty');
  note.setAttribute('role', 'status');
  const more = button(say('words.more'), 'quiet', () => load(more.dataset.next));
  const csv = make('a', 'button quiet', say('words.csv'));
  csv.download = 'audit.csv';
  const { node, parameters } = filter(() => load());
  let turn = 0;
  async function load(before) {
    turn += 1;
    const own = turn;
    const known = Object.entries(parameters()).filter(([, value]) => value);
    csv.href = new URL(`admin/audit.csv?${new URLSearchParams(known)}`, base);
    const result = await get('admin/audit', { ...parameters(), before });
    if (own !== turn || place.dataset.shows !== 'audit') return;
    if (!result.isOK) {
      setText(note, reason(result));
      return;
    }
    const { entries, next } = result.answer;
    if (!before) lines.replaceChildren();
    lines.append(...entries.map(row));
    more.dataset.next = next ?? '';
    more.hidden = next === undefined;
    setText(note, lines.children.length ? '' : say('audit.none'));
  }
  more.hidden = true;
  const back = make('a', 'button quiet', say('places.members'));
  back.href = '#/members';
  place.replaceChildren(make('div', 'sheet',
    make('header', '', make('h1', '', say('places.audit')), back, csv), node, lines, note, more));
  await load();
}
