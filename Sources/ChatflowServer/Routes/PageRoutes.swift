import HTTPTypes
import Hummingbird
import NIOCore

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

  private var pages: [Page] {
    let own = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
      + "; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'"
    let frame = own + "; frame-ancestors \(origins.ancestors)"
    let top = own + "; frame-ancestors 'none'"
    // The demo page has a form that only goes to itself.
    let demo = own.replacing("form-action 'none'", with: "form-action 'self'")
      + "; frame-ancestors 'none'"
    let html = "text/html; charset=utf-8"
    let script = "text/javascript; charset=utf-8"
    let style = "text/css; charset=utf-8"
    return [
      Page(path: "widget.js", type: script, bytes: PackageResources.widget_js, policy: top),
      Page(path: "widget/frame", type: html, bytes: PackageResources.frame_html, policy: frame),
      Page(path: "widget/frame.js", type: script, bytes: PackageResources.frame_js, policy: top),
      Page(path: "widget/around.js", type: script, bytes: PackageResources.around_js, policy: top),
      Page(
        path: "widget/connection.js", type: script, bytes: PackageResources.connection_js,
        policy: top),
      Page(path: "widget/thread.js", type: script, bytes: PackageResources.thread_js, policy: top),
      Page(path: "widget/words.js", type: script, bytes: PackageResources.words_js, policy: top),
      Page(path: "widget/frame.css", type: style, bytes: PackageResources.frame_css, policy: top),
      Page(path: "demo", type: html, bytes: PackageResources.demo_html, policy: demo),
      Page(path: "demo.js", type: script, bytes: PackageResources.demo_js, policy: top),
      Page(path: "demo.css", type: style, bytes: PackageResources.demo_css, policy: top),
    ]
  }

  func add(to router: Router<ServerContext>) {
    for page in pages {
      let headers: HTTPFields = [
        .contentType: page.type, .contentSecurityPolicy: page.policy,
        .cacheControl: "public, max-age=300", .contentLength: "\(page.bytes.count)",
      ]
      let buffer = ByteBuffer(bytes: page.bytes)
      router.get(page.path) { _, _ in
        Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: buffer))
      }
    }
    router.get("") { _, _ in Response.redirect(to: "/demo") }
  }
}
