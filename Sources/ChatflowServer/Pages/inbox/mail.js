import { make } from '../shared/parts.js';
import { reason, request } from './api.js';
import { button, toast } from './controls.js';
import { dayAndTime } from './time.js';

/** How mails do: what waits, what failed, and why. */

function fact(name, ...parts) {
  return make('div', '', make('dt', '', name), make('dd', '', ...parts));
}

function facts(mail) {
  const { counts, limits, problem } = mail;
  const list = make('dl', 'facts card',
    fact('Sent by', make('bdi', '', `${mail.relay}, as ${mail.from}`)),
    fact('Answers', make('bdi', '', mail.takesMail ? `reply+…@${mail.replies}`
      : `reply+…@${mail.replies}, and nothing takes them: set mail.inbound`)),
    fact('Sent', `${counts.sent}`), fact('Waiting', `${counts.waiting}`),
    fact('Not sent', `${counts.failed + counts.stopped}`),
    fact('Received', `${mail.received} since the start`
      + (mail.homeless ? `, ${mail.homeless} of them for no conversation` : '')),
    fact('Limits', `${limits.mailsToAddress} mails a day to one address; `
      + `${limits.addressesFromNetwork} typed addresses a day from one network`));
  if (problem) {
    list.prepend(fact('Problem', make('p', 'error', `${dayAndTime(problem.at)}: `,
      make('bdi', '', problem.text))));
  }
  return list;
}

async function retry({ id, address }, shown) {
  const result = await request('POST', `admin/mail/${id}/attempt`);
  toast(result.isOK ? `The mail to ${address} is tried again.` : reason(result));
  if (result.isOK) shown();
}

function row(mail, isWaiting, shown) {
  const link = make('a', '', make('bdi', '', mail.address));
  link.href = `#/conversations/${encodeURIComponent(mail.conversation)}`;
  const replies = mail.replies === 1 ? '1 reply' : `${mail.replies} replies`;
  const when = isWaiting ? `next attempt ${dayAndTime(mail.nextAttempt)}`
    : `from ${dayAndTime(mail.createdAt)}`;
  const about = make('p', 'soft', `${replies}, ${when}`);
  if (mail.problem) about.append(' · ', make('bdi', '', mail.problem));
  const again = button('Try again', 'quiet', () => retry(mail, shown));
  again.setAttribute('aria-label', `Try again: ${mail.address}`);
  return make('li', 'account mail', make('div', 'who', make('p', '', link), about), again);
}

function list(title, mails, isWaiting, shown) {
  if (!mails.length) return [];
  return [make('h3', '', title),
    make('ol', 'card', ...mails.map((mail) => row(mail, isWaiting, shown)))];
}

/** The parts of the page; `shown` shows it again. */
export function mailParts(mail, shown) {
  if (!mail.isOn) {
    return [make('h2', '', 'Mail'),
      make('p', 'soft', 'The server sends no mails: its server file has no mail.')];
  }
  return [make('h2', '', 'Mail'), facts(mail), ...list('Waiting', mail.waiting, true, shown),
    ...list('Not sent', mail.failed, false, shown)];
}
