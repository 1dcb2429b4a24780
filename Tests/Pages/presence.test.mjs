import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fire, load } from './browser.mjs';

let sent = [];
globalThis.fetch = async (address, { body }) => {
  sent.push(JSON.parse(body));
  return new Response(null, { status: 204 });
};
Object.assign(navigator, {
  sendBeacon: (address, blob) => blob.text().then((text) => sent.push(JSON.parse(text))),
});
const { Presence } = await load('widget/presence.js');
const pause = () => new Promise((done) => { setImmediate(done); });

async function told() {
  await pause();
  const signs = sent.map(({ here, seen }) => [here, seen]);
  sent = [];
  return signs;
}

test('what is new is told once, and that somebody looks again and again', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const presence = new Presence();
  presence.tell(false, 0);
  assert.deepEqual(await told(), []);
  presence.tell(true, 3);
  presence.tell(true, 3);
  assert.deepEqual(await told(), [[true, 3]]);
  t.mock.timers.tick(20000);
  t.mock.timers.tick(20000);
  assert.deepEqual(await told(), [[true, 3], [true, 3]]);
  presence.tell(true, 5);
  presence.tell(false, 0);
  assert.deepEqual(await told(), [[true, 5], [false, 5]]);
  t.mock.timers.tick(60000);
  assert.deepEqual(await told(), []);
});

test('a page that goes away says so', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const presence = new Presence();
  presence.tell(true, 2);
  await told();
  fire('pagehide');
  assert.deepEqual(await told(), [[false, 2]]);
});

test('another visitor begins without what was told', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const presence = new Presence();
  presence.tell(true, 9);
  presence.forget();
  presence.tell(true, 1);
  assert.deepEqual(await told(), [[true, 9], [true, 1]]);
});
