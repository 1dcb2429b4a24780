import { makeId } from '../shared/attempts.js';
import { base, insist, reason, request } from './api.js';
import { toast, undoable } from './controls.js';
import { assigneeOf, nameOf } from './people.js';
import { store } from './store.js';
import { say } from './words.js';

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
  if (!result.isOK) toast(`${say('acts.notAssigned', { whom: assigneeOf(to) })} ${reason(result)}`);
  return result.isOK;
}

/** How long a closing can be undone, in milliseconds. */
const undoFor = 5000;
const closing = new Map();

async function closeNow(conversation) {
  closing.delete(conversation.id);
  const result = await act(conversation, 'closing', {});
  if (!result.isOK) toast(`${say('acts.notClosed')} ${reason(result)}`);
}

/** Closes a conversation in a moment, unless that is undone. */
export function close(conversation) {
  if (conversation.state === 'closed' || closing.has(conversation.id)) return;
  const done = undoable(say('acts.closed', { name: nameOf(conversation) }), undoFor, () => {
    clearTimeout(closing.get(conversation.id));
    closing.delete(conversation.id);
  });
  closing.set(conversation.id, setTimeout(() => {
    done();
    closeNow(conversation);
  }, undoFor));
}

// A page that goes takes nothing along.
addEventListener('pagehide', () => {
  for (const [id, timer] of closing) {
    clearTimeout(timer);
    navigator.sendBeacon?.(new URL(pathOf(id, 'closing'), base),
      new Blob([JSON.stringify({ id: makeId() })], { type: 'application/json' }));
  }
  closing.clear();
});

/** Gives tags, and takes tags away. */
export async function tag(conversation, change) {
  const result = await act(conversation, 'tags', change);
  if (!result.isOK) toast(`${say('acts.notTagged')} ${reason(result)}`);
}

/** Says that one looks at a conversation: for a while, and only to the team. */
export const tellViewing = (id) => request('POST', pathOf(id, 'viewing'));

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
  if (!result.isOK) {
    toast(`${say(isOnline ? 'acts.stillAway' : 'acts.stillOnline')} ${reason(result)}`);
  }
  return result.isOK;
}
