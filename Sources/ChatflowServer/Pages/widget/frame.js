import './icons.js';
import { browser, meet, reshape, tab, watch } from './around.js';
import { isPassing, pause, sleep } from '../shared/attempts.js';
import { Feed, Outbox, post } from './connection.js';
import { linked } from '../shared/parts.js';
import { Thread } from './thread.js';
import { directionOf, wordsIn } from './words.js';

const {
  launcher, unread, teaser, 'teaser-open': teaserOpen, 'teaser-dismiss': teaserDismiss, chat,
  heading, close, notice, scroller, log, newest, composer, text, 'send-button': sendButton, prompt,
  email, 'email-button': emailButton, consent, 'consent-text': consentText, tick,
  'prompt-note': promptNote,
} = Object.fromEntries([...document.querySelectorAll('[id]')].map((node) => [node.id, node]));

/** Where the frame is: `{page, narrow, chatflow}`. */
let place = null;
/** What the server offers there. */
let offered = null;
/** Where the current conversation stands: `{conversation, state, options, prompt, consent}`. */
let standing = null;
let entries = [];
let last = 0;
let words = wordsIn('en');
let thread = null;
/** Whether there is anything on the page. */
let isShown = false;
/** Whether it is to be there once the window is large enough. */
let isDue = false;
/** When the page came. */
let since = performance.now();
let isOpen = false;
let isAwaited = false;
let isUnavailable = false;
let isConnected = true;
/** What the teaser says; none when it is empty. */
let teasing = [];
let opening = null;
let armed = 0;
let resting = 0;
let lostAt = 0;
/** Whether the newest message stays in sight. */
let isFollowing = true;

// Offering the chat

/** Asks the server what is shown on this page. */
async function begin() {
  const asked = place;
  clearTimeout(armed);
  for (let attempt = 0; ; attempt += 1) {
    const { status, answer } = await post('offer', {
      page: asked.page, locale: navigator.language, chatflow: asked.chatflow,
    });
    if (asked.page !== place.page) return;
    if (status === 200) {
      offer(answer);
      return;
    }
    if (!isPassing(status)) return;
    await sleep(pause(attempt + 1));
  }
}

function offer(answer) {
  offered = answer;
  if (!offered.chatflow) {
    isShown = false;
    render();
    return;
  }
  standing = offered.conversation;
  offered.entries.forEach(add);
  last = Math.max(last, offered.last);
  // Another visitor's, by a cookie that is gone.
  browser.set('seen', Math.min(browser.get('seen') ?? last, last));
  speak();
  if (isVisitor() && !feed.isStarted) feed.start();
  if (tab.get('open') && !isBarred()) {
    isShown = true;
    open();
  } else if (tab.get('shown')) {
    show();
  } else {
    arm(offered.chatflow.triggers);
  }
  render();
  outbox.run();
}

const isVisitor = () => last > 0 || Boolean(standing);

/** The server doesn't know the visitor any more: what there was isn't theirs. */
function forget() {
  entries = [];
  last = 0;
  standing = null;
  browser.set('seen', 0);
  feed.stop();
}

function speak() {
  const { locale, heading: title } = offered.chatflow;
  words = wordsIn(locale);
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
  heading.textContent = title ?? words.heading;
  document.title = heading.textContent;
  text.placeholder = words.write;
  const labels = [
    [close, words.close], [teaserDismiss, words.dismiss], [log, words.conversation],
    [scroller, words.conversation], [newest, words.newest], [text, words.message],
    [sendButton, words.send], [email, words.email], [emailButton, words.sendEmail],
  ];
  for (const [node, label] of labels) node.setAttribute('aria-label', label);
  thread = new Thread(log, {
    words, locale, onPick: pick, onRetry: () => outbox.retry(),
  });
}

function arm({ after = null, scrolled = null, exitIntent }) {
  if (after === null && scrolled === null && !exitIntent) {
    show();
    return;
  }
  if (after !== null) armed = setTimeout(show, Math.max(0, since + after - performance.now()));
  if (scrolled !== null || exitIntent) watch({ scrolled, exitIntent });
}

const isBarred = () => !offered?.chatflow || (place.narrow && !offered.chatflow.smallScreens);

/** A trigger fired. */
function show() {
  clearTimeout(armed);
  if (isShown || !offered?.chatflow) return;
  isDue = isBarred();
  if (isDue) return;
  isShown = true;
  tab.set('shown', true);
  const isNew = !tab.get('dismissed');
  if (isNew && offered.chatflow.open === 'chat') {
    open();
  } else if (isNew && offered.chatflow.open === 'welcome' && entries.length === 0) {
    teasing = offered.preview.slice(0, 2);
  }
  render();
}

