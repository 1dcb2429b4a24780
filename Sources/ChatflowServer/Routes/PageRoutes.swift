import HTTPTypes
import Hummingbird

/// The widget's files and the demo page, which are part of the program.
struct PageRoutes: Sendable {
  let origins: Origins

  private struct Page {
    var path: RouterPath
    var type: String
    var bytes: [UInt8]
    /// What the page may load, and who may frame it.
    var policy: String
  }

  /// What a page of the server may load: only what the server gives.
  private static let own =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
    + "; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'self'"
  private static let script = "text/javascript; charset=utf-8"
  private static let style = "text/css; charset=utf-8"
  private static let html = "text/html; charset=utf-8"

  private var pages: [Page] {
    let unframed = Self.own + "; frame-ancestors 'none'"
    let framed = Self.own + "; frame-ancestors \(origins.ancestors)"
    let scripts: [(RouterPath, [UInt8])] = [
      ("widget.js", PackageResources.widget_js), ("demo.js", PackageResources.demo_js),
      ("widget/frame.js", PackageResources.frame_js),
      ("widget/around.js", PackageResources.around_js),
      ("widget/connection.js", PackageResources.connection_js),
      ("widget/thread.js", PackageResources.thread_js),
      ("widget/words.js", PackageResources.words_js),
    ]
    return scripts.map { Page(path: $0, type: Self.script, bytes: $1, policy: unframed) } + [
      Page(
        path: "widget/frame", type: Self.html, bytes: PackageResources.frame_html,
        policy: framed),
      Page(
        path: "widget/frame.css", type: Self.style, bytes: PackageResources.frame_css,
        policy: unframed),
      Page(path: "demo", type: Self.html, bytes: PackageResources.demo_html, policy: unframed),
      Page(path: "demo.css", type: Self.style, bytes: PackageResources.demo_css, policy: unframed),
    ]
  }

  func add(to router: Router<ServerContext>) {
    for page in pages {
      var headers: HTTPFields = [
        .contentType: page.type, .contentSecurityPolicy: page.policy,
        .cacheControl: "public, max-age=300",
      ]
      // The script tag is for any site, also one that isolates itself.
      headers[named: "Cross-Origin-Resource-Policy"] = "cross-origin"
      let answer = FixedAnswer(page.bytes, headers: headers)
      router.get(page.path) { request, _ in answer.response(to: request) }
    }
    router.get("") { _, _ in Response.redirect(to: "/demo") }
  }
}
