import { make } from '../shared/parts.js';
import { get, reason, request } from './api.js';
import { Dialog, field, toast } from './controls.js';
import { say } from './words.js';

/** A member's own codes by time, which are asked for beside the password. */

const passwordField = () => field(say('codes.password'), {
  type: 'password', autocomplete: 'current-password', maxLength: 1000,
});

/** Sends the password along; gives what is wrong, or the answer. */
async function withPassword(path, input) {
  const result = await request('POST', path, { password: input.value });
  if (result.answer?.error?.code === 'bad_sign_in') return { wrong: say('codes.wrongPassword') };
  return result.isOK ? { answer: result.answer } : { wrong: reason(result) };
}

/** Shows the recovery codes, this one time. */
function showRecovery(dialog, codes) {
  const items = codes.map((code) => make('li', '', make('code', '', code)));
  const list = make('ol', 'card codes', ...items);
  dialog.show({
    title: say('codes.recovery'),
    parts: [make('p', 'soft', say('codes.keep')), list],
    dismiss: say('codes.kept'),
  });
}

function confirm(dialog, { secret, address }) {
  const { node, input } = field(say('codes.shown'), {
    inputMode: 'numeric', autocomplete: 'one-time-code', maxLength: 10,
  });
  const link = make('a', '', say('codes.link'));
  link.href = address;
  dialog.show({
    title: say('codes.title'),
    parts: [make('p', 'soft', say('codes.key')),
    make('output', 'password', secret.replace(/.{4}(?=.)/g, '$& ')), make('p', '', link), node],
    confirm: say('codes.on'),
    async act() {
      const result = await request('POST', 'team/me/codes/confirmation', {
        code: input.value.trim(),
      });
      if (!result.isOK) return reason(result);
      showRecovery(dialog, result.answer.recoveryCodes);
      return null;
    },
  });
}

function begin() {
  const dialog = new Dialog();
  const { node, input } = passwordField();
  dialog.show({
    title: say('codes.title'),
    parts: [make('p', 'soft', say('codes.why')), node],
    confirm: say('codes.goOn'),
    async act() {
      const { wrong, answer } = await withPassword('team/me/codes', input);
      if (wrong) return wrong;
      confirm(dialog, answer);
      return null;
    },
  });
}

function remove(left) {
  const { node, input } = passwordField();
  new Dialog().show({
    title: say('codes.offTitle'),
    parts: [make('p', 'soft', say('codes.offHint', { count: left })), node],
    confirm: say('codes.off'),
    isDangerous: true,
    async act() {
      const { wrong } = await withPassword('team/me/codes/removal', input);
      if (!wrong) toast(say('codes.areOff'));
      return wrong ?? null;
    },
  });
}

/** Sets codes up, or turns them off. */
export async function changeCodes() {
  const result = await get('team/me/codes');
  if (!result.isOK) toast(reason(result));
  else if (result.answer.isOn) remove(result.answer.recoveryCodes);
  else begin();
}
