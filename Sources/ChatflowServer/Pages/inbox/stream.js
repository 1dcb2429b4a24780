import { LiveStream } from '../shared/live-stream.js';
import { base } from './api.js';

/**
 * Follows what changes for the team.
 *
 * `handlers`: `conversation(conversation)`; `gone(id)`: one was erased;
 * `members(members, damaged)`: the team, and how many of it can't be read;
 * `typing({conversation, author})`: somebody is writing, the visitor where there is no author;
 * `viewing({conversation, author})`: somebody of the team looks at one;
 * `began()`: from here on nothing is missed; `ask()`: asks for what is new, and whether one is
 * signed out; `connected(isConnected)`.
 */
export function teamStream({
  conversation, gone, members, typing, viewing, began, ask, connected,
}) {
  /** The last change that is known. */
  let last = 0;
  return new LiveStream({
    address: () => new URL(last ? `team/events?after=${last}` : 'team/events', base),
    events: {
      members: (answer) => members(answer.members, answer.damaged),
      typing,
      viewing,
      gone: (answer) => gone(answer.conversation),
      conversation(changed, id) {
        last = Number(id) || last;
        conversation(changed);
      },
    },
    ask,
    every: 5000,
    connected,
    began,
  });
}
