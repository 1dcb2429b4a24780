/**
 * The loader: puts the chat's frame on the page that has this script, and keeps it in its place.
 *
 * The page may be strict or hostile: this leaves one global, `chatflow`, needs no inline style, and
 * takes what it calls from a realm that no script of the page touched: the first of the frame.
 */
(() => {
  'use strict';
  const script = document.currentScript;
  if (!script || !script.src) {
    console.warn('chatflow: no chat. Load widget.js by a tag with src and no type="module".');
    return;
  }
  const source = script.src;
  const chatflow = script.dataset.chatflow;
  /** Who the site says, signed, that its user is. */
  let identity = script.dataset.identity || null;
  const root = document.documentElement;

  /** The result of the first way that works: some may have been replaced. */
  const first = (ways, isRight) => {
    for (let index = 0; index < ways.length; index += 1) {
      try {
        const result = ways[index]();
        if (isRight(result)) return result;
      } catch {
        // The next way may do.
      }
    }
    return null;
  };
  const frame = first(
    [
      () => document.createElement('iframe'),
      () => document.createElementNS('http://www.w3.org/1999/xhtml', 'iframe'),
    ],
    (made) => made.contentWindow === null,
  );
  if (!frame) return;

  /** Beside the script, put together by hand: none of the page's functions can be trusted here. */
  let beside = '';
  let part = '';
  for (let index = 0; index < source.length; index += 1) {
    if (source[index] === '?' || source[index] === '#') break;
    part += source[index];
    if (source[index] === '/') {
      beside += part;
      part = '';
    }
  }
  const address = `${beside}widget/frame`;
  // Known from the start: else a browser makes an empty page for it first, which takes as long as
  // all the rest.
  frame.src = address;

  // An important declaration in an element's own style wins over every rule of the page.
  const style = frame.style;
  const base = 'all:initial!important;position:fixed!important;border:0!important;'
    + 'z-index:2147483647!important;display:block!important;';
  const dress = (text) => {
    style.cssText = text;
  };
  const hide = () => dress(`${base}inset:auto 0 0 auto!important;visibility:hidden!important;`
    + 'width:1px!important;height:1px!important;');
  const put = () => first(
    [
      () => root.append(frame),
      () => root.appendChild(frame),
      () => root.insertBefore(frame, null),
      () => root.insertAdjacentElement('beforeend', frame),
      () => script.after(frame),
    ],
    () => frame.contentWindow !== null,
  );
  hide();
  frame.title = 'Chat';
  put();
  /** The frame's window; another one after the frame was moved. */
  let chat = frame.contentWindow;
  if (!chat) return;

  const { Reflect, URL, Document, Element, EventTarget } = chat;
  const call = (method, object, ...values) => Reflect.apply(method, object, values);
  const mark = 'data-chatflow-frame';
  if (call(Document.prototype.querySelector, document, `iframe[${mark}]`)) {
    call(Element.prototype.remove, frame);
    return;
  }
  call(Element.prototype.setAttribute, frame, mark, '');
  const { origin } = new URL(address);
  const listen = (target, event, handler, capture = false) => {
    call(EventTarget.prototype.addEventListener, target, event, handler,
      { passive: true, capture });
  };

  const hidden = { name: 'hidden', width: 0, height: 0, round: 0 };
  const unwatched = { id: 0, scrolled: null, exitIntent: false };
  let shape = hidden;
  let watched = unwatched;
  let told = null;
  let isReady = false;

  // Where the frame is, and how large

  /** Whether there is no room for more than the chat. */
  const isNarrow = () => window.innerWidth < 520 || window.innerHeight < 480;
  /** Whether that is because the screen is small: a page that is zoomed in is no phone. */
  const isSmall = () => {
    const isTouched = first([() => window.matchMedia('(pointer: coarse)').matches], () => true);
    const zoom = isTouched ? 1 : window.devicePixelRatio || 1;
    return window.innerWidth * zoom < 520 || window.innerHeight * zoom < 480;
  };
  const place = () => {
    const view = window.visualViewport;
    if (shape.name === 'hidden') {
      hide();
    } else if (shape.name === 'chat' && isNarrow()) {
      // What a keyboard on the screen leaves free; a page zoomed in by fingers is no reason.
      const isWhole = !view || view.scale > 1.01;
      const top = isWhole ? 'top:0!important;height:100%!important;'
        : `top:${view.offsetTop}px!important;height:${view.height}px!important;`;
      dress(`${base}color-scheme:${shape.scheme}!important;`
        + `left:0!important;width:100%!important;${top}`
        + 'box-sizing:border-box!important;background:Canvas!important;'
        + 'padding:env(safe-area-inset-top) env(safe-area-inset-right) '
        + 'env(safe-area-inset-bottom) env(safe-area-inset-left)!important;');
    } else {
      const { width, height, round } = shape;
      // The shadow is outside of the frame, where it takes no clicks.
      const shadow = round
        ? `border-radius:${round}px!important;box-shadow:0 5px 20px rgb(16 24 40/24%)!important;`
          + 'box-shadow:0 0 0 1px light-dark(rgb(16 24 40/5%),rgb(255 255 255/12%)),'
          + '0 5px 20px light-dark(rgb(16 24 40/24%),rgb(0 0 0/50%))!important;'
        : 'filter:drop-shadow(0 3px 8px rgb(16 24 40/30%))!important;';
      // What stands out over the launcher does so to the right.
      const edge = shape.name === 'launcher' && shape.side === 'right' ? 80 - width : 20;
      const inset = shape.side === 'left' ? `auto auto 20px ${edge}px` : `auto ${edge}px 20px auto`;
      dress(`${base}color-scheme:${shape.scheme}!important;`
        + `inset:${inset}!important;width:${width}px!important;`
        + `height:${height}px!important;max-width:calc(100% - 40px)!important;`
        + `max-height:calc(100% - 40px)!important;${shadow}`);
    }
  };

  /** Tells the frame where it is, when that changed. The address goes without its fragment. */
  const tell = () => {
    const { origin: site, pathname, search } = window.location;
    const page = site + pathname + search;
    const lang = script.dataset.locale || root.lang || '';
    const narrow = isNarrow();
    const small = isSmall();
    const room = window.innerWidth < 360 ? window.innerWidth - 40 : 320;
    const isKnown = told && told.page === page && told.lang === lang && told.narrow === narrow
      && told.small === small && told.room === room && told.identity === identity;
    if (isKnown || !chat) return;
    told = { type: 'page', page, lang, narrow, small, room, chatflow, identity };
    chat.postMessage(told, origin);
  };

  // What the visitor does on the page

  const fire = () => {
    const { id } = watched;
    watched = unwatched;
    if (chat) chat.postMessage({ type: 'trigger', id }, origin);
  };
  /** The part of the page that was scrolled last, where it isn't the whole. */
  let scroller = null;
  const isReached = (top, whole, seen) =>
    top > 0 && whole > seen && (top / (whole - seen)) * 100 >= watched.scrolled;
  /** Only scrolling counts: what fits the window may just not be there yet. */
  const checkScrolled = () => {
    if (watched.scrolled === null) return;
    if (isReached(window.scrollY, root.scrollHeight, window.innerHeight)
      || (scroller && isReached(scroller.scrollTop, scroller.scrollHeight, scroller.clientHeight))
    ) fire();
  };
  listen(window, 'scroll', ({ target }) => {
    const area = window.innerWidth * window.innerHeight;
    // Lists and menus aren't what the page is about.
    if (target.nodeType === 1 && target.clientWidth * target.clientHeight * 2 > area) {
      scroller = target;
    }
    checkScrolled();
  }, true);
  listen(root, 'mouseleave', (event) => {
    if (watched.exitIntent && event.clientY <= 0) fire();
  });

  // What the page itself may ask for

  /** What was asked for last, before the frame could do it. */
  let wanted = null;
  const command = (name) => {
    wanted = name;
    if (isReady && chat) chat.postMessage({ type: 'command', name }, origin);
  };
  let unread = 0;
  const listeners = [];
  const api = {
    open: () => command('open'),
    close: () => command('close'),
    hide: () => command('hide'),
    identify(token) {
      identity = token || null;
      tell();
    },
    on(event, listener) {
      if (event !== 'unread' || typeof listener !== 'function') return () => {};
      const place = listeners.length;
      listeners[place] = listener;
      first([() => listener(unread)], () => true);
      return () => {
        listeners[place] = null;
      };
    },
  };
  const noteUnread = (count) => {
    unread = count;
    // What goes wrong in one must not keep the others from hearing it.
    for (let index = 0; index < listeners.length; index += 1) {
      first([() => listeners[index] && listeners[index](count)], () => true);
    }
  };

  listen(window, 'message', (event) => {
    if (event.source !== chat || event.origin !== origin || !event.data) return;
    const { type } = event.data;
    if (type === 'ready') {
      isReady = true;
      told = null;
      tell();
      if (wanted) command(wanted);
    } else if (type === 'shape') {
      shape = event.data;
      place();
    } else if (type === 'watch') {
      watched = event.data;
      checkScrolled();
    } else if (type === 'unread') {
      noteUnread(event.data.count);
    }
  });
  listen(window, 'resize', () => {
    place();
    tell();
  });
  if (window.visualViewport) {
    listen(window.visualViewport, 'resize', place);
    listen(window.visualViewport, 'scroll', place);
  }

  // Pages that change without being loaded again

  /** How often the frame is put back: a page that doesn't want it has the last word. */
  let returns = 10;
  /** A frame that was moved or taken away loads again; until it speaks, it takes no room. */
  const keep = () => {
    if (frame.contentWindow === chat && frame.isConnected) return;
    shape = hidden;
    watched = unwatched;
    hide();
    if (!frame.isConnected && returns > 0) {
      returns -= 1;
      put();
    }
    chat = frame.contentWindow;
  };
  first([() => new window.MutationObserver(keep).observe(root, { childList: true })], () => true);
  listen(window, 'popstate', tell);
  if (window.navigation) listen(window.navigation, 'navigatesuccess', tell);
  const look = () => {
    keep();
    tell();
  };
  first([() => window.setInterval(look, 500)], () => true);

  window.chatflow ??= api;
  // Why a browser shows no frame, it says in its own words, where only those look who know.
  first([() => window.setTimeout(() => {
    if (isReady || !frame.isConnected) return;
    window.console.warn(`chatflow: ${address} isn't shown. Do origins and policies let it?`);
  }, 10000)], () => true);
})();
