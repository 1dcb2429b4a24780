import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fire, load, settle } from './browser.mjs';

/** What the loader was told to watch for; the last thing. */
let watched = null;
globalThis.parent = {
  postMessage(message) {
    if (message.type === 'watch') watched = message;
  },
};
const kept = new Map();
globalThis.sessionStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
};
/** What is offered, by the page. */
let offers = {};
let locale = '';
globalThis.fetch = async (address, { body }) => {
  const { page, ...more } = JSON.parse(body);
  locale = more.locale;
  return Response.json(offers[page] ?? { chatflow: null });
};
const { meet } = await load('widget/host-page.js');
const { Offer } = await load('widget/offer.js');
meet({ page() {}, trigger() {}, command() {} });
fire('message', { source: parent, origin: 'https://site.example', data: { type: 'page' } });

const flow = (name, open, triggers = {}, more = {}) => ({
  chatflow: {
    name, open, smallScreens: true, launcher: 'with_trigger',
    triggers: { exitIntent: false, ...triggers },
  },
  preview: [], conversation: null, entries: [], last: 0, ...more,
});

function made(t, pages) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  kept.clear();
  offers = pages;
  const log = [];
  const make = () => new Offer({
    offered: ({ chatflow }) => log.push(`offered ${chatflow.name}`),
    left: () => log.push('left'),
    show: (what) => log.push(`show ${what}`),
    changed() {},
  });
  const state = { log, offer: make(), again: () => { state.offer = make(); } };
  state.go = async (page, isTalking = false, more = {}) => {
    state.offer.move(
      { page, lang: '', narrow: false, small: false, room: 320, ...more }, isTalking);
    await settle();
    await settle();
    return log.splice(0);
  };
  return state;
}

test('what was shown of one chatflow says nothing of another', async (t) => {
  const { go, offer } = made(t, {
    '/': flow('a', 'launcher'), '/tease': flow('b', 'welcome'),
    '/late': flow('c', 'chat', { after: 3600000 }),
  });
  assert.deepEqual(await go('/'), ['left', 'offered a', 'show launcher']);
  assert.deepEqual(await go('/tease'), ['left', 'offered b', 'show welcome']);
  assert.deepEqual(await go('/late'), ['left', 'offered c']);
  assert.equal(offer.isThere, false);
  assert.deepEqual(await go('/tease'), ['left', 'offered b', 'show welcome']);
});

test('what was dismissed of one is not dismissed of another, and stays so', async (t) => {
  const made1 = made(t, { '/': flow('a', 'welcome'), '/b': flow('b', 'welcome') });
  await made1.go('/');
  made1.offer.noteClosed();
  assert.deepEqual(await made1.go('/b'), ['left', 'offered b', 'show welcome']);
  made1.again();
  assert.deepEqual(await made1.go('/'), ['left', 'offered a', 'show launcher']);
});

test('an open chat is open again, under another chatflow if the visitor wrote', async (t) => {
  const mine = { kind: 'visitor', conversation: '1' };
  const late = flow('b', 'launcher', { after: 3600000 });
  const talking = { ...late, conversation: { conversation: '1' }, entries: [mine] };
  const state = made(t, { '/': flow('a', 'chat'), '/b': late, '/talking': talking });
  await state.go('/');
  state.offer.noteOpen();
  state.again();
  assert.deepEqual(await state.go('/'), ['left', 'offered a', 'show chat']);
  state.again();
  assert.deepEqual(await state.go('/b'), ['left', 'offered b']);
  state.again();
  assert.deepEqual(await state.go('/talking'), ['left', 'offered b', 'show chat']);
});

test('a new offer calls off what the one before armed', async (t) => {
  const { go, offer, log } = made(t, {
    '/scroll': flow('a', 'chat', { scrolled: 50, after: 1000 }),
    '/late': flow('b', 'chat', { after: 3600000 }),
  });
  await go('/scroll');
  assert.equal(watched.scrolled, 50);
  const { id } = watched;
  await go('/late');
  assert.equal(watched.scrolled, null);
  // What was on its way then is none of the new one's.
  offer.watched(id);
  t.mock.timers.tick(2000);
  assert.deepEqual(log, []);
  t.mock.timers.tick(3600000);
  assert.deepEqual(log, ['show chat']);
});

test('a time of more than 24 days is waited for', async (t) => {
  const days = 86400000;
  const { go, log } = made(t, { '/': flow('a', 'chat', { after: 30 * days }) });
  await go('/');
  for (let day = 0; day < 29; day += 1) t.mock.timers.tick(days);
  assert.deepEqual(log, []);
  // A second timer begins where the mocked clock stops, not where the first one ended.
  t.mock.timers.tick(days);
  t.mock.timers.tick(days);
  assert.deepEqual(log, ['show chat']);
});

test('closed on a page without a chat, there is nothing more', async (t) => {
  const { go, offer } = made(t, { '/': flow('a', 'chat') });
  await go('/');
  offer.noteOpen();
  assert.deepEqual(await go('/legal', true), []);
  assert.equal(offer.isThere, true);
  offer.noteClosed();
  await settle();
  await settle();
  assert.equal(offer.isThere, false);
});

test('the page’s language counts before the browser’s', async (t) => {
  const { go } = made(t, { '/': flow('a', 'launcher') });
  await go('/');
  assert.equal(locale, 'en-GB');
  await go('/', false, { lang: 'fr' });
  assert.equal(locale, 'fr');
});

test('on a small screen a chat doesn’t open by itself', async (t) => {
  const { go } = made(t, { '/': flow('a', 'chat') });
  assert.deepEqual(await go('/', false, { small: true }), ['left', 'offered a', 'show welcome']);
});

test('the page can have it shown, also before it is offered', async (t) => {
  const { go, offer, log } = made(t, { '/': flow('a', 'launcher', { after: 3600000 }) });
  offer.reveal(() => {
    log.push('open');
    offer.noteOpen();
  });
  assert.deepEqual(await go('/'), ['left', 'offered a', 'open']);
  assert.equal(offer.isThere, true);
  t.mock.timers.tick(3600000);
  assert.deepEqual(log, []);
});

test('the button is there while a trigger waits; opened by hand, nothing opens itself', async (t) => {
  const late = flow('a', 'chat', { after: 1000 });
  late.chatflow.launcher = 'always';
  const { go, offer, log } = made(t, { '/': late, '/none': { chatflow: null } });
  await go('/');
  assert.equal(offer.isThere, true);
  assert.deepEqual(log, []);
  offer.noteOpen();
  offer.noteClosed();
  t.mock.timers.tick(2000);
  assert.deepEqual(log, []);
  await go('/none');
  assert.equal(offer.isThere, false);
  await go('/', false, { small: true });
  assert.equal(offer.isThere, true);
});

test('left alone, it opens when its time comes', async (t) => {
  const late = flow('a', 'chat', { after: 1000 });
  late.chatflow.launcher = 'always';
  const { go, offer, log } = made(t, { '/': late });
  await go('/');
  assert.equal(offer.isThere, true);
  t.mock.timers.tick(1000);
  assert.deepEqual(log, ['show chat']);
});
