import { make } from '../shared/parts.js';
import { reason, request } from './api.js';
import { button, toast } from './controls.js';
import { dayAndTime } from './time.js';
import { say } from './words.js';

/** What other systems are told, what they didn't take, and why. */

function hookFact({ url, events, waiting, dead }) {
  const counts = [waiting && say('webhooks.waiting', { count: waiting }),
    dead && say('webhooks.dead', { count: dead })];
  const about = [events.join(', '), ...counts.filter(Boolean)].join(' · ');
  return make('div', '', make('dt', '', make('bdi', '', url)), make('dd', '', about));
}

async function change(method, path, shown) {
  const result = await request(method, `admin/webhooks/${path}`);
  if (!result.isOK) toast(reason(result));
  shown();
}

function row(call, isDead, shown) {
  const link = make('a', '', call.event);
  link.href = `#/conversations/${encodeURIComponent(call.conversation)}`;
  const when = isDead
    ? say('webhooks.from', { time: dayAndTime(call.at), count: call.attempts })
    : say('words.next', { time: dayAndTime(call.nextAttempt) });
  const about = make('p', 'soft', make('bdi', '', call.url), ` · ${when} · `,
    make('bdi', '', call.problem ?? ''));
  const again = button(say('words.again'), 'quiet',
    () => change('POST', `${call.id}/attempt`, shown));
  const drop = button(say('words.discard'), 'quiet', () => change('DELETE', call.id, shown));
  const name = `${call.event}, ${dayAndTime(call.at)}`;
  again.setAttribute('aria-label', `${say('words.again')}: ${name}`);
  drop.setAttribute('aria-label', `${say('words.discard')}: ${name}`);
  return make('li', 'account bare', make('div', 'who', make('p', '', link), about), again, drop);
}

function list(title, calls, isDead, shown) {
  if (!calls.length) return [];
  return [make('h3', '', title),
    make('ol', 'card', ...calls.map((call) => row(call, isDead, shown)))];
}

/** The parts of the page; `shown` shows it again. */
export function webhookParts({ webhooks, waiting, dead }, shown) {
  if (!webhooks.length && !waiting.length && !dead.length) return [];
  return [make('h2', '', say('webhooks.title')),
    make('dl', 'facts card addresses', ...webhooks.map(hookFact)),
    ...list(say('webhooks.tried'), waiting, false, shown),
    ...list(say('webhooks.failed'), dead, true, shown)];
}
