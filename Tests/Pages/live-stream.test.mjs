import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './browser.mjs';

class FakeSource extends EventTarget {
  static CLOSED = 2;
  static made = [];
  readyState = 1;

  constructor(address) {
    super();
    this.address = address;
    FakeSource.made.push(this);
  }

  close() {
    this.readyState = FakeSource.CLOSED;
  }

  tell(name, data, id = '') {
    const event = new MessageEvent(name, { data: JSON.stringify(data), lastEventId: id });
    this.dispatchEvent(event);
  }
}
globalThis.EventSource = FakeSource;
const { LiveStream } = await load('shared/live-stream.js');

function made(t) {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  FakeSource.made = [];
  const log = [];
  let last = 7;
  const stream = new LiveStream({
    address: () => `events?after=${last}`,
    events: {
      entry(data, id) {
        last = Number(id);
        log.push(data);
      },
    },
    ask: () => log.push('ask'),
    every: 6000,
    connected: (isConnected) => log.push(isConnected),
    began: () => log.push('began'),
  });
  stream.start();
  return { log, stream, source: () => FakeSource.made.at(-1) };
}

test('it begins with the first event, and asks no more', (t) => {
  const { log, source } = made(t);
  assert.equal(source().address, 'events?after=7');
  t.mock.timers.tick(6000);
  source().tell('entry', 'a', '8');
  source().tell('entry', 'b', '9');
  t.mock.timers.tick(60000);
  assert.deepEqual(log, ['ask', true, 'a', 'began', true, 'b']);
});

test('one that the browser connects again is asked beside, and begins again', (t) => {
  const { log, source } = made(t);
  source().tell('entry', 'a', '8');
  source().onerror();
  t.mock.timers.tick(6000);
  source().tell('entry', 'b', '9');
  assert.equal(FakeSource.made.length, 1);
  assert.deepEqual(log, [true, 'a', 'began', false, 'ask', true, 'b', 'began']);
});

test('one that the browser gave up is made again, from where it was', (t) => {
  const { log, source } = made(t);
  source().tell('entry', 'a', '8');
  source().close();
  source().onerror();
  assert.deepEqual(log, [true, 'a', 'began', false, 'ask']);
  t.mock.timers.tick(1250);
  assert.equal(FakeSource.made.length, 2);
  assert.equal(source().address, 'events?after=8');
});

test('stopped, it does nothing more', (t) => {
  const { log, stream, source } = made(t);
  source().close();
  source().onerror();
  stream.stop();
  t.mock.timers.tick(600000);
  assert.equal(FakeSource.made.length, 1);
  assert.deepEqual(log, [false, 'ask']);
  assert.equal(stream.isStarted, false);
});
