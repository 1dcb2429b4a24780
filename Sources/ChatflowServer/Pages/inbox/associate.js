import { make } from '../shared/parts.js';
import { associate } from './acts.js';
import { get, reason } from './api.js';
import { announce, Dialog, field } from './controls.js';
import { contactName, face, memberName } from './people.js';
import { sinceWhen } from './time.js';

/** Whether an e-mail is one that the server takes: as browsers see it, with a dot in its domain. */
function isEmail(input) {
  return input.value !== '' && input.checkValidity() && /@.*\./.test(input.value);
}

/** A contact as it is shown for confirmation. */
function card(contact) {
  const name = make('strong', '', contactName(contact));
  name.dir = 'auto';
  const lines = [name, make('span', 'address', contact.email)];
  if (contact.owner) lines.push(make('span', 'soft', `Owner: ${memberName(contact.owner)}`));
  lines.push(make('span', 'soft', `Contact since ${sinceWhen(contact.createdAt)}`));
  const drawn = face(contactName(contact), contact.email.toLowerCase());
  return make('div', 'contact-card', drawn, make('div', '', ...lines));
}

/**
 * Says who a visitor is: by e-mail a contact is looked up; what matches is shown and confirmed,
 * and where nothing does, names are asked for and the contact is created.
 */
export function openAssociation(conversation) {
  const dialog = new Dialog();
  const { node, input } = field('E-mail', { type: 'email', maxLength: 320 });
  input.id = 'associate-email';

  const ask = () => dialog.show({
    title: 'Associate visitor',
    parts: [make('p', 'soft', 'Who is it? Enter the e-mail of the contact.'), node],
    confirm: 'Look up',
    act: lookUp,
  });

  async function lookUp() {
    input.value = input.value.trim();
    if (!isEmail(input)) {
      input.focus();
      return 'That doesn’t look like an e-mail address.';
    }
    const result = await get('team/contacts', { email: input.value });
    if (!result.isOK) return reason(result);
    const [contact] = result.answer.contacts;
    if (contact) confirm(contact);
    else create(input.value);
    return null;
  }

  const done = (wrong, email) => {
    if (!wrong) announce(`The visitor is ${email} now.`);
    return wrong;
  };

  const confirm = (contact) => dialog.show({
    title: 'Is it this contact?',
    parts: [card(contact), make('p', 'soft',
      'All conversations of this visitor will belong to the contact.')],
    confirm: 'Yes, associate',
    act: async () => done(await associate(conversation, { email: contact.email }), contact.email),
    back: ask,
  });

  function create(email) {
    const first = field('First name', { id: 'associate-first', maxLength: 200 });
    const last = field('Last name', { id: 'associate-last', maxLength: 200 });
    dialog.show({
      title: 'No contact has this e-mail',
      parts: [make('p', 'address', email),
        make('div', 'pair', first.node, last.node)],
      confirm: 'Create contact',
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
