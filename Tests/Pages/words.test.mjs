import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import { load } from './browser.mjs';

const { directionOf, loadWords, wordsIn } = await load('widget/words.js');
globalThis.fetch = async (address) => new Response(readFileSync(address));

test('others than English are there once they were asked for', async () => {
  assert.equal(wordsIn('es').send, 'Send');
  assert.equal(await loadWords('es-MX'), true);
  assert.equal(wordsIn('es').send, 'Enviar');
  for (const none of ['es', 'en', 'ja', 'constructor-x']) {
    assert.equal(await loadWords(none), false);
  }
});

test('each language has all the words, and no others', async () => {
  const wanted = Object.keys(wordsIn('en'));
  assert.ok(wanted.length > 20);
  for (const locale of ['es', 'fr', 'de', 'pt']) {
    await loadWords(locale);
    const words = wordsIn(locale);
    assert.deepEqual(Object.keys(words), wanted, locale);
    assert.ok(Object.values(words).every((word) => word.trim() === word && word), locale);
    assert.notEqual(words.send, wordsIn('en').send, locale);
  }
});

test('a locale has the words of its language, or English ones', () => {
  assert.equal(wordsIn('es-MX'), wordsIn('es'));
  assert.equal(wordsIn('PT-br'), wordsIn('pt'));
  for (const unknown of ['ja', '', 'constructor-x']) {
    assert.equal(wordsIn(unknown).send, 'Send', unknown);
  }
});

test('text runs as the language is written', () => {
  const right = ['ar', 'he', 'fa', 'ur-PK', 'az-Arab'];
  const left = ['en', 'de-CH', 'ja', 'az-Latn', 'not a locale', ''];
  assert.deepEqual(right.map(directionOf), right.map(() => 'rtl'));
  assert.deepEqual(left.map(directionOf), left.map(() => 'ltr'));
});
