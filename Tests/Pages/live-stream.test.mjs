import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fire, load } from './browser.mjs';

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
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
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
  t.after(() => stream.stop());
  return { log, stream, source: () => FakeSource.made.at(-1) };
}

test('it begins with the first event, and asks no more', (t) => {
  const { log, source } = made(t);
  assert.equal(source().address, 'events?after=7');
  t.mock.timers.tick(6000);
  source().tell('entry', 'a', '8');
  source().tell('entry', 'b', '9');
  for (let beat = 0; beat < 30; beat += 1) {
    t.mock.timers.tick(20000);
    source().tell('ping', 0);
  }
  assert.equal(FakeSource.made.length, 1);
  assert.deepEqual(log.filter((told) => told !== true), ['ask', 'a', 'began', 'b']);
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

test('one that has gone silent is made again, from where it was', (t) => {
  const { log, source } = made(t);
  source().tell('entry', 'a', '8');
  t.mock.timers.tick(49999);
  assert.equal(FakeSource.made.length, 1);
  t.mock.timers.tick(1);
  assert.equal(FakeSource.made.length, 2);
  assert.equal(FakeSource.made[0].readyState, FakeSource.CLOSED);
  assert.equal(source().address, 'events?after=8');
  assert.deepEqual(log, [true, 'a', 'began', false, 'ask']);
  source().tell('ping', 0);
  assert.deepEqual(log.slice(5), [true, 'began']);
});

test('a ping begins a stream that has nothing else to say', (t) => {
  const { log, source } = made(t);
  source().tell('ping', 0);
  t.mock.timers.tick(40000);
  assert.deepEqual(log, [true, 'began']);
});

for (const name of ['focus', 'visibilitychange']) {
  test(`after sleep, ${name} shows that it is dead`, (t) => {
    const { source } = made(t);
    source().tell('entry', 'a', '8');
    t.mock.timers.tick(29000);
    fire(name);
    assert.equal(FakeSource.made.length, 1);
    t.mock.timers.tick(2000);
    document.visibilityState = 'hidden';
    fire(name);
    assert.equal(FakeSource.made.length, 1);
    document.visibilityState = 'visible';
    fire(name);
    assert.equal(FakeSource.made.length, 2);
    // The new one has its time.
    fire(name);
    assert.equal(FakeSource.made.length, 2);
  });
}

test('one that never got through says nothing of the connection', (t) => {
  const { log } = made(t);
  for (let second = 0; second < 120; second += 1) t.mock.timers.tick(1000);
  assert.ok(log.every((told) => told === 'ask'));
  assert.equal(FakeSource.made.length, 3);
});

test('it is closed before the page is left, and is back where the page stays', (t) => {
  const { source } = made(t);
  source().tell('entry', 'a', '8');
  fire('beforeunload');
  assert.equal(source().readyState, FakeSource.CLOSED);
  t.mock.timers.tick(2000);
  assert.equal(FakeSource.made.length, 2);
  fire('beforeunload');
  fire('pageshow', { persisted: true });
  assert.equal(FakeSource.made.length, 3);
  t.mock.timers.tick(5000);
  assert.equal(FakeSource.made.length, 3);
});
