import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './browser.mjs';

const { isTooLong } = await load('shared/message-length.js');

for (const [name, text, expected] of [
  ['nothing', '', false],
  ['as many Latin letters as fit', 'x'.repeat(16384), false],
  ['one more', 'x'.repeat(16385), true],
  ['as many Chinese ones as fit', '中'.repeat(5461), false],
  ['one more of them', '中'.repeat(5462), true],
  ['emoji of four bytes', '😀'.repeat(4096), false],
  ['one more emoji', '😀'.repeat(4097), true],
]) {
  test(name, () => assert.equal(isTooLong(text), expected));
}
