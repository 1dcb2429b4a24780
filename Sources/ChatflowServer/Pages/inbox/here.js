import { clockTime, daysAgo, now, shortTime, span } from './time.js';

/** What the team is told of the visitor's side: whether they are there, and what they saw. */

/** Where the visitor is, in words; empty where that was never known. */
export function whereabouts({ here, leftAt }) {
  if (here) return 'Here now';
  if (leftAt === undefined) return '';
  const ago = span(leftAt);
  if (now() - leftAt < 3600000) return ago === '<1 min' ? 'Left just now' : `Left ${ago} ago`;
  return daysAgo(leftAt) === 0 ? `Left at ${clockTime(leftAt)}` : `Left ${shortTime(leftAt)}`;
}

/** What became of the reply `number`, the team's last one. */
export function fate({ seen, here, mailAt }, number) {
  if (seen >= number) return 'Seen';
  if (mailAt !== undefined) return `Not seen yet, will be mailed at ${clockTime(mailAt)}`;
  return here ? 'Sent' : 'Not seen yet';
}
