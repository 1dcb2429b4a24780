import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.TZ = 'UTC';
const { load } = await import('./browser.mjs');
const { showTeam } = await load('widget/later/team.js');

const day = 86400000;
/** Wednesday 2026-03-11, 15:00 UTC. */
const now = Date.UTC(2026, 2, 11, 15);
const words = { online: 'online', back: 'Back' };

/** What the head says, and the faces beside it. */
function said(chatflow, locale = 'en-GB') {
  let parts = [];
  globalThis.document.createElement = () => ({ setAttribute() {}, textContent: '' });
  showTeam({ replaceChildren: (...all) => { parts = all; } }, { locale, ...chatflow }, words);
  return parts.map((part) => part.textContent ?? part.trim()).filter(Boolean);
}

test('who is online stands in the head, by first names and faces', () => {
  assert.deepEqual(said({ team: ['Ana Blum', 'ben@acme.com'] }), ['A', 'B', 'Ana, ben · online']);
  assert.deepEqual(said({ team: ['Ana', 'Ben', 'Cleo', 'Dan', 'Eva'] }),
    ['A', 'B', 'C', 'Ana, Ben, Cleo, +2 · online']);
  assert.deepEqual(said({ team: [' '] }), []);
});

test('where nobody is, it says when the hours begin', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now });
  assert.deepEqual(said({ backAt: now + 3600000 }), ['Back: 16:00']);
  assert.match(said({ backAt: now + day })[0], /^Back: Thursday.* 15:00$/);
  assert.match(said({ backAt: now + 30 * day })[0], /^Back: 10 April.* 15:00$/);
  assert.deepEqual(said({ backAt: now - 1000 }), []);
  assert.deepEqual(said({}), []);
  assert.deepEqual(said({ backAt: now + 3600000, team: ['Ana'] }), ['A', 'Ana · online']);
});
