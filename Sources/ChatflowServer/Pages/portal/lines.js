import { fileLink } from '../shared/files.js';
import { linked, make } from '../shared/parts.js';
import { base } from './api.js';
import { clockTime, dayName, dayOf, wholeTime } from './time.js';
import { words } from './words.js';

const own = ['visitor', 'email'];

/** Whether the other side said it. */
export const isOthers = ({ kind }) => !own.includes(kind) && kind !== 'closed';

/** Who said a line. */
export function nameOf({ kind, author }) {
  if (own.includes(kind)) return words.you;
  return kind === 'agent' ? author || words.team : words.bot;
}

/** The lines of a thread; `pending`: those on their way; `retry()`. */
export function drawLines(node, entries, pending, retry) {
  const parts = [];
  let day = '';
  for (const entry of entries) {
    if (dayOf(entry.at) !== day) {
      day = dayOf(entry.at);
      parts.push(make('p', 'day', dayName(entry.at)));
    }
    parts.push(entry.kind === 'closed' ? make('p', 'closed', words.closedLine) : line(entry));
  }
  for (const item of pending) parts.push(waiting(item, retry));
  node.replaceChildren(...parts);
}

function bubble(classes, name, parts, ...under) {
  const said = make('div', 'bubble', ...parts);
  said.dir = 'auto';
  return make('article', `message ${classes}`, make('p', 'name soft', name), said,
    make('p', 'meta soft', ...under));
}

const addressOf = ({ conversation, file }) =>
  new URL(`conversations/${encodeURIComponent(conversation)}/files/${file}`, base);

function line(entry) {
  const time = make('time', '', clockTime(entry.at));
  time.title = wholeTime(entry.at);
  const how = entry.by === 'mail' ? `${words.byMail} · ` : '';
  const classes = own.includes(entry.kind) ? 'own' : entry.kind === 'agent' ? 'agent' : 'bot';
  const said = entry.file ? [fileLink(entry, addressOf(entry))] : linked(entry.text);
  return bubble(classes, nameOf(entry), said, how, time);
}

function waiting({ text, isFailed }, retry) {
  if (!isFailed) return bubble('own pending', words.you, linked(text), words.sending);
  const again = make('button', 'retry', words.retry);
  again.type = 'button';
  again.addEventListener('click', retry);
  return bubble('own failed', words.you, linked(text), `${words.notSent} `, again);
}
