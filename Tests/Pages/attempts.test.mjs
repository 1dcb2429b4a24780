import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './browser.mjs';

const { isPassing, makeId, pause } = await load('shared/attempts.js');

test('what may succeed later is tried again', () => {
  const passing = [0, 429, 500, 502, 503, 504];
  const final = [200, 204, 304, 400, 401, 403, 404, 409, 413, 422];
  assert.deepEqual(passing.map(isPassing), passing.map(() => true));
  assert.deepEqual(final.map(isPassing), final.map(() => false));
});

test('pauses grow up to half a minute, spread by a quarter', () => {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const middle = Math.min(30000, 500 * 2 ** attempt);
    const waited = pause(attempt);
    assert.ok(waited >= middle * 0.75 && waited <= middle * 1.25, `${attempt}: ${waited}`);
  }
});

test('a server that asks for more time gets it', () => {
  assert.equal(pause(0, 60000), 60000);
  assert.ok(pause(10, 5) >= 22500);
});

test('ids are 128 random bits in hexadecimal digits', () => {
  const ids = Array.from({ length: 1000 }, makeId);
  assert.ok(ids.every((id) => /^[0-9a-f]{32}$/.test(id)));
  assert.equal(new Set(ids).size, ids.length);
});
