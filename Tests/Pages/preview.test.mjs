import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './browser.mjs';

const { Clock, duration } = await load('preview/moment.js');
const { decode, encode } = await load('preview/link.js');
const { stateText, toldBy } = await load('preview/told.js');
const { nodeOf } = await load('preview/graph.js');
const { rowsOf } = await load('shared/graph-rows.js');
const { Play } = await load('preview/play.js');

const at = (text) => Date.parse(text);
const madrid = new Clock('Europe/Madrid');

test('a clock shows its zone’s time', () => {
  assert.equal(madrid.text(at('2026-03-02T09:01:02Z')), 'Mon 2026-03-02 10:01:02');
  assert.equal(madrid.time(at('2026-07-01T22:00:00Z')), '00:00:00');
  assert.equal(new Clock(undefined).zone, 'UTC');
  assert.equal(new Clock('Mars/Base').zone, 'UTC');
});

for (const field of ['2026-03-02T10:00:00', '2026-03-29T03:30:00', '2026-10-25T04:00:00']) {
  test(`${field} is read as it is shown`, () => {
    assert.equal(madrid.field(madrid.instant(field)), field);
  });
}

test('a time that the clocks skip is one beside it, and nonsense is none', () => {
  const skipped = madrid.field(madrid.instant('2026-03-29T02:30'));
  assert.ok(['2026-03-29T01:30:00', '2026-03-29T03:30:00'].includes(skipped), skipped);
  for (const text of ['', 'soon', '2026-13-01T00:00']) assert.equal(madrid.instant(text), null);
});

for (const [milliseconds, text] of [
  [0, '0 s'], [1, '1 s'], [60000, '1 min'], [3660000, '1 h 1 min'],
  [90061000, '1 d 1 h'],
]) {
  test(`${milliseconds} ms is ${text}`, () => assert.equal(duration(milliseconds), text));
}

test('a link gives back what it was made from', () => {
  const way = {
    flow: 'abcd1234', settings: { start: 5, page: '/¿?', online: true },
    events: [{ event: 'visitor_message', text: '👩‍👩‍👧 <b>', after: 60000 }],
  };
  const text = encode(way);
  assert.match(text, /^[A-Za-z0-9_-]+$/);
  assert.deepEqual(decode(text), way);
});

const raw = (value) => encode(value);
for (const [name, text] of [
  ['nothing', ''], ['a cut one', encode({ settings: {}, events: [] }).slice(0, -4)],
  ['no letters of it', '%%%'], ['a list', raw([])], ['no events', raw({ settings: {} })],
  ['an event without time', raw({ settings: {}, events: [{ event: 'left' }] })],
  ['a time before', raw({ settings: {}, events: [{ event: 'left', after: -1 }] })],
  ['too many', raw({ settings: {}, events: Array(2001).fill({ event: 'left', after: 0 }) })],
]) {
  test(`${name} is no link`, () => assert.equal(decode(text), null));
}

test('of a link’s settings only known ones of the right type are taken', () => {
  const { settings } = decode(raw({
    settings: { page: 3, locale: 'es', online: 'yes', start: 1.5, __proto__: null, other: 1 },
    events: [],
  }));
  assert.deepEqual(settings, { locale: 'es' });
});

for (const [effect, text] of [
  [{ effect: 'contact', email: 'a@b.c', first_name: 'Ana' }, 'contact a@b.c (Ana)'],
  [{ effect: 'assign', to: { team: 'sales' } }, 'assign to the team sales'],
  [{ effect: 'assign', to: { team: 'sales', pick: 'least_busy', limit: 3 } },
    'assign to the least busy of the team sales, limit 3'],
  [{ effect: 'assign', to: { user: 'a@b.c' } }, 'assign to a@b.c'],
  [{ effect: 'notify', name: 'lead', variables: { size: '5' } }, 'notify lead (size: 5)'],
  [{ effect: 'mail', to: 'a@b.c', replies: 1 }, 'mail 1 reply to a@b.c'],
  [{ effect: 'say', text: 'Hi' }, null],
]) {
  test(`the host is told: ${text}`, () => assert.equal(toldBy(effect), text));
}

test('a state’s words and its node', () => {
  assert.equal(stateText('menu'), 'step menu');
  assert.equal(stateText('with_team'), 'with the team');
  assert.deepEqual(['new', 'menu', 'waiting_for_team', 'closed'].map(nodeOf),
    ['start', 'step_menu', 'waiting', 'closed']);
});

