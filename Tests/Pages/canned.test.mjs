import assert from 'node:assert/strict';
import { test } from 'node:test';
import './browser.mjs';

const { asked, fitting } = await import(
  '../../Sources/ChatflowServer/Pages/inbox/canned.js');

const replies = [
  { key: 'opening', title: 'Wann wir öffnen', text: '1' },
  { key: 'bye', title: 'Bis bald', text: '2' },
  { key: 'more', title: 'Opening on holidays', text: '3' },
];
const keys = (typed) => fitting(replies, typed).map((reply) => reply.key);

test('a text asks for replies that is one slash and what follows it', () => {
  assert.equal(asked('/'), '');
  assert.equal(asked('/opening hours'), 'opening hours');
  for (const text of ['', 'a /b', '/a/b', '/a\nb', ' /a', 'https://a.b']) {
    assert.equal(asked(text), null, text);
  }
});

test('all words are looked for in key and title, without case and accents', () => {
  assert.deepEqual(keys(''), ['opening', 'bye', 'more']);
  assert.deepEqual(keys('Offnen'), ['opening']);
  assert.deepEqual(keys('wir ÖFF'), ['opening']);
  assert.deepEqual(keys('holi'), ['more']);
  assert.deepEqual(keys('nothing'), []);
});

test('those whose name begins with it come first', () => {
  assert.deepEqual(keys('ope'), ['opening', 'more']);
  assert.deepEqual(keys('b'), ['bye']);
});

test('no more are offered than one can look through', () => {
  const many = Array.from({ length: 50 }, (_, index) => ({ key: `a${index}`, title: '' }));
  assert.equal(fitting(many, 'a').length, 8);
});
