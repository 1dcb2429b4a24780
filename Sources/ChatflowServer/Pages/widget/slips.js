/** Answers to the e-mail prompt that were no e-mails. */

/**
 * The lines of a thread without such answers, and without what was said to them: while the prompt
 * waits, that stands under its field. `slip` is the last of them there, `{email, said}`, if any;
 * `standing` is where the current conversation is.
 */
export function withoutSlips(entries, standing) {
  const gone = new Set();
  let slip = null;
  for (const [index, entry] of entries.entries()) {
    if (entry.kind !== 'email') continue;
    const later = entries.slice(index + 1)
      .filter(({ conversation }) => conversation === entry.conversation);
    const end = later.findIndex(({ kind }) => kind !== 'bot');
    const said = end < 0 ? later : later.slice(0, end);
    const waits = standing?.conversation === entry.conversation && standing.prompt;
    const isLast = !later.some(({ kind }) => kind === 'email');
    if (said.length === 0 || (isLast && !waits)) continue;
    for (const one of [entry, ...said]) gone.add(one);
    if (isLast) slip = { email: entry.text, said: said.map(({ text }) => text).join('\n') };
  }
  return { entries: entries.filter((entry) => !gone.has(entry)), slip };
}

/** Where most people have their e-mail. */
const providers = [
  'gmail.com', 'hotmail.com', 'outlook.com', 'yahoo.com', 'icloud.com', 'live.com', 'gmx.de',
  'web.de', 'orange.fr', 'sapo.pt',
];

/** Whether one slip of the fingers lies between: a letter too many, too few, or another, or two
 * that changed places. */
function isNear(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let [end, otherEnd] = [one.length, other.length];
  while (end > start && otherEnd > start && one[end - 1] === other[otherEnd - 1]) {
    end -= 1;
    otherEnd -= 1;
  }
  const [rest, otherRest] = [one.slice(start, end), other.slice(start, otherEnd)];
  return rest.length <= 1 && otherRest.length <= 1
    || rest.length === 2 && rest === [...otherRest].reverse().join('');
}

/** What an e-mail may have been meant to be; null: nothing else. */
export function meant(email) {
  const place = email.lastIndexOf('@');
  const domain = email.slice(place + 1).toLowerCase();
  if (place < 1 || providers.includes(domain)) return null;
  const near = providers.find((provider) => isNear(domain, provider));
  return near ? `${email.slice(0, place)}@${near}` : null;
}
