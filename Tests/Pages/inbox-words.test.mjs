import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { afterEach, test } from 'node:test';

process.env.TZ = 'UTC';
const { load, read, speak } = await import('./browser.mjs');
const { isSaid, languages, loadWords, parts, say, setWords } = await load('inbox/words.js');
const time = await load('inbox/time.js');

const folder = new URL('../../Sources/ChatflowServer/Pages/inbox/', import.meta.url);
const modules = readdirSync(folder).filter((name) => name.endsWith('.js'));
const table = (language) => JSON.parse(read(`inbox/words/${language}.json`));

afterEach(() => speak('en', ['en-GB']));

/** The words of a table by their keys; forms by number are one. */
function flat(words, path = []) {
  return Object.entries(words).flatMap(([name, value]) => {
    const key = [...path, name];
    if (typeof value === 'string') return [[key.join('.'), { other: value }]];
    const isByNumber = Object.keys(value).every((form) => ['one', 'other'].includes(form));
    return isByNumber ? [[key.join('.'), value]] : flat(value, key);
  });
}

/** A module's code without comments. */
const codeOf = (name) => read(`inbox/${name}`)
  .replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

test('each language has all the words, with the same names in them, and no others', () => {
  const english = flat(table('en'));
  assert.ok(english.length > 300);
  const namesIn = (text) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
  for (const language of languages) {
    const own = flat(table(language));
    assert.deepEqual(own.map(([key]) => key), english.map(([key]) => key), language);
    const byKey = new Map(own);
    for (const [key, forms] of english) {
      for (const [form, text] of Object.entries(byKey.get(key))) {
        assert.ok(text.trim() === text && text, `${language} ${key}`);
        // Where one is meant, the number may be a word.
        const names = namesIn(text).filter((name) => name !== '{count}');
        const wanted = namesIn(forms.other).filter((name) => name !== '{count}');
        assert.deepEqual(names, wanted, `${language} ${key}`);
        if (form !== 'other') continue;
        assert.equal(text.includes('{count}'), forms.other.includes('{count}'),
          `${language} ${key}`);
      }
    }
    const same = english.filter(([key, { other }]) => byKey.get(key).other === other).length;
    assert.ok(language === 'en' || same < english.length / 8, `${language}: ${same} in English`);
  }
});

