import { isSameEmail } from './store.js';

/** What narrows a list, as the server understands it too. */

/** The language of a locale. */
export const baseOf = (locale) => locale.toLowerCase().split('-')[0];

/** Whether a conversation is among those that `wanted` narrows a list to. */
export function isWithin({ user, team, chatflow, locale, tags = [], unread }, wanted) {
  return (!wanted.user || isSameEmail(user, wanted.user))
    && (!wanted.team || team === wanted.team)
    && (!wanted.chatflow || chatflow === wanted.chatflow)
    && (!wanted.language || baseOf(locale ?? '') === wanted.language)
    && (!wanted.tag || tags.includes(wanted.tag))
    && (!wanted.unread || unread > 0);
}
