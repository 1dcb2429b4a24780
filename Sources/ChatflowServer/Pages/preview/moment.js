const second = 1000;
const two = (number) => String(number).padStart(2, '0');

/** Times by the clocks of a time zone. */
export class Clock {
  #format;
  #weekday;
  zone;

  /** A browser without that zone shows UTC. */
  constructor(zone) {
    const form = (timeZone) => {
      this.zone = timeZone;
      this.#weekday = new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' });
      return new Intl.DateTimeFormat('en', {
        timeZone, hourCycle: 'h23', era: 'short', year: 'numeric', month: 'numeric',
        day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
      });
    };
    try {
      this.#format = form(zone ?? 'UTC');
    } catch {
      this.#format = form('UTC');
    }
  }

  /** Year, month, day, hour, minute and second. */
  #parts(instant) {
    const parts = Object.fromEntries(
      this.#format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    return [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second];
  }

  /** What the clocks show, as if they stood in UTC. */
  #shown(instant) {
    const [year, month, day, hour, minute, seconds] = this.#parts(instant);
    return Date.UTC(year, month - 1, day, hour, minute, seconds);
  }

  /** `10:01:00` */
  time(instant) {
    return this.#parts(instant).slice(3).map(two).join(':');
  }

  /** `2026-03-02T10:01:00`, as fields for times have it. */
  field(instant) {
    const [year, month, day] = this.#parts(instant);
    return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${this.time(instant)}`;
  }

  /** `Mon 2026-03-02 10:01:00` */
  text(instant) {
    return `${this.#weekday.format(instant)} ${this.field(instant).replace('T', ' ')}`;
  }

  /** When the clocks show what a field has; null for what is no time. */
  instant(field) {
    const shown = Date.parse(`${field}Z`);
    if (!Number.isFinite(shown)) return null;
    const offset = (instant) => this.#shown(instant) - Math.floor(instant / second) * second;
    // The second try knows the offset of about that time.
    return shown - offset(shown - offset(shown));
  }

  /** When the clocks of this browser show the same, for what is written by those. */
  here(instant) {
    const [year, month, day, hour, minute, seconds] = this.#parts(instant);
    return new Date(year, month - 1, day, hour, minute, seconds).getTime();
  }
}

/** How long, as people say it: `1 min`, `2 h 5 min`, `3 days 4 h`; at most two units. */
export function duration(milliseconds) {
  const seconds = Math.ceil(milliseconds / second);
  const units = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const parts = [];
  let rest = seconds;
  for (const [size, name] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}`);
  }
  return parts.slice(0, 2).join(' ') || '0 s';
}
