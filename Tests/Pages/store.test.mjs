import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { load } from './browser.mjs';

const { isSameEmail, store } = await load('inbox/store.js');

const me = { id: 1, email: 'Ana@acme.com', teams: ['sales'] };
const open = { id: 'a', change: 5, state: 'waiting_for_team', unread: 2 };
let told = [];
for (const name of ['conversation', 'gone', 'counts', 'members']) {
  store.addEventListener(name, ({ detail }) => told.push([name, detail]));
}

beforeEach((t) => {
  t.mock?.timers?.reset?.();
  for (const { id } of [...store.conversations]) store.remove(id);
  store.setMe(me);
  store.counts = { open: 3, mine: 1, unassigned: 2, closed: 0 };
  told = [];
});

test('what is older than what is known changes nothing', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  store.merge(open);
  store.merge({ ...open, change: 4, state: 'closed' });
  assert.equal(store.conversation('a').state, 'waiting_for_team');
  store.merge({ ...open, change: 5 });
  assert.deepEqual(told.map(([name]) => name), ['conversation']);
});

test('counts follow what moves from one filter to another', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  store.merge(open, true);
  store.merge({ ...open, change: 6, user: 'ana@ACME.com' });
  assert.deepEqual(store.counts, { open: 3, mine: 2, unassigned: 1, closed: 0 });
  store.merge({ ...open, change: 7, user: 'ana@acme.com', state: 'closed' });
  assert.deepEqual(store.counts, { open: 2, mine: 1, unassigned: 1, closed: 1 });
});

test('filters have what belongs to them', () => {
  const cases = [
    [{}, ['open', 'unassigned']],
    [{ user: 'ana@acme.com' }, ['open', 'mine']],
    [{ user: 'ben@acme.com' }, ['open']],
    [{ team: 'sales' }, ['open', 'mine']],
    [{ team: 'support' }, ['open']],
    [{ state: 'closed', user: 'ana@acme.com' }, ['closed']],
  ];
  for (const [change, wanted] of cases) {
    const filters = ['open', 'mine', 'unassigned', 'closed']
      .filter((filter) => store.belongs({ ...open, ...change }, filter));
    assert.deepEqual(filters, wanted, JSON.stringify(change));
  }
});

test('what was read is so at once, and told once', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  store.merge(open);
  told = [];
  store.setRead('a');
  store.setRead('a');
  store.setRead('unknown');
  assert.equal(store.conversation('a').unread, 0);
  assert.equal(told.length, 1);
});

test('one that is gone is told once', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  store.merge(open);
  told = [];
  store.remove('a');
  store.remove('a');
  assert.deepEqual(told, [['gone', { id: 'a' }]]);
});

test('e-mails are one in ASCII letters of either case', () => {
  assert.ok(isSameEmail('ANA@acme.com', 'ana@ACME.COM'));
  assert.ok(!isSameEmail('anä@acme.com', 'anÄ@acme.com'));
  assert.ok(!isSameEmail(undefined, undefined));
  assert.ok(!isSameEmail('', ''));
});
