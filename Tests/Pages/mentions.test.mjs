import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './browser.mjs';

const { store } = await load('inbox/store.js');
const { mentioned } = await load('inbox/outbox.js');

test('a note means those whose name it says', () => {
  store.setMe({ id: 1, email: 'ana@acme.com', teams: [] });
  store.setMembers([
    { id: 1, name: 'Ana Núñez', email: 'ana@acme.com' },
    { id: 2, name: 'Benedikt', email: 'ben@acme.com' },
  ]);
  assert.deepEqual(mentioned('Ask @Ana, please'), ['ana@acme.com']);
  assert.deepEqual(mentioned('(@ben.) and @benedikt'), ['ben@acme.com']);
  assert.deepEqual(mentioned('write to me@ana or nobody'), []);
});
