import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './browser.mjs';

const { linked } = await load('shared/parts.js');
const shown = (text) => linked(text)
  .map((part) => (typeof part === 'string' ? part : `[${part.href}]`)).filter(Boolean);

test('addresses become links, and the sentence around them stays', () => {
  const cases = [
    ['none', ['none']],
    ['https://acme.com', ['[https://acme.com]']],
    ['see https://acme.com/a?b=c#d.', ['see ', '[https://acme.com/a?b=c#d]', '.']],
    ['(http://acme.com/a_(b))', ['(', '[http://acme.com/a_(b)]', ')']],
    ['“https://acme.com/”!', ['“', '[https://acme.com/]', '”!']],
    ['HTTPS://ACME.com, https://b.com', ['[HTTPS://ACME.com]', ', ', '[https://b.com]']],
    ['javascript:alert(1) ftp://a.b', ['javascript:alert(1) ftp://a.b']],
    ['https://', ['https://']],
    ['<https://a.com>', ['<', '[https://a.com]', '>']],
  ];
  for (const [text, parts] of cases) assert.deepEqual(shown(text), parts, text);
});
