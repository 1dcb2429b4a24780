import { makeId } from '../shared/attempts.js';
import { insist, reason, request } from './api.js';
import { toast } from './controls.js';
import { assigneeOf } from './people.js';
import { store } from './store.js';

/** What team members do with conversations, besides writing. */

/** Where a conversation is in the interface. */
export const pathOf = (id, part = '') =>
  `team/conversations/${encodeURIComponent(id)}${part && `/${part}`}`;

/** Does something once, however often it has to be tried. */
async function act(conversation, part, body) {
  const result = await insist('POST', pathOf(conversation.id, part), { id: makeId(), ...body });
  if (result.status === 404) store.remove(conversation.id);
  return result;
}

/** Assigns to `{user}`, `{team}`, or `{}`: nobody. */
export async function assign(conversation, to) {
  const result = await act(conversation, 'assignment', to);
  if (!result.isOK) toast(`Not assigned to ${assigneeOf(to).toLowerCase()}. ${reason(result)}`);
  return result.isOK;
}

export async function close(conversation) {
  if (conversation.state === 'closed') return;
  const result = await act(conversation, 'closing', {});
  if (!result.isOK) toast(`Not closed. ${reason(result)}`);
}

/** Says that one is writing: for a moment, and only once. */
export const tellTyping = ({ id }) => request('POST', pathOf(id, 'typing'));

/** Says who the visitor is; gives what is wrong, if anything. */
export async function associate(conversation, contact) {
  const result = await act(conversation, 'contact', contact);
  return result.isOK ? null : reason(result);
}

/** Comes online, or leaves. */
export async function setPresence(isOnline) {
  const result = await request('PUT', 'team/presence', { online: isOnline });
  if (!result.isOK) toast(`You are still ${isOnline ? 'away' : 'online'}. ${reason(result)}`);
  return result.isOK;
}
