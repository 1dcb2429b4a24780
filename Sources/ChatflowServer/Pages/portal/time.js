import { language } from './words.js';

/** Times in words of the reader's language. All are milliseconds. */
const locale = navigator.language.startsWith(language) ? navigator.language : language;
const format = (options) => new Intl.DateTimeFormat(locale, options);
const clock = format({ hour: 'numeric', minute: '2-digit' });
const date = format({ day: 'numeric', month: 'short' });
const dateOfYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
const longDay = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const whole = format({ dateStyle: 'full', timeStyle: 'short' });

export const dayOf = (time) => new Date(time).toDateString();
export const clockTime = (time) => clock.format(time);
export const dayName = (time) => longDay.format(time);
export const wholeTime = (time) => whole.format(time);

/** When something was, as short as it can be. */
export function shortTime(time) {
  const now = new Date();
  if (dayOf(time) === now.toDateString()) return clockTime(time);
  return new Date(time).getFullYear() === now.getFullYear()
    ? date.format(time) : dateOfYear.format(time);
}
