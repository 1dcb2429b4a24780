import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.TZ = 'UTC';
const { load } = await import('./browser.mjs');
const { fate, whereabouts } = await load('inbox/here.js');

const minute = 60000;
const hour = 60 * minute;
/** Wednesday 2026-03-11, 15:00 UTC. */
const now = Date.UTC(2026, 2, 11, 15);

test('where the visitor is, in words', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now });
  const left = (ago) => whereabouts({ here: false, leftAt: now - ago });
  assert.equal(whereabouts({ here: true }), 'Here now');
  assert.equal(whereabouts({ here: false }), '');
  assert.equal(left(59000), 'Left just now');
  assert.equal(left(3 * minute), 'Left 3 min ago');
  assert.equal(left(hour - 1), 'Left 59 min ago');
  assert.equal(left(2 * hour), 'Left at 13:00');
  assert.equal(left(24 * hour), 'Left Tue');
});

test('what became of the last reply', () => {
  assert.equal(fate({ seen: 7, here: false }, 7), 'Seen');
  assert.equal(fate({ seen: 6, here: true }, 7), 'Sent');
  assert.equal(fate({ seen: 6, here: false }, 7), 'Not seen yet');
  const mailAt = now - 5 * hour + 42 * minute;
  assert.equal(fate({ seen: 6, here: false, mailAt }, 7), 'Not seen yet, will be mailed at 10:42');
});
