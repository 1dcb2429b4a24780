import { icon } from '../shared/icons.js';
import { make } from '../shared/parts.js';
import { isSameEmail, store } from './store.js';

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
  return `Visitor ${conversation.id.replace(/[^0-9a-z]/gi, '').slice(-5).toLowerCase()}`;
}

const memberWith = (email) => store.members.find((member) => isSameEmail(member.email, email));

/** The name of a member by e-mail; the e-mail of one who has left. */
export const memberName = (email) => memberWith(email)?.name ?? email;

/** An e-mail as its member writes it; as it is, if nobody of the team has it. */
export const memberEmail = (email) => memberWith(email)?.email ?? email;

export const isMe = (email) => isSameEmail(email, store.me?.email);

/** To whom a conversation is assigned, in words. */
export function assigneeOf({ user, team }) {
  if (user) return isMe(user) ? 'Me' : memberName(user);
  return team ? `Team ${team}` : 'Unassigned';
}

/** Who did something: `by` is a member's e-mail or name. */
export const doer = (by) => (isMe(by) || by === store.me?.name ? 'You' : memberName(by));

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
