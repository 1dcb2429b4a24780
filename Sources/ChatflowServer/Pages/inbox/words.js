import { isPassing, pause, sleep } from '../shared/attempts.js';

/**
 * The words of the inbox, in the language of who reads: one table a language, in `words`, asked for
 * when the page begins. Nothing is said before `loadWords` is through.
 */

/** The languages that there are words in. */
export const languages = ['de', 'en', 'es', 'fr', 'pt'];

const keptAs = 'language';
const spoken = { language: 'en', locale: 'en-GB', words: {}, plurals: null };
const languageOf = (locale) => String(locale).toLowerCase().split('-')[0];

/** The language that the page is in. */
export const language = () => spoken.language;

/** Where its reader is, as far as that says how times are written. */
export const locale = () => spoken.locale;

/** Takes a table of words; `wanted` are the reader's locales, the dearest first. */
export function setWords(name, words, wanted = []) {
  const found = wanted.find((one) => languageOf(one) === name);
  Object.assign(spoken, {
    language: name,
    words,
    // Of English without a place the clock has 24 hours.
    locale: found ?? (name === 'en' ? 'en-GB' : name),
    plurals: new Intl.PluralRules(name),
  });
}

/** Asks for the words: in the language that was chosen in this browser, else in the browser's. */
export async function loadWords() {
  const wanted = navigator.languages ?? [navigator.language];
  const name = [localStorage.getItem(keptAs) ?? '', ...wanted].map(languageOf)
    .find((one) => languages.includes(one)) ?? 'en';
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await fetch(new URL(`words/${name}.json`, import.meta.url));
      if (!answer.ok && !isPassing(answer.status)) throw new Error(answer.statusText);
      setWords(name, await answer.json(), wanted);
      return;
    } catch {
      await sleep(pause(attempt));
    }
  }
}

/** Turns to another language, from now on. */
export function speak(name) {
  localStorage.setItem(keptAs, name);
  location.reload();
}

function found(key) {
  let words = spoken.words;
  for (const part of key.split('.')) {
    if (words === null || typeof words !== 'object' || !Object.hasOwn(words, part)) return null;
    words = words[part];
  }
  return words;
}

/** Whether there are words under a key. */
export const isSaid = (key) => typeof found(key) === 'string';

/**
 * The words under a key, with `values` in place of their `{names}`, as parts of the page: texts,
 * and nodes where values are nodes, or lists of them. Where words differ by number, it is `count`.
 */
export function parts(key, values = {}) {
  const words = found(key);
  const forms = words !== null && typeof words === 'object' ? words : { other: words ?? key };
  const text = forms[spoken.plurals?.select(Number(values.count ?? 0))] ?? forms.other ?? key;
  return text.split(/\{(\w+)\}/).map((part, index) => (index % 2 ? values[part] ?? '' : part))
    .flat().filter((part) => part !== '');
}

/** The words under a key, as a text. */
export const say = (key, values) => parts(key, values).join('');

/** Puts words where the page names them. */
export function translate(root) {
  root.documentElement.lang = spoken.language;
  for (const node of root.querySelectorAll('[data-word]')) {
    node.textContent = say(node.dataset.word);
  }
  for (const name of ['aria-label', 'placeholder', 'title']) {
    for (const node of root.querySelectorAll(`[data-${name}]`)) {
      node.setAttribute(name, say(node.getAttribute(`data-${name}`)));
    }
  }
}

/** A language by its own name. */
export function ownName(name) {
  const text = new Intl.DisplayNames([name], { type: 'language' }).of(name);
  return text.replace(/^./u, (sign) => sign.toLocaleUpperCase(name));
}

/** A language by its name in the page's. */
export function languageName(tag) {
  try {
    return new Intl.DisplayNames([spoken.language], { type: 'language' }).of(tag);
  } catch {
    return tag;
  }
}