test('rows hold what is as far from the start, and what nothing leads to', () => {
  const nodes = ['start', 'a', 'b', 'c', 'alone'].map((id) => ({ id }));
  const edges = [['start', 'a'], ['start', 'b'], ['a', 'c'], ['c', 'a']]
    .map(([from, to]) => ({ from, to }));
  assert.deepEqual(rowsOf({ nodes, edges }).map((row) => row.map(({ id }) => id)),
    [['start'], ['a', 'b'], ['c'], ['alone']]);
});

/** A session that answers with what a test gives. */
function played(answers) {
  const told = [];
  const session = {
    receive(event) {
      told.push(event);
      const lines = answers.shift() ?? [];
      if (lines instanceof Error) throw lines;
      return lines.map((line) => ({ id: '1', at: event.at, effects: [], state: 'new', ...line }));
    },
    deadline: new Date(at('2026-03-02T09:01:00Z')),
    close() { told.push('closed'); },
  };
  const play = new Play({ session: () => session });
  play.begin({ start: at('2026-03-02T09:00:00Z'), online: true, locale: 'en', email: 'a@b.c' });
  return { play, told };
}

test('the opening has the settings, and what comes is a line', () => {
  const { play, told } = played([[{ effects: [{ effect: 'say', text: 'Hi!' }] }]]);
  assert.equal(told[0].team, 'online');
  assert.equal(told[0].contact.email, 'a@b.c');
  assert.equal(told[0].at, '2026-03-02T09:00:00.000Z');
  assert.deepEqual(play.entries.map(({ kind, text }) => [kind, text]), [['bot', 'Hi!']]);
  assert.equal(play.due, at('2026-03-02T09:01:00Z'));
});

test('what time brought comes before what was written then', () => {
  const { play } = played([[{}], [
    { id: null, at: '2026-03-02T09:01:00Z', effects: [{ effect: 'say', text: 'Still there?' }] },
    { effects: [{ effect: 'handoff' }], state: 'waiting_for_team' },
  ]]);
  play.now += 120000;
  play.tell({ event: 'visitor_message', text: 'Yes' });
  assert.deepEqual(play.entries.map(({ text }) => text), ['Still there?', 'Yes']);
  assert.equal(play.entries[0].at, at('2026-03-02T09:01:00Z'));
  assert.deepEqual(play.told.map(({ text }) => text),
    ['the visitor opens the chat', 'hand off to the team', 'waiting_for_team']);
});

test('answers can be picked while their question waits', () => {
  const choices = { effect: 'choices', text: '?', options: ['A', 'B'] };
  const { play } = played([
    [{ effects: [choices], state: 'menu' }], [{ state: 'menu' }], [{ state: 'closed' }],
  ]);
  assert.deepEqual(play.options, ['A', 'B']);
  play.tell({ event: 'visitor_message', text: 'C' });
  assert.deepEqual(play.standing.options, ['A', 'B']);
  play.tell({ event: 'option_picked', option: 'A' });
  assert.deepEqual(play.options, []);
});

test('the prompt stays through a slip, and goes with the last', () => {
  const { play } = played([
    [{ effects: [{ effect: 'prompt_email', text: '?', consent: 'I agree' }] }],
    [{ effects: [{ effect: 'say', text: 'No e-mail.' }] }], [{}],
  ]);
  assert.equal(play.standing.consent, 'I agree');
  play.tell({ event: 'email_submitted', email: 'ana' });
  assert.ok(play.standing.prompt);
  play.tell({ event: 'email_submitted', email: 'ana' });
  assert.ok(!play.standing.prompt);
});

test('what was done can be done again, and what is refused is not in it', () => {
  const { play, told } = played([[], [], [], new Error('no'), []]);
  play.move(play.now + 1000);
  play.move(play.now + 1000);
  assert.throws(() => play.tell({ event: 'dance' }), /no/);
  assert.throws(() => play.move(play.now - 1), /backwards/);
  play.tell({ event: 'left' });
  assert.deepEqual(play.done, [{ event: 'tick', after: 2000 }, { event: 'left', after: 2000 }]);
  const events = play.done;
  play.begin({ start: 0 });
  play.repeat(events);
  assert.deepEqual(play.done, events);
  assert.deepEqual(told.slice(-2).map(({ event, at: time }) => [event, Date.parse(time)]),
    [['tick', 2000], ['left', 2000]]);
});
