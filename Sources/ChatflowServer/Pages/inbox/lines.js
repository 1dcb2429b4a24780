import { linked, make } from '../shared/parts.js';
import { assigneeOf, authorOf, botFace, doer, face, faceOf, nameOf } from './people.js';
import { isSameEmail } from './store.js';
import { clockTime, dayName, wholeTime } from './time.js';

/** The lines of a thread, as the team sees them. */

const pauseOfGroups = 5 * 60 * 1000;
const folded = (text) => text.trim().toLowerCase();

/** Who said a line: those of one side stand together. */
function sideOf({ kind, author, member }) {
  if (['visitor', 'email', 'mailed'].includes(kind)) return 'visitor';
  if (kind === 'agent') return `agent ${member ?? ''} ${author}`;
  if (kind === 'note') return `memo ${member ?? ''} ${author}`;
  return ['bot', 'prompt', 'choices'].includes(kind) ? 'bot' : 'note';
}

/** Whether a line is the first of those that one side said in a row. */
export const startsGroup = (before, entry) => !before || sideOf(before) !== sideOf(entry)
  || entry.at - before.at > pauseOfGroups;

/** Who said it, in words. */
export function speaker(entry, conversation) {
  const side = sideOf(entry);
  if (side === 'visitor') return nameOf(conversation);
  return side === 'bot' ? 'Bot' : authorOf(entry);
}

export function timeNode(at) {
  const node = make('time', '', clockTime(at));
  node.dateTime = new Date(at).toISOString();
  node.title = wholeTime(at);
  return node;
}

export const dayNode = (at) => make('p', 'day', make('span', '', dayName(at)));

/** What the team did, or what became of it, in words; addresses and names as parts. */
function noteParts(entry) {
  const bdi = (text) => make('bdi', '', text);
  switch (entry.kind) {
    case 'assigned': {
      const isNobody = !entry.user && !entry.team;
      const to = isNobody ? 'nobody'
        : assigneeOf(entry).replace(/^Me$/, 'you').replace(/^Team /, 'team ');
      if (!entry.by) return ['Assigned to ', bdi(to)];
      if (isSameEmail(entry.by, entry.user)) return [bdi(doer(entry)), ' took this over'];
      return [bdi(doer(entry)), ' assigned this to ', bdi(to)];
    }
    case 'contact': {
      if (entry.by) {
        return [bdi(doer(entry)), ' associated the visitor with ', bdi(entry.email),
          entry.new ? ', a new contact' : ''];
      }
      return entry.new ? ['New contact ', bdi(entry.email)] : ['Known contact ', bdi(entry.email)];
    }
    case 'handoff': return ['The bot handed over to the team'];
    case 'notified': {
      const variables = Object.entries(entry.variables ?? {}).sort()
        .map(([name, value]) => `${name}: ${value}`).join(', ');
      return ['Event ', make('b', '', entry.name), variables ? ' · ' : '', bdi(variables)];
    }
    case 'tagged': return [bdi(entry.by ? doer(entry) : 'A program'), ...tagParts(entry)];
    case 'damaged': return ['This line is damaged and can’t be shown. The log says where.']
    case 'mailing': return mailParts(entry, bdi(entry.address));
    case 'closed':
      if (entry.member !== undefined) return [bdi(doer(entry)), ' closed the conversation'];
      return ['Conversation closed'];
    default: return [];
  }
}

function tagParts({ added, removed }) {
  const names = (tags) => tags.map((tag) => make('bdi', 'tag', tag))
    .flatMap((node, index) => (index ? [' ', node] : [node]));
  const parts = [];
  if (added.length) parts.push(' gave the tag ', ...names(added));
  if (removed.length) parts.push(parts.length ? ' and took away ' : ' took away the tag ',
    ...names(removed));
  return parts;
}

