import HTTPTypes
import Hummingbird

/// The widget's files, the demo page and the inbox, which are part of the program.
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
  private static let javascript = "text/javascript; charset=utf-8"
  private static let css = "text/css; charset=utf-8"
  private static let html = "text/html; charset=utf-8"

  private var pages: [Page] {
    let framed = Self.own + "; frame-ancestors \(origins.ancestors)"
    return [
      Self.page("demo", PackageResources.demo_html),
      Self.style("demo.css", PackageResources.demo_css),
      Self.script("demo.js", PackageResources.demo_js),
      Self.script("widget.js", PackageResources.widget_js),
      Page(
        path: "widget/frame", type: Self.html, bytes: PackageResources.frame_html, policy: framed),
      Self.style("shared/reset.css", PackageResources.reset_css),
      Self.style("widget/frame.css", PackageResources.frame_css),
      Self.style("widget/thread.css", PackageResources.thread_css),
      Self.style("widget/writing.css", PackageResources.writing_css),
      Self.script("widget/frame.js", PackageResources.frame_js),
      Self.script("widget/around.js", PackageResources.around_js),
      Self.script("shared/attempts.js", PackageResources.attempts_js),
      Self.script("widget/connection.js", PackageResources.connection_js),
      Self.script("shared/parts.js", PackageResources.parts_js),
      Self.script("widget/thread.js", PackageResources.thread_js),
      Self.script("widget/words.js", PackageResources.words_js),
      Self.page("openapi.yaml", PackageResources.openapi_yaml, type: "application/yaml"),
    ] + Self.inbox
  }

  private static var inbox: [Page] {
    [page("inbox", PackageResources.inbox_html)]
      + [
        style("inbox/base.css", PackageResources.base_css),
        style("inbox/controls.css", PackageResources.controls_css),
        style("inbox/details.css", PackageResources.details_css),
        style("inbox/layout.css", PackageResources.layout_css),
        style("inbox/lines.css", PackageResources.lines_css),
        style("inbox/list.css", PackageResources.list_css),
        style("inbox/narrow.css", PackageResources.narrow_css),
        style("inbox/places.css", PackageResources.places_css),
        style("inbox/conversation.css", PackageResources.conversation_css),
        script("inbox/acts.js", PackageResources.acts_js),
        script("inbox/api.js", PackageResources.api_js),
        script("inbox/associate.js", PackageResources.associate_js),
        script("inbox/composer.js", PackageResources.composer_js),
        script("inbox/contacts.js", PackageResources.contacts_js),
        script("inbox/controls.js", PackageResources.controls_js),
        script("inbox/details.js", PackageResources.details_js),
        script("inbox/end.js", PackageResources.end_js),
        script("inbox/keys.js", PackageResources.keys_js),
        script("inbox/lines.js", PackageResources.lines_js),
        script("inbox/list.js", PackageResources.list_js),
        script("inbox/main.js", PackageResources.main_js),
        script("inbox/members.js", PackageResources.members_js),
        script("inbox/outbox.js", PackageResources.outbox_js),
        script("inbox/people.js", PackageResources.people_js),
        script("inbox/presence.js", PackageResources.presence_js),
        script("inbox/row.js", PackageResources.row_js),
        script("inbox/sign-in.js", PackageResources.sign_in_js),
        script("inbox/store.js", PackageResources.store_js),
        script("inbox/stream.js", PackageResources.stream_js),
        script("inbox/tabs.js", PackageResources.tabs_js),
        script("inbox/conversation.js", PackageResources.conversation_js),
        script("inbox/time.js", PackageResources.time_js),
      ]
  }

  private static let unframed = own + "; frame-ancestors 'none'"

  private static func page(
    _ path: RouterPath, _ bytes: [UInt8], type: String = html
  ) -> Page {
    Page(path: path, type: type, bytes: bytes, policy: unframed)
  }

  private static func style(_ path: RouterPath, _ bytes: [UInt8]) -> Page {
    Page(path: path, type: css, bytes: Minified.of(bytes), policy: unframed)
  }

  private static func script(_ path: RouterPath, _ bytes: [UInt8]) -> Page {
    Page(path: path, type: javascript, bytes: Minified.of(bytes), policy: unframed)
  }

  func add(to router: Router<ServerContext>) {
    for page in pages {
      var headers: HTTPFields = [
        .contentType: page.type, .contentSecurityPolicy: page.policy,
        .cacheControl: "public, max-age=300",
      ]
      // The script tag is for any site, also one that isolates itself.
      headers[named: .resourcePolicy] = "cross-origin"
      let answer = StaticResponse(page.bytes, headers: headers)
      router.get(page.path) { request, _ in answer.response(to: request) }
    }
    router.get("") { _, _ in Response.redirect(to: "/demo") }
  }
}
