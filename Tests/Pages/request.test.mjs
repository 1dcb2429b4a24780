import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './browser.mjs';

const { requester } = await load('shared/request.js');
const request = requester(new URL('https://chat.example/chat/api/'));

/** Has the next request answered so; gives what was asked. */
function answering(response) {
  const asked = {};
  globalThis.fetch = async (url, options) => {
    Object.assign(asked, options, { url: String(url) });
    if (response instanceof Error) throw response;
    return response;
  };
  return asked;
}

test('an answer comes with its status', async () => {
  const asked = answering(Response.json({ a: 1 }, { status: 201 }));
  const { headers, ...result } = await request('POST', 'team/me?x=1', { b: 2 });
  assert.equal(headers.get('Content-Type'), 'application/json');
  assert.deepEqual(result, { status: 201, isOK: true, answer: { a: 1 }, wait: 0 });
  assert.equal(asked.url, 'https://chat.example/chat/api/team/me?x=1');
  assert.equal(asked.method, 'POST');
  assert.equal(asked.body, '{"b":2}');
  assert.equal(asked.headers['Content-Type'], 'application/json');
});

test('a request without a body says nothing of one', async () => {
  const asked = answering(new Response(null, { status: 204 }));
  const { headers: _, ...result } = await request('GET', 'a');
  assert.deepEqual(result, { status: 204, isOK: true, answer: null, wait: 0 });
  assert.equal(asked.body, undefined);
  assert.deepEqual(asked.headers, {});
});

test('an answer may say nothing', async () => {
  answering(new Response(null, { status: 202, headers: { 'Content-Length': '0' } }));
  const { status, isOK, answer } = await request('POST', 'a');
  assert.deepEqual({ status, isOK, answer }, { status: 202, isOK: true, answer: null });
});

test('a server that wants time is heard', async () => {
  answering(Response.json({}, { status: 429, headers: { 'Retry-After': '12' } }));
  const { status, isOK, wait } = await request('GET', 'a');
  assert.deepEqual({ status, isOK, wait }, { status: 429, isOK: false, wait: 12000 });
});

test('half an answer is none', async () => {
  const none = { status: 0, isOK: false, answer: null, wait: 0 };
  for (const broken of [new TypeError('no network'), new Response('{"a":'), new Response('')]) {
    answering(broken);
    assert.deepEqual(await request('GET', 'a'), none);
  }
});
