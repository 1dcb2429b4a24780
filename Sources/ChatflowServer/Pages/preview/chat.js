import { label, linked } from '../shared/parts.js';
import { Composer } from '../widget/composer.js';
import { Look } from '../widget/look.js';
import { Prompt, withoutSlips } from '../widget/later/asking.js';
import { Thread } from '../widget/thread.js';
import { directionOf, wordsIn } from '../widget/words.js';

const byId = (id) => document.getElementById(id);

/** The chat as visitors have it, made of the widget's own parts. */
export class Chat {
  #thread = null;
  #words = wordsIn('en');
  #composer;
  #prompt;
  #look = new Look(() => {});

  /** `did(event)`: what the visitor did; `here(at)`: a time as the thread's clock shows it. */
  constructor({ did, here }) {
    this.did = did;
    this.here = here;
    this.#composer = new Composer({
      sent: (text) => did({ event: 'visitor_message', text }), typing() {},
    });
    this.#prompt = new Prompt({
      given: (email, consent) => did({ event: 'email_submitted', email, consent }), changed() {},
      linked,
    });
    byId('close').addEventListener('click', () => did({ event: 'left' }));
    byId('chat').hidden = false;
    new ResizeObserver(() => this.#stay()).observe(byId('scroller'));
  }

  /** The newest line stays in sight. */
  #stay() {
    const scroller = byId('scroller');
    scroller.scrollTop = scroller.scrollHeight;
  }

  /** A thread without lines, in the words and colors of the flow. */
  begin({ display, locale }) {
    const own = wordsIn(locale);
    const words = { ...own, bot: display.bot?.[locale] ?? own.bot };
    // A picture would be loaded from elsewhere.
    this.#look.take({ color: display.color, position: display.position, theme: display.theme });
    this.#words = words;
    const chat = byId('chat');
    chat.lang = locale;
    chat.dir = directionOf(locale);
    byId('stage').classList.toggle('left', display.position === 'left');
    byId('heading').textContent = display.heading?.[locale] ?? words.heading;
    label(byId('close'), words.close);
    label(byId('log'), words.conversation);
    label(byId('scroller'), words.conversation);
    for (const part of [this.#composer, this.#prompt]) part.speak(words);
    this.#prompt.hide();
    byId('log').replaceChildren();
    this.#thread = new Thread(byId('log'), {
      words, locale, intro: display.intro?.[locale],
      onPick: (option) => this.did({ event: 'option_picked', option }), onRetry() {},
    });
  }

  show(play) {
    const { standing } = play;
    const { entries, slip } = withoutSlips(
      play.entries.map((entry) => ({ ...entry, at: this.here(entry.at) })), standing);
    if (standing.prompt) {
      this.#prompt.show({ consent: standing.consent, slip, isBusy: false });
    } else {
      this.#prompt.hide();
    }
    this.#thread.show({
      entries, threads: {}, items: [], standing, field: this.#prompt.node, isAwaited: false,
      typing: null,
    });
    byId('notice').textContent = play.isOffered ? ''
      : 'Visitors see no chat here: while away it isn’t offered.';
    this.#stay();
    byId('announcer').textContent = entries.at(-1)?.text ?? '';
  }
}
