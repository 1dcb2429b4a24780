import Mustache

/// The templates of our mails, which are part of the binary.
enum Templates {
  /// Renders a mail's template as plain text and as HTML.
  static func render(
    _ name: String, _ values: [String: Any]
  ) throws -> (text: String, html: String) {
    let library = try library.get()
    guard let text = library.render(values, withTemplate: "\(name).txt"),
      let html = library.render(values, withTemplate: "\(name).html")
    else { throw MissingTemplate(name: name) }
    return (text, html)
  }

  /// Renders a page.
  static func page(_ name: String, _ values: [String: Any]) throws -> String {
    guard let html = try library.get().render(values, withTemplate: "\(name).html") else {
      throw MissingTemplate(name: name)
    }
    return html
  }

  struct MissingTemplate: Error { let name: String }

  private static let library = Result {
    let files = [
      "reply.txt": PackageResources.reply_txt, "reply.html": PackageResources.reply_html,
      "notice.txt": PackageResources.notice_txt, "notice.html": PackageResources.notice_html,
      "disown.html": PackageResources.disown_html, "head": PackageResources.head_html,
      "style": PackageResources.style_css,
    ]
    return MustacheLibrary(
      templates: try files.mapValues {
        try MustacheTemplate(string: String(decoding: $0, as: UTF8.self))
      })
  }
}
