import HTTPTypes
import Hummingbird

/// The widget's files, the demo page and the inbox, which are part of the program.
struct PageRoutes: Sendable {
  let origins: Origins
  let refused: RefusedOrigins

  init(origins: Origins) {
    self.origins = origins
    refused = RefusedOrigins(origins)
  }

  /// What a page of the server may load: only what the server gives.
  private static let own =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
    + "; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'self'"

  func add(to router: Router<ServerContext>) {
    for file in PageFiles.embedded.files {
      let answer = StaticResponse(Array(file.text.utf8), headers: headers(of: file))
      let isFrame = Self.isFrame(file)
      router.get(RouterPath(file.address)) { request, context in
        if isFrame { refused.note(request, context.logger) }
        return answer.response(to: request)
      }
    }
    // For the demo page, where a site's developer looks first.
    router.get("demo/refused-origins") { _, _ in
      try Response.json(["origins": refused.list])
    }
    router.get("") { _, _ in Response.redirect(to: "/demo") }
  }

  private static func isFrame(_ file: PageFiles.File) -> Bool {
    file.parts == ["widget/frame.html"]
  }

  private func headers(of file: PageFiles.File) -> HTTPFields {
    // Only the widget's frame is for pages of others.
    let isFrame = Self.isFrame(file)
    let ancestors = isFrame ? origins.ancestors : "'none'"
    // What has one address in every version is asked for each time; its tag spares sending it.
    var headers: HTTPFields = [
      .contentType: file.type,
      .contentSecurityPolicy: Self.own + "; frame-ancestors \(ancestors)",
      .cacheControl: file.isVersioned ? "public, max-age=31536000, immutable" : "no-cache",
    ]
    // The script tag is for any site, also one that isolates itself.
    headers[named: .resourcePolicy] = "cross-origin"
    // Such a site takes only frames that do as it does.
    if isFrame {
      headers[named: .embedderPolicy] = "credentialless"
      // The chatflow's logo may be anywhere, and a visitor without a cookie asks by script.
      headers[.contentSecurityPolicy]?.replace("data:;", with: "data: blob: https:;")
    }
    return headers
  }
}