test('what modules and the page say is in the table, and nothing else is', () => {
  const keys = flat(table('en')).map(([key]) => key);
  const code = modules.map(codeOf).join('\n');
  const page = read('inbox/inbox.html');
  const said = new Set([
    ...[...code.matchAll(/'((?:[a-z]\w*\.)+\w+)'/g)].map(([, key]) => key),
    ...[...page.matchAll(/ data-(?:word|title|placeholder|aria-label)="([^"]+)"/g)]
      .map(([, key]) => key),
  ]);
  const named = [...code.matchAll(/(?:say|parts)\(\s*'([^']+)'/g)].map(([, key]) => key);
  assert.ok(named.length > 150);
  for (const key of named) assert.ok(keys.includes(key), `${key} isn't in the table`);
  for (const [, key] of page.matchAll(/ data-(?:word|title|placeholder|aria-label)="([^"]+)"/g)) {
    assert.ok(keys.includes(key), `${key} isn't in the table`);
  }
  // Those that are put together, as `states.of.${state}`.
  const begun = [...code.matchAll(/`((?:[a-zA-Z]\w*\.)+\w*)\$\{/g)].map(([, key]) => key);
  for (const key of keys) {
    const isSaidThere = said.has(key) || begun.some((start) => key.startsWith(start));
    assert.ok(isSaidThere, `${key} is said nowhere`);
  }
});

/** Literals that name keys of keyboards, headers and the like, and are never shown. */
const names = new Set([
  'ArrowDown', 'ArrowUp', 'Content-Type', 'Enter', 'Esc', 'Escape', 'Notification', 'Tab',
  'reply+…@', '…',
]);

/**
 * Whether a text in the code, or a part of one, is shown to people, as far as one can tell: by
 * capitals, spaces, signs. Names of classes are small words, too.
 */
function isWord(text, isPart = false) {
  // Paths and their queries aren't either.
  if (names.has(text) || /^\S*\/\S*$/.test(text)) return false;
  return /(?:^|[ (])\p{Lu}\p{Ll}/u.test(text) || /[’“”…]/u.test(text)
    || (isPart ? / \p{L}+ \p{L}/u : /^ \p{L}|\p{L}{2,} $/u).test(text)
    || /\p{L}[.!?] |\p{L}[,!?]$| \p{L}+\.$/u.test(text);
}

test('no visible word stands in a module or in the page', () => {
  for (const name of modules) {
    const code = codeOf(name);
    for (const [, text] of code.matchAll(/'((?:[^'\\\n]|\\.)*)'/g)) {
      assert.ok(!isWord(text), `${name}: “${text}”`);
    }
    for (const [, text] of code.matchAll(/`((?:[^`\\]|\\.)*)`/g)) {
      for (const part of text.split(/\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/)) {
        assert.ok(!isWord(part, true), `${name}: “${text}”`);
      }
    }
  }
  const page = read('inbox/inbox.html').replace(/<title>.*?<\/title>|<kbd[^>]*>.*?<\/kbd>/g, '');
  assert.equal(page.replace(/<[^>]*>/g, '').replace(/\s/g, ''), '');
  assert.ok(!/ (?:aria-label|title|placeholder|alt)="/.test(page));
});

test('words that are shown are found where somebody puts them', () => {
  for (const text of ['Nobody', 'Not sent.', 'waits for ', ' waits', 'more…', 'is it?']) {
    assert.ok(isWord(text), text);
  }
  for (const text of ['card members', 'states.of.', 'button quiet', 'bdi', '#/contacts', 'Content-Type']) {
    assert.ok(!isWord(text), text);
  }
});

test('names in words are replaced, by nodes as well, and numbers have their forms', () => {
  setWords('en', {
    a: { b: 'From {one} to {two}.', c: { one: '{count} line', other: '{count} lines' } },
  });
  assert.equal(say('a.b', { one: '$1', two: '{one}' }), 'From $1 to {one}.');
  const node = {};
  assert.deepEqual(parts('a.b', { one: [node, 'x'], two: '' }), ['From ', node, 'x', ' to ', '.']);
  assert.equal(say('a.c', { count: 1 }), '1 line');
  assert.equal(say('a.c', { count: 0 }), '0 lines');
  assert.equal(say('a.none'), 'a.none');
  for (const key of ['a', 'a.none', 'constructor', 'a.b.length', '__proto__.x']) {
    assert.ok(!isSaid(key), key);
  }
});

test('the language is the one that was chosen, else the browser’s', async () => {
  const asked = [];
  globalThis.fetch = async (address) => {
    asked.push(String(address).split('/').at(-1));
    return new Response(read(`inbox/words/${asked.at(-1)}`));
  };
  const kept = new Map();
  globalThis.localStorage = { getItem: (name) => kept.get(name) ?? null };
  const begin = async (...wanted) => {
    navigator.languages = wanted;
    await loadWords();
    return asked.at(-1);
  };
  assert.equal(await begin('es-MX', 'en'), 'es.json');
  assert.equal(say('words.close'), table('es').words.close);
  assert.equal(await begin('ja', 'pt-BR', 'fr'), 'pt.json');
  assert.equal(await begin('ja'), 'en.json');
  kept.set('language', 'de');
  assert.equal(await begin('es-MX'), 'de.json');
  kept.set('language', 'xx');
  assert.equal(await begin('fr-CA'), 'fr.json');
  assert.equal(asked.length, 5, 'one table each time');
});

test('times are in the words of the page', async (t) => {
  const now = Date.UTC(2026, 2, 11, 15);
  t.mock.timers.enable({ apis: ['Date'], now });
  time.setClock(now);
  await speak('es', ['es-ES']);
  assert.equal(time.dayName(now), 'Hoy');
  assert.equal(time.shortTime(now - 2 * 86400000), 'lun');
  await speak('de', ['en-US']);
  assert.equal(time.dayAndTime(now), 'Heute, 15:00');
  await speak('en', ['en-US']);
  assert.equal(time.dayAndTime(now), 'Today, 3:00 PM');
});