// The conversation

function add(entry) {
  if (entries.some((known) => known.sequence === entry.sequence)) return false;
  entries.push(entry);
  entries.sort((one, other) => one.sequence - other.sequence);
  last = Math.max(last, entry.sequence);
  return true;
}

const feed = new Feed({
  last: () => last,
  entry(entry) {
    if (!add(entry)) return;
    isAwaited = false;
    const isFromUs = !['visitor', 'email', 'closed'].includes(entry.kind);
    if (isFromUs && !isOpen && isShown) teasing = [entry.text];
    outbox.settle(last, entry);
  },
  state(state) {
    standing = state;
    isAwaited = false;
    render();
  },
  connected: setConnected,
});

const outbox = new Outbox(tab, {
  async conversation() {
    if (!standing) await converse();
    return standing?.conversation;
  },
  lost: forget,
  answered(answer) {
    if (standing?.conversation !== answer.conversation) {
      standing = { conversation: answer.conversation, options: [], prompt: false };
    }
    outbox.settle(last);
    catchUp(answer.sequence);
  },
  changed: () => render(),
});

/** The stream should have brought it soon after; where it didn't, it doesn't get through. */
async function catchUp(sequence) {
  await sleep(1500);
  if (last >= sequence) return;
  feed.start();
  feed.ask();
}

/** Tells the server that the visitor opened the chat, until it knows. */
function converse() {
  opening ??= (async () => {
    for (let attempt = 0; ; attempt += 1) {
      const { status, answer, wait } = await post('conversations', {
        page: place.page, locale: navigator.language, chatflow: offered.chatflow.name,
      });
      if (status === 200) {
        isUnavailable = false;
        setConnected(true);
        if (answer.sequence < last) forget();
        if (standing?.conversation !== answer.conversation) {
          standing = { conversation: answer.conversation, options: [], prompt: false };
        }
        if (answer.sequence <= last) isAwaited = false;
        if (!feed.isStarted) feed.start();
        // Other tabs may be without a visitor yet.
        browser.set('visitor', Date.now());
        catchUp(answer.sequence);
        break;
      }
      if (!isPassing(status)) {
        isUnavailable = true;
        isAwaited = false;
        break;
      }
      setConnected(false);
      await sleep(pause(attempt, wait));
    }
    opening = null;
    render();
  })();
  return opening;
}

/** Tells of a lost connection once it lasts. */
function setConnected(isNow) {
  if (isConnected === isNow) return;
  isConnected = isNow;
  setTimeout(render, isNow ? 0 : 2500);
  if (!isNow) lostAt = performance.now();
}

// What the visitor does

function open() {
  teasing = [];
  isOpen = true;
  tab.set('open', true);
  isFollowing = true;
  isAwaited = entries.length === 0;
  converse();
  render();
}

function hide() {
  isOpen = false;
  tab.set('open', false);
  tab.set('dismissed', true);
  teasing = [];
  flush();
  launcher.focus();
}

/** Opened by hand, the chat also gets the keyboard. On a screen one, writing can wait. */
function openByHand() {
  open();
  flush();
  focusText();
}

function focusText() {
  (matchMedia('(pointer: coarse)').matches ? chat : text).focus({ preventScroll: true });
}

function pick(label) {
  isFollowing = true;
  outbox.add('picks', { option: label }, label);
  focusText();
}

function send() {
  const said = text.value.trim();
  if (!said) return;
  text.value = '';
  tab.set('draft', '');
  fit();
  isFollowing = true;
  outbox.add('messages', { text: said }, said);
}

function submit() {
  const address = email.value.trim();
  const isMissing = standing.consent && !tick.checked;
  promptNote.textContent = address && isMissing ? words.consent : '';
  if (!address) {
    email.focus();
  } else if (isMissing) {
    tick.focus();
  } else if (!isBusy()) {
    outbox.add('email', { email: address, consent: tick.checked }, address);
  }
}

const isBusy = () => outbox.items.some((item) => item.kind === 'email' && !item.isRefused);

/** Where the browser doesn't do so, lets the field grow with its text. */
function fit() {
  if (CSS.supports('field-sizing', 'content')) return;
  text.style.height = 'auto';
  text.style.height = `${text.scrollHeight}px`;
}

let isRendering = false;

/** Shows what is so by now, once all of it is known. */
function render() {
  if (isRendering) return;
  isRendering = true;
  queueMicrotask(flush);
}

