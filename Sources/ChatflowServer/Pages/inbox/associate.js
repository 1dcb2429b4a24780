import { make } from '../shared/parts.js';
import { associate } from './acts.js';
import { get, reason } from './api.js';
import { announce, Dialog, field } from './controls.js';
import { contactName, face, memberName } from './people.js';
import { sinceWhen } from './time.js';
import { say } from './words.js';

/** Whether an e-mail is one that the server takes: as browsers see it, with a dot in its domain. */
function isEmail(input) {
  return input.value !== '' && input.checkValidity() && /@.*\./.test(input.value);
}

/** A contact as it is shown for confirmation. */
function card(contact) {
  const name = make('strong', '', contactName(contact));
  name.dir = 'auto';
  const lines = [name, make('span', 'address', contact.email)];
  if (contact.owner) {
    const name = memberName(contact.owner);
    lines.push(make('span', 'soft', say('people.owner', { name })));
  }
  const time = sinceWhen(contact.createdAt);
  lines.push(make('span', 'soft', say('associate.since', { time })));
  const drawn = face(contactName(contact), contact.email.toLowerCase());
  return make('div', 'contact-card', drawn, make('div', '', ...lines));
}

/**
 * Says who a visitor is: by e-mail a contact is looked up; what matches is shown and confirmed,
 * and where nothing does, names are asked for and the contact is created.
 */
export function openAssociation(conversation) {
  const dialog = new Dialog();
  const { node, input } = field(say('words.email'), { type: 'email', maxLength: 320 });
  input.id = 'associate-email';

  const ask = () => dialog.show({
    title: say('associate.title'),
    parts: [make('p', 'soft', say('associate.who')), node],
    confirm: say('associate.lookUp'),
    act: lookUp,
  });

  async function lookUp() {
    input.value = input.value.trim();
    if (!isEmail(input)) {
      input.focus();
      return say('associate.badEmail');
    }
    const result = await get('team/contacts', { email: input.value });
    if (!result.isOK) return reason(result);
    const [contact] = result.answer.contacts;
    if (contact) confirm(contact);
    else create(input.value);
    return null;
  }

  const done = (wrong, email) => {
    if (!wrong) announce(say('associate.done', { email }));
    return wrong;
  };

  const confirm = (contact) => dialog.show({
    title: say('associate.isIt'),
    parts: [card(contact), make('p', 'soft', say('associate.all'))],
    confirm: say('associate.yes'),
    act: async () => done(await associate(conversation, { email: contact.email }), contact.email),
    back: ask,
  });

  function create(email) {
    const first = field(say('words.firstName'), { id: 'associate-first', maxLength: 200 });
    const last = field(say('words.lastName'), { id: 'associate-last', maxLength: 200 });
    dialog.show({
      title: say('associate.none'),
      parts: [make('p', 'address', email),
        make('div', 'pair', first.node, last.node)],
      confirm: say('associate.create'),
      act: async () => done(await associate(conversation, {
        email,
        firstName: first.input.value.trim() || null,
        lastName: last.input.value.trim() || null,
      }), email),
      back: ask,
    });
  }

  ask();
}
