/**
 * The loader: puts the chat's frame on the page that has this script, and keeps it in its place.
 *
 * The page may be strict or hostile: this leaves no global, needs no inline style, and
 * takes what it calls from a realm that no script of the page touched: the first of the frame.
 */
(() => {
  'use strict';
  const script = document.currentScript;
  if (!script || !script.src) return;
  const source = script.src;
  const chatflow = script.dataset.chatflow;
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

  // An important declaration in an element's own style wins over every rule of the page.
  const style = frame.style;
  const base = 'all:initial!important;position:fixed!important;border:0!important;'
    + 'z-index:2147483647!important;color-scheme:light dark!important;';
  const corner = `${base}display:block!important;inset:auto 0 0 auto!important;`;
  const dress = (text) => {
    style.cssText = text;
  };
  const hide = () => dress(
    `${corner}visibility:hidden!important;width:1px!important;height:1px!important;`,
  );
  hide();
  frame.title = 'Chat';
  first(
    [
      () => root.append(frame),
      () => root.appendChild(frame),
      () => root.insertBefore(frame, null),
      () => root.insertAdjacentElement('beforeend', frame),
      () => script.after(frame),
    ],
    () => frame.contentWindow !== null,
  );
  const chat = frame.contentWindow;
  if (!chat) return;

  const { Reflect, URL, Document, Element, EventTarget } = chat;
  const call = (method, object, ...values) => Reflect.apply(method, object, values);
  const mark = 'data-chatflow-frame';
  if (call(Document.prototype.querySelector, document, `iframe[${mark}]`)) {
    call(Element.prototype.remove, frame);
    return;
  }
  call(Element.prototype.setAttribute, frame, mark, '');
  const address = new URL('widget/frame', source);
  const origin = address.origin;
  const listen = (target, event, handler) => {
    call(EventTarget.prototype.addEventListener, target, event, handler, { passive: true });
  };

  let shape = { name: 'hidden', width: 0, height: 0 };
  let watched = { scrolled: null, exitIntent: false };
  let told = null;

  const isNarrow = () => window.innerWidth < 520 || window.innerHeight < 480;
  const place = () => {
    const view = window.visualViewport;
    if (shape.name === 'hidden') {
      hide();
    } else if (shape.name === 'chat' && isNarrow()) {
      // What a keyboard on the screen leaves free; a page zoomed in by fingers is no reason.
      const isWhole = !view || view.scale > 1.01;
      const top = isWhole ? 'top:0!important;height:100%!important;'
        : `top:${view.offsetTop}px!important;height:${view.height}px!important;`;
      dress(`${base}display:block!important;left:0!important;width:100%!important;${top}`
        + 'box-sizing:border-box!important;background:Canvas!important;'
        + 'padding:env(safe-area-inset-top) env(safe-area-inset-right) '
        + 'env(safe-area-inset-bottom) env(safe-area-inset-left)!important;');
    } else {
      dress(`${corner}width:${shape.width}px!important;height:${shape.height}px!important;`
        + 'max-width:100%!important;max-height:100%!important;');
    }
  };
  /** Tells the frame where it is, when that changed. The address goes without its fragment. */
  const tell = () => {
    const { origin: site, pathname, search } = window.location;
    const page = site + pathname + search;
    const narrow = isNarrow();
    if (told && told.page === page && told.narrow === narrow) return;
    told = { type: 'page', page, narrow, chatflow };
    chat.postMessage(told, origin);
  };
  const fire = () => {
    watched = { scrolled: null, exitIntent: false };
    chat.postMessage({ type: 'trigger' }, origin);
  };
  const checkScrolled = () => {
    if (watched.scrolled === null) return;
    const rest = root.scrollHeight - window.innerHeight;
    // A page that fits the window is seen whole once it is there.
    const percent = rest > 0 ? (window.scrollY / rest) * 100
      : (document.readyState === 'complete' ? 100 : 0);
    if (percent >= watched.scrolled) fire();
  };

  listen(window, 'message', (event) => {
    if (event.source !== chat || event.origin !== origin || !event.data) return;
    const { type } = event.data;
    if (type === 'ready') {
      told = null;
      tell();
    } else if (type === 'shape') {
      shape = event.data;
      place();
    } else if (type === 'watch') {
      watched = event.data;
      checkScrolled();
    }
  });
  listen(window, 'scroll', checkScrolled);
  listen(window, 'load', checkScrolled);
  listen(root, 'mouseleave', (event) => {
    if (watched.exitIntent && event.clientY <= 0) fire();
  });
  listen(window, 'resize', () => {
    place();
    tell();
  });
  if (window.visualViewport) {
    listen(window.visualViewport, 'resize', place);
    listen(window.visualViewport, 'scroll', place);
  }
  // Pages that change without being loaded again.
  listen(window, 'popstate', tell);
  if (window.navigation) listen(window.navigation, 'navigatesuccess', tell);

  frame.src = address.href;
})();
