import './icons.js';
import { signed } from './api.js';
import { meet } from './host-page.js';
import { Offer } from './offer.js';
import { browser, setOwner } from './storage.js';
import { View } from './view.js';
import { Visitor } from './visitor.js';

/** The chat: brings together what is offered, who the visitor is, and what is seen of both. */

const offer = new Offer({
  offered(answer) {
    signed.now?.own(answer.person);
    visitor.take(answer);
    view.speak(answer.chatflow);
    document.getElementById('attach').hidden = !answer.files;
  },
  show(what) {
    const isNew = visitor.entries.length === 0;
    if (what === 'chat') view.open();
    else if (what === 'welcome' && isNew) view.tease(offer.preview.slice(0, 2));
    view.show();
  },
  left: () => view.tease([]),
  changed: () => view.show(),
});

const visitor = new Visitor({
  place() {
    const { name: chatflow, heading } = offer.chatflow;
    return { page: offer.place.page, locale: offer.locale, chatflow, heading };
  },
  said(entry) {
    if (!view.isOpen && offer.isThere) view.tell(entry);
  },
  changed: () => view.show(),
});

const view = new View(offer, visitor);

/** Who the site says, signed, that its user is: null for nobody. */
let identity = null;

async function identify(token) {
  identity = token;
  if (token && !signed.now) {
    const { Signed } = await import('./later/signed.js');
    signed.now ??= new Signed({ offer, visitor, view, setOwner });
  }
  // What the site said last: it may have signed its user out meanwhile.
  signed.now?.take(identity);
}

let place = null;

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') visitor.rest();
  else visitor.wake();
  view.show();
});
// What another tab did.
addEventListener('storage', () => {
  if (offer.chatflow && browser.get('visitor')) visitor.follow();
  view.show();
});

meet({
  async page(told) {
    place = told;
    await identify(told.identity);
    // Something newer may have come meanwhile.
    if (told !== place) return;
    const { classList, style } = document.documentElement;
    classList.toggle('narrow', place.narrow);
    style.setProperty('--room', `${place.room}px`);
    offer.move(place, view.isOpen);
  },
  trigger: (id) => offer.watched(id),
  command(name) {
    if (name === 'open') offer.reveal(() => view.openByHand());
    if (name === 'close' && view.isOpen) view.close();
    if (name === 'hide') view.hide();
  },
});
