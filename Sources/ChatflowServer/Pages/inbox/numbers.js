import { make } from '../shared/parts.js';
import { base, get, reason } from './api.js';
import { choice, toast } from './controls.js';
import { pathPicture } from './paths.js';
import { scrollable } from './scrollable.js';
import { say } from './words.js';

/** Numbers of conversations, for admins. */

const day = 86400000;
const spans = ['1', '7', '30', '365'];
const own = new Set(['new', 'waiting_for_team', 'with_team', 'closed']);
let days = '30';

/** A span of time, in the largest unit that tells it. */
export function lasting(milliseconds) {
  if (milliseconds === undefined) return '–';
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 90) return say('numbers.seconds', { seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return say('time.minutes', { minutes });
  const hours = Math.round(minutes / 60);
  return hours < 48 ? say('time.hours', { hours })
    : say('time.days', { days: Math.round(hours / 24) });
}

export const share = (part, whole) =>
  (whole ? say('numbers.share', { part, whole, percent: Math.round((100 * part) / whole) }) : '–');

const columns = [
  ['conversations', (n) => n.conversations], ['forTeam', (n) => n.forTeam],
  ['waiting', (n) => n.waiting], ['answered', (n) => share(n.answered, n.forTeam)],
  ['medianResponse', (n) => lasting(n.medianResponse)],
  ['slowResponse', (n) => lasting(n.slowResponse)],
  ['medianDuration', (n) => lasting(n.medianDuration)],
  ['captured', (n) => share(n.captured, n.asked)],
];

function table(title, first, rows) {
  if (!rows.length) return [];
  const head = make('tr', '', ...[first,
    ...columns.map(([name]) => say(`numbers.columns.${name}`))].map((name) => {
    const cell = make(name ? 'th' : 'td', '', name);
    if (name) cell.scope = 'col';
    return cell;
  }));
  const body = rows.map(([name, numbers]) => {
    const heading = make('th', '', make('bdi', '', name));
    heading.scope = 'row';
    return make('tr', '', heading, ...columns.map(([, of]) => make('td', '', String(of(numbers)))));
  });
  const node = make('table', 'numbers', make('thead', '', head), make('tbody', '', ...body));
  return [make('h2', '', title), scrollable(make('div', 'card wide', node), title)];
}

/** The steps of one chatflow, each with where visitors went from there, as shares of all. */
function stepParts(chatflow, paths) {
  const steps = [...new Set(paths.map(({ from }) => from))].filter((name) => !own.has(name));
  if (!steps.length) return [];
  const items = steps.map((step) => {
    const out = paths.filter(({ from }) => from === step).sort((one, other) =>
      other.count - one.count);
    const all = out.reduce((sum, { count }) => sum + count, 0);
    const ways = out.map(({ to, count }) => {
      const bar = make('meter');
      Object.assign(bar, { max: all, value: count });
      bar.setAttribute('aria-hidden', 'true');
      const isLeft = to === undefined;
      const name = isLeft ? make('b', '', say('numbers.left')) : make('bdi', '', to);
      return make('li', isLeft ? 'is-left' : '', bar, '→ ', name, ` ${share(count, all)}`);
    });
    return make('li', '', make('bdi', 'step', step), make('ul', 'ways', ...ways));
  });
  return [make('h3', '', say('numbers.steps', { chatflow })), pathPicture(chatflow, paths),
    make('ol', 'card steps', ...items)];
}

export async function showNumbers(place) {
  const since = Date.now() - Number(days) * day;
  const result = await get('admin/numbers', { since });
  if (place.dataset.shows !== 'numbers') return;
  if (!result.isOK) {
    toast(reason(result));
    return;
  }
  const { all, chatflows, teams, hours, paths, isWhole } = result.answer;
  const span = choice(say('numbers.span'),
    spans.map((name) => [name, say(`numbers.spans.${name}`)]), days);
  span.select.addEventListener('change', () => {
    days = span.select.value;
    showNumbers(place);
  });
  const csv = make('a', 'quiet button', say('words.csv'));
  csv.href = new URL(`admin/numbers.csv?since=${since}`, base).href;
  csv.setAttribute('download', 'numbers.csv');
  const flows = [...new Set(paths.map(({ chatflow }) => chatflow))];
  const head = make('header', '', make('h1', '', say('places.numbers')), csv);
  place.replaceChildren(make('div', 'sheet', head,
    span.node, ...(isWhole ? [] : [make('p', 'error', say('numbers.tooMany'))]),
    ...table(say('numbers.all'), '', [[say('numbers.all'), all]]),
    ...table(say('numbers.byChatflow'), say('words.chatflow'),
      chatflows.map(({ chatflow, when, numbers }) => [`${chatflow} · ${when}`, numbers])),
    ...table(say('numbers.byTeam'), say('sides.team'),
      teams.map(({ name, numbers }) => [name || say('numbers.noTeam'), numbers])),
    ...table(say('numbers.byHour'), say('numbers.hour'),
      hours.map(({ name, numbers }) => [`${name}:00`, numbers])),
    ...(flows.length ? [make('h2', '', say('numbers.paths'))] : []),
    ...flows.flatMap((name) =>
      stepParts(name, paths.filter(({ chatflow }) => chatflow === name)))));
}
