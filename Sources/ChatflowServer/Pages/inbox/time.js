/** Times in words. All are milliseconds; the server's clock is the one that counts. */
let offset = 0;

/** Learns what time it is for the server. */
export function setClock(time) {
  if (typeof time === 'number') offset = time - Date.now();
}

export const now = () => Date.now() + offset;

// The page is in English; whether it is 14:00 or 2 PM there depends on where its reader is.
const locale = navigator.language.startsWith('en') ? navigator.language : 'en-GB';
const format = (options) => new Intl.DateTimeFormat(locale, options);
const clock = format({ hour: 'numeric', minute: '2-digit' });
const weekday = format({ weekday: 'short' });
const date = format({ day: 'numeric', month: 'short' });
const dateOfYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
const longDay = format({ weekday: 'long', day: 'numeric', month: 'long' });
const whole = format({ dateStyle: 'full', timeStyle: 'medium' });

const minute = 60000;
const midnight = (time) => new Date(time).setHours(0, 0, 0, 0);
export const daysAgo = (time) => Math.round((midnight(now()) - midnight(time)) / 86400000);

export const dayOf = (time) => new Date(time).toDateString();
export const clockTime = (time) => clock.format(time);
export const wholeTime = (time) => whole.format(time);

/** How long something has lasted. */
export function span(since) {
  const minutes = Math.max(0, Math.floor((now() - since) / minute));
  if (minutes < 1) return '<1 min';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 5 && minutes % 60) return `${hours} h ${minutes % 60} min`;
  if (hours < 24) return `${hours} h`;
  return `${Math.floor(hours / 24)} d`;
}

/** When something was, as short as it can be. */
export function shortTime(time) {
  const days = daysAgo(time);
  if (days <= 0) return clockTime(time);
  if (days < 7) return weekday.format(time);
  return days < 300 ? date.format(time) : dateOfYear.format(time);
}

/** A day as a heading. */
export function dayName(time) {
  const days = daysAgo(time);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return days < 300 ? longDay.format(time) : dateOfYear.format(time);
}

/** A day and a time; within a sentence. */
export function sinceWhen(time) {
  const days = daysAgo(time);
  const day = days === 0 ? 'today' : days === 1 ? 'yesterday' : dateOfYear.format(time);
  return `${day}, ${clockTime(time)}`;
}

/** A day and a time, by itself. */
export const dayAndTime = (time) => sinceWhen(time).replace(/^./, (sign) => sign.toUpperCase());
