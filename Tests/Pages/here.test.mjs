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

test('what became of a reply', () => {
  const at = now - 6 * hour;
  const text = (conversation, mail) =>
    fate({ seen: 6, here: false, leftAt: at - minute, ...conversation }, { number: 7, at }, mail)
      .text;
  assert.equal(text({ seen: 7 }), 'Seen');
  assert.equal(text({ here: true }), 'Sent');
  assert.equal(text({}), 'Not seen yet');
  const mailAt = now - 5 * hour + 42 * minute;
  assert.equal(text({ mailAt }), 'Not seen yet, will be mailed at 10:42');
  // What they were told while they were there isn't mailed.
  assert.equal(text({ mailAt, leftAt: at + minute }), 'Not seen yet');
  const mails = [{ replies: [5, 7], nextAttempt: mailAt }];
  assert.equal(text({ mails }), 'Being mailed…');
  mails[0].problem = 'connecting: Connection refused';
  assert.equal(text({ mails }), 'Couldn’t be mailed yet, next attempt at 10:42');
  assert.equal(text({ mails: [{ ...mails[0], replies: [8] }] }), 'Not seen yet');
  const sent = { status: 'sent', at: mailAt };
  assert.equal(text({}, sent), 'Mailed at 10:42');
  assert.equal(text({ seen: 7 }, sent), 'Mailed, and seen');
  assert.equal(text({}, { status: 'bounced' }), 'Couldn’t be delivered by e-mail');
  assert.equal(text({ seen: 7 }, { status: 'bounced' }), 'Seen');
});
