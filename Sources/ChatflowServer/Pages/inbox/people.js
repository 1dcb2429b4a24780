import { icon } from '../shared/icons.js';
import { make } from '../shared/parts.js';
import { isSameEmail, store } from './store.js';
import { say } from './words.js';

/** Who somebody is, in words and as a face. */

/** The name of a contact: what is known of it. */
export function contactName(contact) {
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ').trim();
  return name || contact.email;
}

/** Whom a conversation is with. Unknown visitors have a tag that stays. */
export function nameOf(conversation) {
  if (conversation.contact) return contactName(conversation.contact);
  // Ids may begin alike.
  const tag = conversation.id.replace(/[^0-9a-z]/gi, '').slice(-5).toLowerCase();
  return say('people.visitor', { tag });
}

const memberWith = (email) => store.members.find((member) => isSameEmail(member.email, email));

/** The name of a member by e-mail; the e-mail of one who has left. */
export const memberName = (email) => memberWith(email)?.name ?? email;

/** An e-mail as its member writes it; as it is, if nobody of the team has it. */
export const memberEmail = (email) => memberWith(email)?.email ?? email;

export const isMe = (email) => isSameEmail(email, store.me?.email);

/** To whom a conversation is assigned, in words. */
export function assigneeOf({ user, team, isQueued }) {
  if (user) return isMe(user) ? say('people.me') : memberName(user);
  if (team && isQueued) return say('people.queued', { team });
  return team ? say('people.team', { team }) : say('people.unassigned');
}

const memberOf = (id) => store.members.find((member) => member.id === id);

/** A name, with the e-mail beside it where several in the team have the same. */
const toldApart = (name, { id, email }) =>
  (store.members.some((other) => other.id !== id && other.name === name)
    ? `${name} (${email})` : name);

/** The member with a number; `name` is what is known of one who has left. */
export function memberNumbered(id, name) {
  if (id === store.me?.id) return say('people.you');
  const member = memberOf(id);
  return member ? toldApart(member.name, member) : name ?? say('people.member', { id });
}

/** Who did a line's note: known by number; in earlier lines `by` is an e-mail. */
export function doer({ member, by }) {
  if (member !== undefined) return memberNumbered(member, by);
  return isMe(by) ? say('people.you') : memberName(by);
}

/** Who of the team wrote a line. A name alone may be another's, too. */
export function authorOf({ member, author }) {
  if (member !== undefined && member === store.me?.id) return say('people.you');
  const known = memberOf(member);
  return known && author ? toldApart(author, known) : author || say('sides.team');
}

/** All teams that members are in. */
export const teams = () => [...new Set(store.members.flatMap((member) => member.teams))].sort();

/** One of eight tints, the same for the same text. */
function tint(text) {
  let sum = 0;
  for (const sign of text) sum = (sum * 31 + sign.codePointAt(0)) % 9973;
  return `tint-${sum % 8}`;
}

/** The first letters of the first and last word. */
function initials(name) {
  const words = name.split(/[\s@.]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const picked = name.includes('@') ? words.slice(0, 1) : [words[0], words.slice(1).at(-1)];
  return picked.filter(Boolean).map((word) => [...word][0]).join('').toUpperCase();
}

/** A face: initials of who is known, a figure for who isn't. */
export function face(name, key = name) {
  const letters = name ? initials(name) : '';
  const node = make('span', `face ${name ? tint(key) : 'unknown'}`, letters || icon('person'));
  node.setAttribute('aria-hidden', 'true');
  return node;
}

export const botFace = () => {
  const node = make('span', 'face bot', icon('bot'));
  node.setAttribute('aria-hidden', 'true');
  return node;
};

/** The face of the person that a conversation is with. */
export const faceOf = ({ contact }) =>
  (contact ? face(contactName(contact), contact.email.toLowerCase()) : face(''));
