import { fileLink } from '../shared/files.js';
import { linked, make } from '../shared/parts.js';
import { base } from './api.js';
import { authorOf, botFace, doer, face, faceOf, isMe, memberName, nameOf } from './people.js';
import { isSameEmail } from './store.js';
import { clockTime, dayName, wholeTime } from './time.js';
import { isSaid, parts, say } from './words.js';

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
  return side === 'bot' ? say('sides.bot') : authorOf(entry);
}

export function timeNode(at) {
  const node = make('time', '', clockTime(at));
  node.dateTime = new Date(at).toISOString();
  node.title = wholeTime(at);
  return node;
}

export const dayNode = (at) => make('p', 'day', make('span', '', dayName(at)));

const bdi = (text) => make('bdi', '', text);

/** To whom a line assigns, within a sentence. */
function whom({ user, team }) {
  if (user) return isMe(user) ? say('lines.you') : memberName(user);
  return team ? say('lines.team', { team }) : say('lines.nobody');
}

/** What the team did, or what became of it, in words; addresses and names as parts. */
function noteParts(entry) {
  const who = bdi(doer(entry));
  switch (entry.kind) {
    case 'assigned': {
      const to = bdi(whom(entry));
      if (!entry.by) return parts('lines.assigned', { whom: to });
      if (isSameEmail(entry.by, entry.user)) return parts('lines.tookOver', { who });
      return parts('lines.assignedBy', { who, whom: to });
    }
    case 'contact': {
      const [known, isNew] = entry.by ? ['lines.knownContactBy', 'lines.newContactBy']
        : ['lines.knownContact', 'lines.newContact'];
      return parts(entry.new ? isNew : known, { who, email: bdi(entry.email) });
    }
    case 'handoff': return parts('lines.handoff');
    case 'notified': {
      const variables = Object.entries(entry.variables ?? {}).sort()
        .map(([name, value]) => `${name}: ${value}`).join(', ');
      return [...parts('lines.notified', { name: make('b', '', entry.name) }),
        variables ? ' · ' : '', bdi(variables)];
    }
    case 'tagged': return tagParts(entry);
    case 'damaged': return parts('lines.damaged');
    case 'mailing': return mailParts(entry);
    case 'closed':
      return parts(entry.member === undefined ? 'lines.closed' : 'lines.closedBy', { who });
    default: return [];
  }
}

function tagParts(entry) {
  const names = (tags) => tags.map((tag) => make('bdi', 'tag', tag))
    .flatMap((node, index) => (index ? [' ', node] : [node]));
  const added = names(entry.added);
  const removed = names(entry.removed);
  const name = !removed.length ? 'tagged' : added.length ? 'retagged' : 'untagged';
  const who = bdi(entry.by ? doer(entry) : say('lines.program'));
  return parts(`lines.${name}`, { who, added, removed });
}

/** What became of a mail, in words. */
function mailParts({ status, replies, detail, address }) {
  const key = `mailing.${isSaid(`mailing.${status}.other`) ? status : 'automatic'}`;
  return [...parts(key, { count: replies?.length ?? 1, address: bdi(address) }),
    ...(detail ? [' · ', bdi(detail)] : [])];
}

function note(entry) {
  const text = make('span', '', ...noteParts(entry));
  return make('div', `note is-${entry.kind}`, text, ' ', timeNode(entry.at));
}

/** How a mail came, and what is not shown of it at once. */
function mailDetails({ from, other, whole, attachments }) {
  const label = make('p', 'label', say('lines.byMail'));
  if (other) {
    const address = make('bdi', '', from ?? say('lines.unknown'));
    label.replaceChildren(...parts('lines.byOtherMail', { address }));
  }
  const nodes = [label];
  if (attachments?.length) {
    const names = attachments.join(', ');
    nodes.push(make('p', 'label', say('lines.attached', { names })));
  }
  if (whole) {
    const text = make('div', 'whole', whole);
    text.dir = 'auto';
    nodes.push(make('details', '', make('summary', 'label', say('lines.wholeMail')), text));
  }
  return nodes;
}

/** A file that was sent along. */
function fileOf(entry) {
  const path = `team/conversations/${encodeURIComponent(entry.conversation)}/files/${entry.file}`;
  return fileLink(entry, new URL(path, base));
}

/** What a line says, in a bubble. */
function bubble(entry, name) {
  const words = make('div', '', ...(entry.file ? [fileOf(entry)] : linked(entry.text ?? '')));
  words.dir = 'auto';
  const node = make('div', 'bubble', make('span', 'said', `${name}: `));
  if (entry.kind === 'email') node.append(make('p', 'label', say('lines.gaveMail')));
  node.append(words);
  if (entry.kind === 'note') node.prepend(make('p', 'label', say('composer.noteLabel')));
  if (entry.kind === 'mailed') node.append(...mailDetails(entry));
  if (entry.kind === 'prompt') {
    node.append(make('p', 'label', say('lines.askedMail')));
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
      : side === 'bot' ? botFace() : face(entry.author || say('sides.team'));
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
    option.append(make('span', 'said', `, ${say('lines.picked')}`));
    return;
  }
}
