import { isComposing } from '../shared/field.js';
import { label, linked } from '../shared/parts.js';
import { base, headers } from './api.js';
import { Composer } from './composer.js';
import { reshape, tellUnread } from './host-page.js';
import { Launcher } from './launcher.js';
import { Look } from './look.js';
import { Thread } from './thread.js';
import { directionOf, loadWords, wordsIn } from './words.js';

const byId = (id) => document.getElementById(id);

/** What is seen of the chat: its button, and the dialog with the thread. */
export class View {
  isOpen = false;
  /** Whether the page itself wants nothing of it seen. */
  #isHidden = false;
  #offer;
  #visitor;
  #words = wordsIn('en');
  /** The chatflow in whose language it speaks. */
  #spoken = null;
  #thread = null;
  /** Whether the newest line stays in sight. */
  #isFollowing = true;
  #isDue = false;
  /** The line that is shown beside the button; 0: none of the thread's. */
  #teased = 0;
  #chat = byId('chat');
  #heading = byId('heading');
  #close = byId('close');
  #notice = byId('notice');
  #scroller = byId('scroller');
  #log = byId('log');
  #newest = byId('newest');
  #announcer = byId('announcer');
  #look = new Look(() => this.show());
  #launcher = new Launcher({ opened: () => this.openByHand(), dismissed: () => this.close() });
  #composer = new Composer({
    sent: (text) => this.#send('messages', { text }, text),
    attach: () => this.#withFiles((files) => files.attach()),
    typing: () => this.#visitor.noteTyping(),
  });
  /** What asks for an e-mail; null: it isn't there yet. */
  #asking = null;
  #prompt = null;
  #field = byId('prompt');

  constructor(offer, visitor) {
    this.#offer = offer;
    this.#visitor = visitor;
    this.#close.addEventListener('click', () => this.close());
    this.#newest.addEventListener('click', () => {
      this.#isFollowing = true;
      this.show();
      this.#focus();
    });
    this.#scroller.addEventListener('scroll', () => this.#follow(), { passive: true });
    const sizes = new ResizeObserver(() => this.#stay());
    sizes.observe(this.#scroller);
    sizes.observe(this.#log);
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || isComposing(event)) return;
      if (this.isOpen || this.#launcher.isTeasing) this.close();
    });
  }

  /** Speaks and looks as the chatflow says from now on. */
  speak(chatflow) {
    this.#spoken = chatflow;
    loadWords(chatflow.locale).then((areNew) => {
      if (!areNew || this.#spoken !== chatflow) return;
      this.speak(chatflow);
      this.show();
    });
    const { locale, heading, bot, intro } = chatflow;
    const own = wordsIn(locale);
    const words = { ...own, bot: bot ?? own.bot };
    this.#look.take(chatflow);
    this.#words = words;
    document.documentElement.lang = locale;
    document.documentElement.dir = directionOf(locale);
    document.title = heading ?? words.heading;
    this.#heading.textContent = document.title;
    label(this.#close, words.close);
    label(this.#log, words.conversation);
    label(this.#scroller, words.conversation);
    label(this.#newest, words.newest);
    for (const part of [this.#launcher, this.#composer, this.#prompt]) part?.speak(words);
    this.#thread = new Thread(this.#log, {
      words,
      locale,
      intro,
      onPick: (label) => this.#pick(label),
      onRetry: () => this.#visitor.outbox.retry(),
      onFile: (node, entry) => this.#withFiles((files) => files.show(node, entry)),
    });
  }

  /** Says something beside the button; `sequence` is the line's in the thread. */
  tease(lines, sequence = 0) {
    this.#teased = sequence;
    this.#launcher.tease(lines);
  }

  /** The other side said something while the chat is closed. */
  tell({ text, sequence, ...entry }) {
    this.tease([text], sequence);
    this.#announcer.textContent = `${this.#thread?.nameOf(entry) ?? ''}: ${text}`;
  }

  // Opening and closing

  open() {
    this.tease([]);
    this.#showTeam();
    this.#announcer.textContent = '';
    this.isOpen = true;
    this.#offer.noteOpen();
    this.#isFollowing = true;
    this.#visitor.isAwaited = this.#visitor.entries.length === 0;
    this.#visitor.open();
    this.show();
  }

  /** Says who is there, as far as that is known. */
  async #showTeam() {
    const { showTeam } = await import('./later/team.js').catch(() => ({}));
    showTeam?.(byId('team'), this.#spoken, this.#words);
  }

  /** Opened by hand, the chat also gets the keyboard. */
  openByHand() {
    this.#isHidden = false;
    this.open();
    this.#draw();
    this.#focus();
  }

  close() {
    this.isOpen = false;
    this.tease([]);
    this.#draw();
    this.#launcher.focus();
    this.#offer.noteClosed();
  }

  /** Takes up what somebody began who is here now. */
  load() {
    this.#composer.load();
  }

  /** Nothing of it is seen until it is opened by hand. */
  hide() {
    this.#isHidden = true;
    this.isOpen = false;
    this.tease([]);
    this.show();
  }

  /** With a keyboard on the screen, writing can wait. */
  #focus() {
    if (matchMedia('(pointer: coarse)').matches) this.#chat.focus({ preventScroll: true });
    else this.#composer.focus();
  }

  // Talking

  #send(kind, body, text) {
    this.#isFollowing = true;
    this.#visitor.outbox.add(kind, body, text);
  }

  async #withFiles(act) {
    const { Files } = await import('./later/files.js');
    act(new Files({
      base,
      headers,
      visitor: this.#visitor,
      say: (key) => this.#composer.say(this.#words[key] ?? ''),
      stay: () => this.#stay(),
    }));
  }

  #pick(label) {
    this.#send('picks', { option: label }, label);
    this.#focus();
  }

  // What is shown

  /** Shows how things stand, once all of it is known. */
  show() {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => this.#draw());
  }

  #draw() {
    this.#isDue = false;
    const isThere = this.#offer.isThere && !this.#isHidden;
    const isOpen = isThere && this.isOpen;
    if (this.#thread && isOpen) this.#drawChat();
    this.#chat.hidden = !isOpen;
    this.#drawLauncher(isThere && !this.isOpen);
    reshape(!isThere ? { name: 'hidden' }
      : isOpen ? { name: 'chat', width: 400, height: 716, round: 18 } : this.#launcher.shape,
    this.#look);
    if (isOpen) this.#stay();
    this.#tellPresence(isOpen);
  }

  #tellPresence(isOpen) {
    const seen = isOpen ? this.#visitor.last : this.#launcher.isTeasing ? this.#teased : 0;
    const isLooking = document.visibilityState === 'visible' && (isOpen || seen > 0);
    this.#visitor.tellPresence(isLooking, isLooking ? seen : 0);
  }

  #drawLauncher(isWanted) {
    const visitor = this.#visitor;
    if (this.isOpen && document.visibilityState === 'visible') visitor.see();
    const { unread } = visitor;
    tellUnread(unread);
    // Read in another tab.
    if (unread === 0 && visitor.entries.length > 0) this.tease([]);
    this.#launcher.show(isWanted, unread);
  }

  #drawChat() {
    const { threads, standing, isUnavailable, connection, outbox } = this.#visitor;
    const { isAwaited, typing } = this.#visitor;
    const all = this.#visitor.entries;
    if (all.some(({ kind }) => kind === 'prompt')) this.#ask();
    const { entries, slip } = this.#asking?.withoutSlips(all, standing) ?? { entries: all };
    if (this.#prompt) this.#drawPrompt(slip);
    this.#thread.show({
      entries, threads, items: outbox.items, standing, field: this.#field,
      isAwaited: isAwaited || standing?.pausing, typing,
    });
    const { unavailable, offline, notKept } = this.#words;
    const notice = isUnavailable ? unavailable : connection.isOffline ? offline
      : this.#visitor.isKept ? '' : notKept;
    if (this.#notice.textContent !== notice) this.#notice.textContent = notice;
    this.#newest.hidden = this.#isFollowing;
  }

  async #ask() {
    if (this.#asking) return;
    this.#asking = await import('./later/asking.js').catch(() => null);
    if (!this.#asking || this.#prompt) return;
    this.#prompt = new this.#asking.Prompt({
      given: (email, consent) => this.#visitor.outbox.add('email', { email, consent }, email),
      changed: () => this.show(),
      linked,
    });
    this.#prompt.speak(this.#words);
    this.show();
  }

  #drawPrompt(slip) {
    const { standing, outbox } = this.#visitor;
    if (!standing?.prompt) {
      if (this.#prompt.hasFocus) this.#focus();
      this.#prompt.hide();
      return;
    }
    this.#prompt.show({
      consent: standing.consent ?? '',
      slip,
      isBusy: outbox.items.some((item) => item.kind === 'email' && !item.isRefused),
    });
  }

  // Where the visitor reads

  #follow() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < 60;
    if (this.#isFollowing === isAtEnd) return;
    this.#isFollowing = isAtEnd;
    this.show();
  }

  #stay() {
    if (this.#isFollowing) this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }
}
