import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, settle } from './browser.mjs';

const { Delivery } = await load('shared/delivery.js');

/** A delivery of items whose answers are given one after the other. */
function made(t, items, answers) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const log = [];
  const waiting = [...items];
  const delivery = new Delivery({
    next: () => waiting[0],
    isLeft: (item) => waiting.includes(item),
    async send(item) {
      log.push(`send ${item}`);
      const status = answers.shift();
      if (status === 200) waiting.shift();
      return status === 200 ? null : { status, wait: 0 };
    },
    failed: (item) => log.push(`failed ${item}`),
    refused(item) {
      log.push(`refused ${item}`);
      waiting.shift();
    },
    changed: () => {},
  });
  return { delivery, log, waiting };
}

test('one after the other, in order', async (t) => {
  const { delivery, log } = made(t, ['a', 'b', 'c'], [200, 200, 200]);
  delivery.run();
  delivery.run();
  await settle();
  assert.deepEqual(log, ['send a', 'send b', 'send c']);
});

test('what fails in passing is tried again, and said from the third time on', async (t) => {
  const { delivery, log } = made(t, ['a', 'b'], [0, 503, 429, 200, 200]);
  delivery.run();
  for (let turn = 0; turn < 4; turn += 1) {
    await settle();
    t.mock.timers.tick(40000);
  }
  await settle();
  assert.deepEqual(log, ['send a', 'send a', 'send a', 'failed a', 'send a', 'send b']);
});

test('what is refused isn’t tried again, and holds up nothing', async (t) => {
  const { delivery, log } = made(t, ['a', 'b'], [422, 200]);
  delivery.run();
  await settle();
  assert.deepEqual(log, ['send a', 'refused a', 'send b']);
});

test('it goes on at once when it is told to', async (t) => {
  const { delivery, log } = made(t, ['a'], [0, 200]);
  delivery.run();
  await settle();
  assert.deepEqual(log, ['send a']);
  delivery.goOn();
  await settle();
  assert.deepEqual(log, ['send a', 'send a']);
});

test('what was taken back isn’t sent again', async (t) => {
  const { delivery, log, waiting } = made(t, ['a'], [0, 200]);
  delivery.run();
  await settle();
  waiting.shift();
  delivery.goOn();
  await settle();
  assert.deepEqual(log, ['send a']);
});
