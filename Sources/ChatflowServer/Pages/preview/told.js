/** What a host is told, in words. */

const partyOf = ({ team, user, pick, limit }) => {
  if (user) return user;
  if (!pick) return `the team ${team}`;
  return `the least busy of the team ${team}${limit ? `, limit ${limit}` : ''}`;
};
const nameOf = (effect) => [effect.first_name, effect.last_name].filter(Boolean).join(' ');

/** The words for an effect; null for what only the visitor sees. */
export function toldBy(effect) {
  switch (effect.effect) {
    case 'contact': {
      const name = nameOf(effect);
      return `contact ${effect.email}${name ? ` (${name})` : ''}`;
    }
    case 'assign': return `assign to ${partyOf(effect.to)}`;
    case 'handoff': return 'hand off to the team';
    case 'notify': {
      const values = Object.entries(effect.variables).map(([name, value]) => `${name}: ${value}`);
      return `notify ${effect.name}${values.length ? ` (${values.join(', ')})` : ''}`;
    }
    case 'mail':
      return `mail ${effect.replies === 1 ? '1 reply' : `${effect.replies} replies`} to `
        + effect.to;
    case 'close': return 'close the conversation';
    case 'away': return 'show no chat: it isn’t offered while away';
    default: return null;
  }
}

const states = {
  __proto__: null, new: 'new', waiting_for_team: 'waiting for the team',
  with_team: 'with the team', closed: 'closed',
};

/** The words for a state: a step's name is its own. */
export const stateText = (state) => states[state] ?? `step ${state}`;
