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

/** What a mail with a reply came to, where it didn't arrive. */
const failures = {
  refused: 'Couldn’t be delivered by e-mail',
  bounced: 'Couldn’t be delivered by e-mail',
  expired: 'Couldn’t be mailed',
  unreachable: 'Not mailed: the address can’t be reached',
  unwanted: 'Not mailed: no e-mail is wanted there',
};

/**
 * What became of a reply, `{number, at}`: `{text, detail, isOfMail, isWrong}`.
 *
 * `mail`: what is noted of a mail that it stood in, `{status, at, detail}`.
 */
export function fate(conversation, reply, mail) {
  const { seen, here, leftAt, mailAt, mails = [] } = conversation;
  const isSeen = seen >= reply.number;
  if (mail?.status === 'sent') {
    return {
      text: isSeen ? 'Mailed, and seen' : `Mailed at ${clockTime(mail.at)}`, isOfMail: true,
    };
  }
  if (isSeen) return { text: 'Seen' };
  const failure = failures[mail?.status];
  if (failure) return { text: failure, detail: mail.detail, isOfMail: true, isWrong: true };
  const waiting = mails.find(({ replies }) => replies.includes(reply.number));
  if (waiting) {
    return {
      text: waiting.problem
        ? `Couldn’t be mailed yet, next attempt at ${clockTime(waiting.nextAttempt)}`
        : 'Being mailed…',
      detail: waiting.problem, isOfMail: true, isWrong: Boolean(waiting.problem),
    };
  }
  if (mailAt !== undefined && reply.at >= leftAt) {
    return { text: `Not seen yet, will be mailed at ${clockTime(mailAt)}`, isOfMail: true };
  }
  return { text: here ? 'Sent' : 'Not seen yet' };
}
