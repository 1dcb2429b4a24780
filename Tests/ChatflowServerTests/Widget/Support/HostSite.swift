import Foundation
import HTTPTypes
import Hummingbird
import Logging
import ServiceLifecycle

/// A site of somebody else's: strict about what may load, and careless about everything else.
final class HostSite: Sendable {
  let port: Int
  private let group: ServiceGroup
  private let running: Task<Void, any Error>

  static func with(_ body: (HostSite) async throws -> Void) async throws {
    let site = try await HostSite()
    do {
      try await body(site)
    } catch {
      await site.stop()
      throw error
    }
    await site.stop()
  }

  private init() async throws {
    let router = Router()
    router.get("/") { request, _ in
      let chat = request.uri.queryParameters["chat"].map { "\($0)" } ?? ""
      let policy =
        "default-src 'none'; script-src 'self' \(chat); style-src 'self'; frame-src \(chat)"
        + "; base-uri 'none'; require-trusted-types-for 'script'"
      let identity = request.uri.queryParameters["identity"].map { "\($0)" }
      let scripts = chat.isEmpty ? "" : Self.tag(chat, identity) + Self.tag(chat, identity)
      var headers: HTTPFields = [.contentSecurityPolicy: policy]
      if request.uri.queryParameters["isolated"] != nil {
        for (name, value) in Self.isolation {
          if let name = HTTPField.Name(name) { headers[name] = value }
        }
      }
      return Self.answer(
        "text/html", Self.page.replacing("SCRIPTS", with: scripts), headers)
    }
    router.get("host.css") { _, _ in Self.answer("text/css", Self.style) }
    router.get("host.js") { _, _ in Self.answer("text/javascript", Self.script) }
    var logger = Logger(label: "host")
    logger.logLevel = .critical
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
      router: router,
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { told.yield($0.localAddress?.port ?? 0) }, logger: logger)
    let group = ServiceGroup(services: [application], logger: logger)
    self.group = group
    running = Task {
      defer { told.finish() }
      try await group.run()
    }
    var found = 0
    for await port in ports {
      found = port
      break
    }
    port = found
  }

  private func stop() async {
    await group.triggerGracefulShutdown()
    _ = await running.result
  }

  private static func answer(
    _ type: String, _ text: String, _ more: HTTPFields = [:]
  ) -> Response {
    var headers: HTTPFields = [.contentType: "\(type); charset=utf-8"]
    for field in more { headers[field.name] = field.value }
    return Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// What a site sends that isolates itself, to have shared memory for one.
  private static let isolation = [
    ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Embedder-Policy", "require-corp"),
  ]

  private static func tag(_ chat: String, _ identity: String?) -> String {
    let attribute = identity.map { " data-identity=\"\($0)\"" } ?? ""
    return "<script src=\"\(chat)/widget.js\"\(attribute) async></script>"
  }

  private static let page = """
    <!doctype html><html lang="en"><head><title>Host</title>
    <link rel="stylesheet" href="host.css"><script src="host.js"></script>SCRIPTS
    </head><body><p>Host</p><div id="tall"></div></body></html>
    """

  private static let style = """
    html * { transform: rotate(9deg) !important; opacity: .1 !important; zoom: 3 !important;
      transition: all 9s !important; animation: gone 1s infinite !important;
      filter: blur(9px) !important; pointer-events: none !important; }
    iframe, html > iframe:last-child, iframe[title] { display: none !important;
      position: static !important; visibility: hidden !important; z-index: -1 !important;
      width: 0 !important; height: 0 !important; max-width: 1px !important;
      clip-path: inset(50%) !important; inset: auto auto 999px 999px !important; }
    @keyframes gone { from { opacity: 0 } }
    #tall { height: 3000px; }
    """

  /// Patches what others rely on, and notes what errors and globals that brings about.
  private static let script = """
    const listen = EventTarget.prototype.addEventListener.bind(window);
    const known = new Set();
    const [has, add] = [known.has.bind(known), known.add.bind(known)];
    const names = Object.getOwnPropertyNames;
    const [root, attribute] = [document.documentElement, Element.prototype.setAttribute];
    const set = attribute.bind(root);
    let errors = '';
    listen('error', (event) => {
      if (event.error && event.error.stack.indexOf('widget') >= 0) errors += event.message + ' ';
    });
    listen('securitypolicyviolation', (event) => { errors += event.violatedDirective + ' '; });
    listen('report', () => {
      const all = names(window);
      let extra = '';
      for (let index = 0; index < all.length; index += 1) {
        // Frames are counted there by the browser.
        if (!has(all[index]) && all[index] !== '0') extra += all[index] + ' ';
      }
      set('data-report', `errors: ${errors}globals: ${extra}`);
    });
    const broken = (name) => function () { throw new Error(`patched ${name}`); };
    const patches = [
      [Array.prototype, 'map filter forEach push join concat slice indexOf includes some find'],
      [String.prototype, 'split replace startsWith trim match includes slice'],
      [Function.prototype, 'call apply bind'],
      [EventTarget.prototype, 'addEventListener removeEventListener dispatchEvent'],
      [Node.prototype, 'appendChild insertBefore removeChild cloneNode'],
      [Element.prototype, 'appendChild append setAttribute getAttribute remove querySelector'],
      [Document.prototype, 'createElement getElementById querySelector querySelectorAll'],
      [CSSStyleDeclaration.prototype, 'setProperty getPropertyValue'],
      [JSON, 'stringify parse'], [Object, 'assign keys entries freeze'],
      [window, 'addEventListener setTimeout requestAnimationFrame fetch matchMedia postMessage'
        + ' getComputedStyle URL Promise Map Set Reflect Symbol Proxy'],
    ];
    for (let index = 0; index < patches.length; index += 1) {
      const [object, list] = patches[index];
      let name = '';
      for (let place = 0; place <= list.length; place += 1) {
        if (place < list.length && list[place] !== ' ') {
          name += list[place];
        } else {
          object[name] = broken(name);
          name = '';
        }
      }
    }
    const own = names(window);
    for (let index = 0; index < own.length; index += 1) add(own[index]);
    """
}
