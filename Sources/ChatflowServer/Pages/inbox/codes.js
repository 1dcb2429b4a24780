import { make } from '../shared/parts.js';
import { get, reason, request } from './api.js';
import { Dialog, field, toast } from './controls.js';

/** A member's own codes by time, which are asked for beside the password. */

const passwordField = () => field('Your password', {
  type: 'password', autocomplete: 'current-password', maxLength: 1000,
});

/** Sends the password along; gives what is wrong, or the answer. */
async function withPassword(path, input) {
  const result = await request('POST', path, { password: input.value });
  if (result.answer?.error?.code === 'bad_sign_in') return { wrong: 'The password isn’t right.' };
  return result.isOK ? { answer: result.answer } : { wrong: reason(result) };
}

/** Shows the recovery codes, this one time. */
function showRecovery(dialog, codes) {
  const items = codes.map((code) => make('li', '', make('code', '', code)));
  const list = make('ol', 'card codes', ...items);
  dialog.show({
    title: 'Your recovery codes',
    parts: [make('p', 'soft', 'From now on a code is asked for when you sign in. Keep these for the'
      + ' day when you can’t make one: each can be used once, in its place. They are shown only'
      + ' now.'), list],
    dismiss: 'I have kept them',
  });
}

function confirm(dialog, { secret, address }) {
  const { node, input } = field('The code that it shows', {
    inputMode: 'numeric', autocomplete: 'one-time-code', maxLength: 10,
  });
  const link = make('a', '', 'Open it in an app on this device');
  link.href = address;
  dialog.show({
    title: 'Set up codes',
    parts: [make('p', 'soft', 'Add this key to an app that makes codes by time, such as the one of'
      + ' your password manager.'),
    make('output', 'password', secret.replace(/.{4}(?=.)/g, '$& ')), make('p', '', link), node],
    confirm: 'Turn codes on',
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
    title: 'Set up codes',
    parts: [make('p', 'soft', 'A code of an app on your phone, beside your password: who finds out'
      + ' your password can’t sign in with it alone.'), node],
    confirm: 'Go on',
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
    title: 'Turn codes off?',
    parts: [make('p', 'soft', 'Your password alone is enough then. You have '
      + `${left} recovery ${left === 1 ? 'code' : 'codes'} left; turn codes off and on again to`
      + ' get new ones.'), node],
    confirm: 'Turn codes off',
    isDangerous: true,
    async act() {
      const { wrong } = await withPassword('team/me/codes/removal', input);
      if (!wrong) toast('Codes are off.');
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
