import ChatflowProgram

/// An address that browsers wouldn't load.
package enum BadLink {
  package static let rule = Rule(
    130, "bad-link", .error,
    summary: "An address doesn't begin with https://, or can't be read.",
    reason: """
      The chat stands on pages that are loaded over https, where browsers refuse pictures from \
      elsewhere. Addresses are ASCII, without blanks: `https://acme.com/logo.svg`.
      """,
    bad: """
      chatflow: support
      version: 1
      display: {logo: «http://acme.com/logo.svg»}
      """,
    good: """
      chatflow: support
      version: 1
      display: {logo: https://acme.com/logo.svg}
      """)

  private static let files = [".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico"]
  private static let dot = UInt8(ascii: ".")

  static func diagnostic(_ text: Text) -> Diagnostic {
    let rest = text.value.utf8.starts(with: "http:".utf8) ? text.value.dropFirst(5) : nil
    // A file's name is no host.
    let isFile = !text.value.contains("/") && files.contains { text.value.hasSuffix($0) }
    let hosted = isFile ? nil : "https://\(text.value)"
    let meant = [rest.map { "https:\($0)" }, "https:\(text.value)", hosted]
      .lazy.compactMap { $0 }.first { WebAddress.isSecure($0.utf8) && $0.utf8.contains(dot) }
    return Diagnostic(
      rule, text.span, "`\(text.value)` is not an address that begins with https://",
      fix: meant.map { .write($0, at: text.span, isSafe: false) },
      else: "write an address such as https://acme.com/logo.svg")
  }
}
