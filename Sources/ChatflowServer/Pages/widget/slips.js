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
