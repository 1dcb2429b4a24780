import { clockTime, daysAgo, now, shortTime, span } from './time.js';
import { isSaid, say } from './words.js';

/** What the team is told of the visitor's side: whether they are there, and what they saw. */

/** Where the visitor is, in words; empty where that was never known. */
export function whereabouts({ here, leftAt }) {
  if (here) return say('here.now');
  if (leftAt === undefined) return '';
  const ago = now() - leftAt;
  if (ago < 60000) return say('here.justNow');
  if (ago < 3600000) return say('here.ago', { span: span(leftAt) });
  return daysAgo(leftAt) === 0 ? say('here.at', { time: clockTime(leftAt) })
    : say('here.left', { day: shortTime(leftAt) });
}

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
      text: isSeen ? say('fate.mailedAndSeen') : say('fate.mailed', { time: clockTime(mail.at) }),
      isOfMail: true,
    };
  }
  if (isSeen) return { text: say('fate.seen') };
  const failure = `fate.failed.${mail?.status}`;
  if (isSaid(failure)) {
    return { text: say(failure), detail: mail.detail, isOfMail: true, isWrong: true };
  }
  const waiting = mails.find(({ replies }) => replies.includes(reply.number));
  if (waiting) {
    return {
      text: waiting.problem
        ? say('fate.again', { time: clockTime(waiting.nextAttempt) }) : say('fate.mailing'),
      detail: waiting.problem, isOfMail: true, isWrong: Boolean(waiting.problem),
    };
  }
  if (mailAt !== undefined && reply.at >= leftAt) {
    return { text: say('fate.willBeMailed', { time: clockTime(mailAt) }), isOfMail: true };
  }
  return { text: say(here ? 'fate.sent' : 'fate.notSeen') };
}
