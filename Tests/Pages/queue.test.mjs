import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './browser.mjs';

const { store } = await load('inbox/store.js');
const { isWithin } = await load('inbox/within.js');
const { isNews } = await load('inbox/news.js');

test('a conversation is within what a list is narrowed to', () => {
  const conversation = {
    user: 'Ana@acme.com', chatflow: 'support', locale: 'es-MX', tags: ['refund'], unread: 1,
  };
  const within = [
    {}, { user: 'ana@acme.com' }, { chatflow: 'support', language: 'es' }, { tag: 'refund' },
    { unread: true },
  ];
  for (const wanted of within) assert.ok(isWithin(conversation, wanted), JSON.stringify(wanted));
  const without = [
    { user: 'ben@acme.com' }, { team: 'sales' }, { chatflow: 'sales' }, { language: 'en' },
    { tag: 'other' },
  ];
  for (const wanted of without) assert.ok(!isWithin(conversation, wanted), JSON.stringify(wanted));
  assert.ok(!isWithin({ ...conversation, unread: 0 }, { unread: true }));
});

test('news is a wait that begins, and concerns the member', () => {
  const isOwn = (email) => email === 'ana@acme.com';
  const news = (before, now) => isNews({ before, now }, isOwn, ['sales']);
  assert.ok(news(undefined, { waitingSince: 1 }));
  assert.ok(news({}, { waitingSince: 1 }));
  assert.ok(!news({ waitingSince: 1 }, { waitingSince: 1 }));
  assert.ok(!news({ waitingSince: 1 }, {}));
  assert.ok(news({}, { waitingSince: 1, user: 'ana@acme.com' }));
  assert.ok(!news({}, { waitingSince: 1, user: 'ben@acme.com' }));
  assert.ok(news({}, { waitingSince: 1, team: 'sales' }));
  assert.ok(!news({}, { waitingSince: 1, team: 'support' }));
});

test('who waits is among those who wait', () => {
  store.setMe({ id: 1, email: 'ana@acme.com', teams: [] });
  assert.ok(store.belongs({ state: 'with_team', waitingSince: 5 }, 'waiting'));
  assert.ok(!store.belongs({ state: 'with_team' }, 'waiting'));
  assert.ok(!store.belongs({ state: 'closed', waitingSince: 5 }, 'waiting'));
});
