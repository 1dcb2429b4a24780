import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.TZ = 'UTC';
const { load } = await import('./browser.mjs');
const time = await load('inbox/time.js');

const minute = 60000;
const hour = 60 * minute;
const day = 24 * hour;
/** Wednesday 2026-03-11, 15:00 UTC: what the server says that it is. */
const now = Date.UTC(2026, 2, 11, 15);

test('the clock of the server counts', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: now + 3 * hour });
  time.setClock(now);
  assert.equal(time.now(), now);
  time.setClock(undefined);
  assert.equal(time.now(), now, 'an answer without a time changes nothing');
});

test('how long something lasts', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now });
  time.setClock(now);
  const cases = [
    [-minute, '<1 min'], [0, '<1 min'], [minute - 1, '<1 min'], [minute, '1 min'],
    [59 * minute, '59 min'], [hour, '1 h'], [hour + minute, '1 h 1 min'],
    [5 * hour + 30 * minute, '5 h'], [day - 1, '23 h'], [day, '1 d'], [40 * day, '40 d'],
  ];
  for (const [past, said] of cases) assert.equal(time.span(now - past), said);
});

test('when something was', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now });
  time.setClock(now);
  const cases = [
    [now - hour, '14:00', 'Today', 'today, 14:00'],
    [now - 16 * hour, 'Tue', 'Yesterday', 'yesterday, 23:00'],
    [now - 6 * day, 'Thu', 'Thursday 5 March', '5 Mar 2026, 15:00'],
    [now - 7 * day, '4 Mar', 'Wednesday 4 March', '4 Mar 2026, 15:00'],
    [now - 400 * day, '4 Feb 2025', '4 Feb 2025', '4 Feb 2025, 15:00'],
  ];
  for (const [at, short, heading, since] of cases) {
    assert.equal(time.shortTime(at), short);
    assert.equal(time.dayName(at), heading);
    assert.equal(time.sinceWhen(at), since);
  }
  assert.equal(time.dayAndTime(now), 'Today, 15:00');
});
