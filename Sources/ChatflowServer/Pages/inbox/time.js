import { language, locale, say } from './words.js';

/** Times in words. All are milliseconds; the server's clock is the one that counts. */
let offset = 0;

/** Learns what time it is for the server. */
export function setClock(time) {
  if (typeof time === 'number') offset = time - Date.now();
}

export const now = () => Date.now() + offset;

const forms = {
  clock: { hour: 'numeric', minute: '2-digit' },
  weekday: { weekday: 'short' },
  date: { day: 'numeric', month: 'short' },
  dateOfYear: { day: 'numeric', month: 'short', year: 'numeric' },
  longDay: { weekday: 'long', day: 'numeric', month: 'long' },
  whole: { dateStyle: 'full', timeStyle: 'medium' },
};
const made = new Map();

/** Words are the page's language; whether it is 14:00 or 2 PM depends on where its reader is. */
function format(form, time) {
  const key = `${locale()} ${form}`;
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(locale(), forms[form]));
  return made.get(key).format(time);
}

const minute = 60000;
const capital = (text) => text.replace(/^./u, (sign) => sign.toLocaleUpperCase(language()));
const midnight = (time) => new Date(time).setHours(0, 0, 0, 0);
export const daysAgo = (time) => Math.round((midnight(now()) - midnight(time)) / 86400000);

export const dayOf = (time) => new Date(time).toDateString();
export const clockTime = (time) => format('clock', time);
export const wholeTime = (time) => format('whole', time);

/** How long something has lasted. */
export function span(since) {
  const minutes = Math.max(0, Math.floor((now() - since) / minute));
  if (minutes < 1) return say('time.lessThanMinute');
  if (minutes < 60) return say('time.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 5 && minutes % 60) {
    return say('time.hoursAndMinutes', { hours, minutes: minutes % 60 });
  }
  if (hours < 24) return say('time.hours', { hours });
  return say('time.days', { days: Math.floor(hours / 24) });
}

/** When something was, as short as it can be. */
export function shortTime(time) {
  const days = daysAgo(time);
  if (days <= 0) return clockTime(time);
  if (days < 7) return format('weekday', time);
  return format(days < 300 ? 'date' : 'dateOfYear', time);
}

/** A day as a heading. */
export function dayName(time) {
  const days = daysAgo(time);
  if (days === 0) return capital(say('time.today'));
  if (days === 1) return capital(say('time.yesterday'));
  return format(days < 300 ? 'longDay' : 'dateOfYear', time);
}

/** A day and a time; within a sentence. */
export function sinceWhen(time) {
  const days = daysAgo(time);
  const day = days === 0 ? say('time.today') : days === 1 ? say('time.yesterday')
    : format('dateOfYear', time);
  return `${day}, ${clockTime(time)}`;
}

/** A day and a time, by itself. */
export const dayAndTime = (time) => capital(sinceWhen(time));
