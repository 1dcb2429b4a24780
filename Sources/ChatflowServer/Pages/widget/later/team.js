/** Who of the team is there, or when somebody is again, in the chat's head. It imports nothing. */

const mostFaces = 3;
const day = 86400000;

/** A moment as it is said today: by its time, with the day where that is another. */
function moment(at, locale) {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  const isSoon = at - Date.now() < 6 * day;
  const form = { hour: 'numeric', minute: '2-digit' };
  const date = isSoon ? { weekday: 'long' } : { day: 'numeric', month: 'long' };
  if (!isToday) Object.assign(form, date);
  return new Intl.DateTimeFormat(locale, form).format(at);
}

/** How somebody is called who is known by name, or by an address. */
const calledBy = (name) => name.split('@')[0].trim().split(/\s+/)[0];

/** `team` are names of those who are online; `backAt`: when the hours begin that are over. */
export function showTeam(node, { team = [], backAt = null, locale }, words) {
  const names = team.map(calledBy).filter(Boolean);
  if (names.length === 0) {
    const isAhead = backAt !== null && backAt > Date.now();
    node.replaceChildren(isAhead ? `${words.back}: ${moment(backAt, locale)}` : '');
    return;
  }
  const faces = names.slice(0, mostFaces).map((name) => {
    const face = document.createElement('i');
    face.textContent = [...name][0].toLocaleUpperCase(locale);
    face.setAttribute('aria-hidden', 'true');
    return face;
  });
  const shown = names.length > mostFaces
    ? [...names.slice(0, mostFaces), `+${names.length - mostFaces}`] : names;
  node.replaceChildren(...faces, `\u2003${shown.join(', ')} · ${words.online}`);
}
