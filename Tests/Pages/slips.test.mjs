import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './browser.mjs';

const { consentParts, meant, withoutSlips } = await load('widget/later/asking.js');
const line = (kind, text, conversation = '1') => ({ kind, text, conversation });
const words = (entries) => entries.map(({ kind, text }) => `${kind} ${text}`);
const asked = [line('visitor', 'Hello'), line('prompt', 'E-mail?')];
const refused = [...asked, line('email', 'ana@'), line('bot', 'Not one.')];

test('while the prompt waits, what was said to the last answer is told by itself', () => {
  const { entries, slip } = withoutSlips(refused, { conversation: '1', prompt: true });
  assert.deepEqual(words(entries), ['visitor Hello', 'prompt E-mail?']);
  assert.deepEqual(slip, { email: 'ana@', said: 'Not one.' });
});

test('the answer that counts stays, with the thanks', () => {
  const all = [...refused, line('email', 'ana@acme.com'), line('bot', 'Thanks!')];
  const { entries, slip } = withoutSlips(all, { conversation: '1', prompt: false });
  assert.deepEqual(words(entries), [
    'visitor Hello', 'prompt E-mail?', 'email ana@acme.com', 'bot Thanks!',
  ]);
  assert.equal(slip, null);
});

test('an answer that is on its way is no slip yet', () => {
  const { entries, slip } = withoutSlips(
    [...asked, line('email', 'ana@')], { conversation: '1', prompt: true });
  assert.equal(entries.length, 3);
  assert.equal(slip, null);
});

test('another conversation’s lines are none of it', () => {
  const all = [...refused, line('bot', 'Hi', '2'), line('prompt', 'E-mail?', '2')];
  const { slip } = withoutSlips(all, { conversation: '2', prompt: true });
  assert.equal(slip, null);
});

for (const [typed, expected] of [
  ['ana@gmial.com', 'ana@gmail.com'],
  ['ana@gmail.co', 'ana@gmail.com'],
  ['ana@gmaill.com', 'ana@gmail.com'],
  ['Ana@Hotmial.com', 'Ana@hotmail.com'],
  ['ana@outlok.com', 'ana@outlook.com'],
  ['ana@gmail.com', null],
  ['ana@GMX.de', null],
  ['ana@acme.com', null],
  ['ana@live.com', null],
  ['@gmial.com', null],
  ['gmial.com', null],
]) {
  test(`${typed} may mean ${expected}`, () => assert.equal(meant(typed), expected));
}

test('links of a consent are shown by their words', () => {
  const address = 'https://acme.com/privacy';
  const cases = [
    [`I agree to the privacy notice (${address}).`,
      ['I agree to the ', { words: 'privacy notice', address }, '.']],
    [`Acepto [la política de privacidad](${address}) y más`,
      ['Acepto ', { words: 'la política de privacidad', address }, ' y más']],
    [`(${address})`, [`(${address})`]],
    ['I agree (really).', ['I agree (really).']],
    [`See ${address}`, [`See ${address}`]],
    ['Read this (javascript:alert(1))', ['Read this (javascript:alert(1))']],
  ];
  for (const [text, parts] of cases) assert.deepEqual(consentParts(text), parts);
});
