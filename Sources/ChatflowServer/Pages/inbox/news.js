/** What is news for a member. */

/** Whether a change means that somebody waits: for the member, their teams, or anybody. */
export function isNews({ before, now }, isOwn, ownTeams) {
  if (now.waitingSince === undefined || before?.waitingSince === now.waitingSince) return false;
  if (now.user) return isOwn(now.user);
  return !now.team || ownTeams.includes(now.team);
}
