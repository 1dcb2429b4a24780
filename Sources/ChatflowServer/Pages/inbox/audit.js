import { make } from '../shared/parts.js';
import { base, get, reason } from './api.js';
import { button, choice, field } from './controls.js';
import { memberNumbered } from './people.js';
import { setText } from './row.js';
import { store } from './store.js';
import { dayAndTime, wholeTime } from './time.js';

/** Who did what with accounts, conversations and people's data, for admins. */

const conversation = (id) => ({ text: 'this conversation', address: `#/conversations/${id}` });
const contact = (id) => ({ text: `contact ${id}`, address: `#/contacts/${id}` });
const visitor = (id) => ({ text: `visitor ${id}`, address: `#/visitors/${id}` });
const member = (id) => ({ text: memberNumbered(Number(id)).replace(/^You$/, 'you') });

const count = (number) => ({ text: number });

/** What each act is in words, what it was done with, and how it is said of one's own. */
const acts = {
  'signed in': ['signed in'],
  'sign-in refused': ['couldn’t sign in'],
  'signed out': ['signed out'],
  'password changed': ['changed the password of', member, 'set a new password'],
  'password link sent': ['asked for a new password for', member],
  'codes set up': ['turned codes on for', member, 'turned codes on'],
  'codes removed': ['turned codes off for', member, 'turned codes off'],
  'recovery code used': ['used a recovery code'],
  'member invited': ['invited', member],
  'member added': ['added', member],
  'member changed': ['changed', member],
  'member removed': ['removed', member],
  'settings changed': ['started the server with other settings'],
  replied: ['replied in', conversation],
  'note written': ['wrote a note in', conversation],
  'tags changed': ['changed the tags of', conversation],
  assigned: ['assigned', conversation],
  closed: ['closed', conversation],
  'visitor associated': ['associated the visitor in', conversation],
  'contact changed': ['changed', contact],
  'contact exported': ['exported', contact],
  'contacts exported': ['exported all contacts'],
  'contact erased': ['erased', (id) => ({ text: `contact ${id}` })],
  'visitor exported': ['exported', visitor],
  'visitor erased': ['erased', (id) => ({ text: `visitor ${id}` })],
  'address erased': ['erased an address'],
  'audit exported': ['exported the audit'],
  'closed conversations expired': ['erased old closed conversations:', count],
  'unknown visitors expired': ['erased visitors not heard of for long:', count],
  'audit expired': ['erased old lines of the audit:', count],
  damaged: ['did something that can’t be read any more'],
};

/** The name of an act in the filter. */
const named = (act) => act.replace(/^./, (sign) => sign.toUpperCase());

const actors = { program: 'A program', command: 'A command', server: 'The server' };

function actorOf({ by, member: id, name }) {
  if (by === 'member') return memberNumbered(id, name);
  if (by === 'nobody') return id === undefined ? 'Somebody' : `Somebody as ${name ?? id}`;
  return actors[by] ?? by;
}

function row(entry) {
  const time = make('time', 'soft', dayAndTime(entry.at));
  time.title = wholeTime(entry.at);
  const [does, subjectOf, doesOwn] = acts[entry.act] ?? [entry.act];
  const isOwn = doesOwn && entry.subject === String(entry.member);
  const said = isOwn ? doesOwn : does;
  const words = make('p', '', make('bdi', 'name', actorOf(entry)), ` ${said}`);
  if (entry.by === 'member' && store.members.every(({ id }) => id !== entry.member)) {
    words.firstChild.after(make('span', 'soft', ` (${entry.member}, not in the team any more)`));
  }
  if (subjectOf && !isOwn && entry.subject !== undefined) {
    const { text, address } = subjectOf(entry.subject);
    const subject = make(address ? 'a' : 'bdi', '', text);
    if (address) subject.href = address;
    words.append(' ', subject);
  }
  return make('li', 'audit-line', words, time);
}

/** Midnight at the beginning of a day that was typed, or of the one after it; else nothing. */
function midnight(text, daysLater = 0) {
  const [year, month, day] = text.split('-').map(Number);
  return day ? new Date(year, month - 1, day + daysLater).getTime() : undefined;
}

/** The fields of the filter, and what they say as parameters. */
function filter(changed) {
  const people = store.members.map(({ id }) => [String(id), memberNumbered(id)]);
  const who = choice('Member', [['', 'Everybody'], ...people], '');
  const kinds = Object.keys(acts).filter((act) => act !== 'damaged')
    .map((act) => [act, named(act)]);
  const what = choice('What', [['', 'Everything'], ...kinds], '');
  const from = field('From', { type: 'date' });
  const until = field('Until', { type: 'date' });
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
  lines.setAttribute('aria-label', 'Audit');
  const note = make('p', 'empty');
  note.setAttribute('role', 'status');
  const more = button('More', 'quiet', () => load(more.dataset.next));
  const csv = make('a', 'button quiet', 'Export (CSV)');
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
    setText(note, lines.children.length ? '' : 'Nothing of that kind was done.');
  }
  more.hidden = true;
  const back = make('a', 'button quiet', 'Team');
  back.href = '#/members';
  place.replaceChildren(make('div', 'sheet',
    make('header', '', make('h1', '', 'Audit'), back, csv), node, lines, note, more));
  await load();
}