/** What became of a mail, in words. */
function mailParts({ status, replies, detail }, address) {
  const count = replies?.length ?? 1;
  const what = count === 1 ? 'A reply' : `${count} replies`;
  const why = detail ? [' · ', make('bdi', '', detail)] : [];
  switch (status) {
    case 'sent': return [`${what} went to `, address, ' by e-mail'];
    case 'refused': return [`${what} couldn’t be delivered to `, address, ...why];
    case 'expired': return [`${what} couldn’t be sent to `, address, ' for two days', ...why];
    case 'bounced': return ['The mail to ', address, ' came back: it can’t be reached', ...why];
    case 'unreachable': return [`${what} wasn’t sent: `, address, ' can’t be reached'];
    case 'unwanted': return [`${what} wasn’t sent: `, address, ' wants no e-mail'];
    case 'disowned': return ['The owner of ', address, ' says it wasn’t them who gave it'];
    default: return ['An automatic answer came from ', address];
  }
}

function note(entry) {
  const text = make('span', '', ...noteParts(entry));
  return make('div', `note is-${entry.kind}`, text, ' ', timeNode(entry.at));
}

/** How a mail came, and what is not shown of it at once. */
function mailDetails({ from, other, whole, attachments }) {
  const label = make('p', 'label', 'By e-mail');
  if (other) label.append(' from another address: ', make('bdi', '', from ?? 'unknown'));
  const parts = [label];
  if (attachments?.length) {
    parts.push(make('p', 'label', `Attached, not kept: ${attachments.join(', ')}`));
  }
  if (whole) {
    const text = make('div', 'whole', whole);
    text.dir = 'auto';
    parts.push(make('details', '', make('summary', 'label', 'The whole mail'), text));
  }
  return parts;
}

/** What a line says, in a bubble. */
function bubble(entry, name) {
  const words = make('div', '', ...linked(entry.text ?? ''));
  words.dir = 'auto';
  const node = make('div', 'bubble', make('span', 'said', `${name}: `));
  if (entry.kind === 'email') node.append(make('p', 'label', 'Gave an e-mail'));
  node.append(words);
  if (entry.kind === 'note') node.prepend(make('p', 'label', 'Note for the team'));
  if (entry.kind === 'mailed') node.append(...mailDetails(entry));
  if (entry.kind === 'prompt') {
    node.append(make('p', 'label', 'Asked for an e-mail'));
    if (entry.consent) {
      const consent = make('p', 'consent', ...linked(entry.consent));
      consent.dir = 'auto';
      node.append(consent);
    }
  }
  if (entry.kind === 'choices') {
    const options = (entry.options ?? []).map((label) => {
      const option = make('li', '', label);
      option.dir = 'auto';
      return option;
    });
    node.append(make('ul', 'options', ...options));
  }
  return node;
}

/** A line's node; `before` is the entry above it on the same day. */
export function lineNode(entry, before, conversation) {
  const side = sideOf(entry);
  if (side === 'note') return note(entry);
  const name = speaker(entry, conversation);
  const [kind] = side.split(' ');
  const node = make('div', `line ${kind === 'memo' ? 'agent memo' : kind} is-${entry.kind}`);
  node.dataset.number = entry.number;
  if (startsGroup(before, entry)) {
    node.classList.add('starts');
    const drawn = side === 'visitor' ? faceOf(conversation)
      : side === 'bot' ? botFace() : face(entry.author || 'Team');
    const who = make('bdi', '', name);
    node.append(drawn, make('p', 'who', who, ' ', timeNode(entry.at)));
  }
  const said = bubble(entry, name);
  said.title = wholeTime(entry.at);
  node.append(said);
  return node;
}

/** Marks the option that an answer picked. */
export function markPicked(node, answer) {
  const wanted = folded(answer);
  for (const option of node.querySelectorAll('.options li')) {
    if (folded(option.textContent) !== wanted) continue;
    option.classList.add('picked');
    option.append(make('span', 'said', ', picked'));
    return;
  }
}
