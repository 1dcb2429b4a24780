/**
 * The words of the chat's own controls, by language. What the chatflow says comes from the server.
 * The English ones come along; others are asked for where they are spoken.
 */
export const words = {
  __proto__: null,
  en: {
    heading: 'Chat with us',
    open: 'Open chat',
    close: 'Close chat',
    dismiss: 'Dismiss',
    unread: 'unread',
    conversation: 'Conversation',
    you: 'You',
    online: 'online',
    back: 'Back',
    bot: 'Automatic reply',
    team: 'Team',
    message: 'Message',
    write: 'Write a message…',
    tooLong: 'That is too long for one message. Please send it in parts.',
    send: 'Send',
    attach: 'Attach a file',
    fileTooLarge: 'A file has at most 10 MB.',
    fileKind: 'Pictures and PDFs can be sent.',
    options: 'Answers to pick',
    picked: 'picked',
    email: 'E-mail address',
    sendEmail: 'Send e-mail address',
    meant: 'Did you mean',
    consent: 'Please tick the box first.',
    sending: 'Sending…',
    notSent: 'Not sent.',
    retry: 'Try again',
    closed: 'Conversation closed',
    offline: 'No connection. Trying again…',
    notKept: 'Your browser keeps nothing for this chat. It ends when you leave the page.',
    unavailable: 'The chat isn’t available at the moment.',
    newest: 'Newest messages',
    typing: 'One moment…',
    byMail: 'By e-mail',
    byOtherMail: 'By e-mail, from another address',
  },
};

const languages = ['de', 'es', 'fr', 'pt'];
const languageOf = (locale) => locale.split('-')[0].toLowerCase();

/** The words in a BCP 47 locale's language; in English where there are none, or not yet. */
export const wordsIn = (locale) => words[languageOf(locale)] ?? words.en;

/** Asks for the words in a locale's language; gives whether there are any now that weren't. */
export async function loadWords(locale) {
  const language = languageOf(locale);
  if (!languages.includes(language) || words[language]) return false;
  try {
    const answer = await fetch(new URL(`words/${language}.json`, import.meta.url));
    words[language] = await answer.json();
    return true;
  } catch {
    return false;
  }
}

/** The direction in which a locale is written: browsers' own answer leaves scripts out. */
export function directionOf(locale) {
  try {
    const { script } = new Intl.Locale(locale).maximize();
    return /^(Adlm|Arab|Hebr|Nkoo|Rohg|Syrc|Thaa)$/.test(script) ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}
