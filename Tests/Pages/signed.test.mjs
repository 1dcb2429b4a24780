import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, settle } from './browser.mjs';

globalThis.EventSource = { CONNECTING: 0, OPEN: 1, CLOSED: 2 };
const { Signed } = await load('widget/later/signed.js');

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (email, exp = 1) => `${part({ alg: 'ES256' })}.${part({ email, exp })}.sig`;

/** The rest of the chat, noting what is asked of it. */
function chat(isOpen = false) {
  const log = [];
  const note = (text) => () => { log.push(text); };
  return {
    log,
    parts: {
      offer: { ask: note('ask'), noteOpen: note('open') },
      visitor: { threads: {}, leave: note('leave'), outbox: { load: note('outbox') } },
      view: { isOpen, tease() {}, show() {}, load: note('draft') },
      setOwner: (person) => { log.push(`owner '${person}'`); },
    },
  };
}

test('another person finds nothing of the one before', () => {
  const { log, parts } = chat();
  const signed = new Signed(parts);
  signed.take(token('ana@acme.com'));
  assert.deepEqual(log.splice(0), ['leave']);
  signed.own('A');
  assert.deepEqual(log.splice(0), ["owner 'A'", 'outbox', 'draft']);
  signed.take(token('ANA@acme.com', 2));
  assert.deepEqual(log, []);
  signed.take(token('bob@acme.com'));
  assert.deepEqual(log.splice(0), ["owner ''", 'outbox', 'draft', 'leave']);
  signed.take(null);
  assert.deepEqual(log.splice(0), ['leave']);
  assert.deepEqual(signed.headers, {});
});

test('a chat that is open stays so for who signs in, and not for who signs out', () => {
  const { log, parts } = chat(true);
  const signed = new Signed(parts);
  signed.take(token('ana@acme.com'));
  signed.own('A');
  assert.ok(log.includes('open'));
  log.length = 0;
  parts.view.isOpen = true;
  signed.take(null);
  signed.own();
  assert.equal(parts.view.isOpen, false);
  assert.ok(!log.includes('open'));
});

test('one that counts as none is dropped, once', async () => {
  const { log, parts } = chat();
  const signed = new Signed(parts);
  signed.take(token('ana@acme.com'));
  log.length = 0;
  const headers = new Headers({ 'Chatflow-Identity': 'refused' });
  const answer = { status: 200, isOK: true, headers };
  const result = await signed.ask(async () => answer, ['GET', 'entries']);
  assert.equal(result.isOK, false);
  assert.deepEqual(log.splice(0), ['leave', 'ask']);
  assert.equal(await signed.ask(async () => answer, ['GET', 'entries']), answer);
  // The page says it again as it moves on.
  signed.take(token('ana@acme.com'));
  assert.deepEqual(log, []);
  assert.equal(signed.token, null);
});

test('an answer for somebody who has left is none', async () => {
  const signed = new Signed(chat().parts);
  signed.take(token('ana@acme.com'));
  let answered;
  const asked = signed.ask(() => new Promise((done) => { answered = done; }), []);
  signed.take(null);
  answered({ status: 200, isOK: true, headers: new Headers(), answer: { entries: ['hers'] } });
  assert.deepEqual(await asked, { status: 0, isOK: false, answer: null, wait: 0 });
});

/** A stream that gives pieces of text. */
function streaming(pieces, headers = {}) {
  globalThis.fetch = async (address, options) => {
    streaming.asked = { address: String(address), ...options };
    const body = new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
        controller.close();
      },
    });
    return new Response(body, { headers });
  };
}

async function follow(signed) {
  const log = [];
  const source = signed.stream(new URL('https://chat.example/events?after=1'));
  source.onopen = () => log.push('open');
  source.onerror = () => log.push(`error ${source.readyState}`);
  for (const name of ['entry', 'ping']) {
    source.addEventListener(name, ({ data, lastEventId }) => log.push([name, data, lastEventId]));
  }
  for (let turn = 0; turn < 20; turn += 1) await settle();
  return { log, source };
}

test('its stream gives events as others do, however they are cut', async () => {
  const signed = new Signed(chat().parts);
  signed.take(token('ana@acme.com'));
  const text = 'retry: 2000\n\nid: 5\nevent: entry\ndata: {"text":"a: é"}\n\n'
    + 'event: ping\ndata: 0\n\n';
  streaming([...text]);
  const { log } = await follow(signed);
  assert.deepEqual(log, ['open', ['entry', '{"text":"a: é"}', '5'], ['ping', '0', ''], 'error 2']);
  assert.equal(streaming.asked.headers['Chatflow-Identity'], signed.token);
});

test('a stream of somebody else is not read', async () => {
  const signed = new Signed(chat().parts);
  signed.take(token('ana@acme.com'));
  streaming(['event: entry\ndata: {}\n\n'], { 'Chatflow-Identity': 'refused' });
  const { log } = await follow(signed);
  assert.deepEqual(log, ['error 2']);
});
