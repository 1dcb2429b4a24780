import { make } from '../shared/parts.js';
import { reason, request } from './api.js';
import { button, toast } from './controls.js';
import { dayAndTime } from './time.js';
import { say } from './words.js';

/** How mails do: what waits, what failed, and why. */

function fact(name, ...parts) {
  return make('div', '', make('dt', '', name), make('dd', '', ...parts));
}

function facts(mail) {
  const { counts, limits, problem } = mail;
  const list = make('dl', 'facts card',
    fact(say('mail.by'), make('bdi', '', say('mail.relay', mail))),
    fact(say('mail.answers'), make('bdi', '', `reply+…@${mail.replies}`),
      mail.takesMail ? '' : ` · ${say('mail.notTaken')}`),
    fact(say('mail.sent'), `${counts.sent}`), fact(say('mail.waiting'), `${counts.waiting}`),
    fact(say('mail.notSent'), `${counts.failed + counts.stopped}`),
    fact(say('mail.received'), say('mail.sinceStart', { count: mail.received })
      + (mail.homeless ? ` · ${say('mail.homeless', { count: mail.homeless })}` : '')),
    fact(say('mail.limits'), say('mail.limit', limits)));
  if (problem) {
    list.prepend(fact(say('mail.problem'), make('p', 'error', `${dayAndTime(problem.at)}: `,
      make('bdi', '', problem.text))));
  }
  return list;
}

async function retry({ id, address }, shown) {
  const result = await request('POST', `admin/mail/${id}/attempt`);
  toast(result.isOK ? say('mail.tried', { address }) : reason(result));
  if (result.isOK) shown();
}

function row(mail, isWaiting, shown) {
  const link = make('a', '', make('bdi', '', mail.address));
  link.href = `#/conversations/${encodeURIComponent(mail.conversation)}`;
  const replies = say('mail.replies', { count: mail.replies });
  const when = isWaiting ? say('words.next', { time: dayAndTime(mail.nextAttempt) })
    : say('mail.from', { time: dayAndTime(mail.createdAt) });
  const about = make('p', 'soft', `${replies}, ${when}`);
  if (mail.problem) about.append(' · ', make('bdi', '', mail.problem));
  const again = button(say('words.again'), 'quiet', () => retry(mail, shown));
  again.setAttribute('aria-label', `${say('words.again')}: ${mail.address}`);
  return make('li', 'account bare', make('div', 'who', make('p', '', link), about), again);
}

function list(title, mails, isWaiting, shown) {
  if (!mails.length) return [];
  return [make('h3', '', title),
    make('ol', 'card', ...mails.map((mail) => row(mail, isWaiting, shown)))];
}

/** The parts of the page; `shown` shows it again. */
export function mailParts(mail, shown) {
  if (!mail.isOn) {
    return [make('h2', '', say('mail.title')), make('p', 'soft', say('mail.none'))];
  }
  return [make('h2', '', say('mail.title')), facts(mail),
    ...list(say('mail.waiting'), mail.waiting, true, shown),
    ...list(say('mail.notSent'), mail.failed, false, shown)];
}