function flush() {
  isRendering = false;
  const isThere = isShown && !isBarred();
  if (thread && isThere && isOpen) renderChat();
  chat.hidden = !isThere || !isOpen;
  launcher.hidden = !isThere || isOpen;
  renderTeaser(isThere && !isOpen);
  renderUnread();
  if (!isThere) reshape('hidden');
  else if (isOpen) reshape('chat', 448, 764);
  else if (teaser.hidden) reshape('launcher', 100, 100);
  else reshape('teaser', 340, teaser.offsetHeight + 120);
  if (isOpen && isFollowing) scroller.scrollTop = scroller.scrollHeight;
}

function renderChat() {
  renderPrompt();
  thread.show({ entries, items: outbox.items, standing, field: prompt, isAwaited });
  const isOffline = !isConnected && performance.now() - lostAt > 2400;
  const state = isUnavailable ? words.unavailable : isOffline ? words.offline : '';
  if (notice.textContent !== state) notice.textContent = state;
  newest.hidden = isFollowing;
}

function renderPrompt() {
  const isOver = !standing?.prompt;
  if (isOver && prompt.contains(document.activeElement)) focusText();
  prompt.hidden = isOver;
  if (isOver) {
    email.value = '';
    tick.checked = false;
    promptNote.textContent = '';
    return;
  }
  const said = standing.consent ?? '';
  if (consentText.textContent !== said) consentText.replaceChildren(...linked(said));
  consent.hidden = !said;
  // Read-only rather than disabled: the keyboard stays where it is.
  email.readOnly = isBusy();
  prompt.setAttribute('aria-busy', isBusy());
  const mine = entries.filter((entry) => entry.conversation === standing.conversation);
  const answer = mine.findLastIndex((entry) => entry.kind === 'email');
  const isRefused = mine[answer + 1]?.kind === 'bot'
    && answer > mine.findLastIndex((entry) => entry.kind === 'prompt');
  email.setAttribute('aria-invalid', isRefused && mine[answer].text === email.value.trim());
}

function renderTeaser(isClosed) {
  const isWanted = isClosed && teasing.length > 0;
  if (isWanted && teaserOpen.textContent !== teasing.join('')) {
    teaserOpen.replaceChildren(...teasing.map((said) => {
      const line = document.createElement('span');
      line.dir = 'auto';
      line.textContent = said;
      return line;
    }));
  }
  teaser.hidden = !isWanted;
}

function renderUnread() {
  if (isOpen && document.visibilityState === 'visible' && browser.get('seen') !== last) {
    browser.set('seen', last);
  }
  const seen = browser.get('seen') ?? 0;
  const count = entries.filter((entry) => entry.sequence > seen
    && !['visitor', 'email', 'closed'].includes(entry.kind)).length;
  if (count === 0 && entries.length > 0) teasing = [];
  unread.hidden = count === 0;
  unread.textContent = count > 9 ? '9+' : count;
  const label = count ? `${words.open}, ${count} ${words.unread}` : words.open;
  launcher.setAttribute('aria-label', label);
}

// What happens

launcher.addEventListener('click', openByHand);
teaserOpen.addEventListener('click', openByHand);
teaserDismiss.addEventListener('click', hide);
close.addEventListener('click', hide);
newest.addEventListener('click', () => {
  isFollowing = true;
  render();
  focusText();
});
text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});
text.addEventListener('input', () => {
  tab.set('draft', text.value);
  fit();
});
email.addEventListener('input', render);
composer.addEventListener('submit', (event) => {
  event.preventDefault();
  send();
  text.focus();
});
prompt.addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
scroller.addEventListener('scroll', () => {
  const rest = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  if (isFollowing === rest < 60) return;
  isFollowing = rest < 60;
  render();
}, { passive: true });
new ResizeObserver(() => {
  if (isFollowing) scroller.scrollTop = scroller.scrollHeight;
}).observe(scroller);
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.isComposing) return;
  if (isOpen || !teaser.hidden) hide();
});
document.addEventListener('visibilitychange', () => {
  clearTimeout(resting);
  if (document.visibilityState === 'hidden') {
    // Browsers allow few connections to one server, and nobody is looking.
    resting = setTimeout(() => feed.stop(), 60000);
  } else if (isVisitor() && !feed.isStarted) {
    feed.start();
  }
  render();
});
addEventListener('pageshow', (event) => {
  if (event.persisted && isVisitor()) feed.start();
});
// What another tab did.
addEventListener('storage', () => {
  if (offered?.chatflow && !feed.isStarted && browser.get('visitor')) feed.start();
  render();
});

text.value = tab.get('draft') ?? '';
fit();
meet({
  page(now) {
    const isElsewhere = now.page !== place?.page;
    if (place && isElsewhere) since = performance.now();
    place = now;
    document.documentElement.classList.toggle('narrow', now.narrow);
    if (isElsewhere && !isOpen) begin();
    if (isDue) show();
    render();
  },
  trigger: show,
});
