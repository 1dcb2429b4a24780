import ChatflowProgram

/// Host names and paths of `target`.
package enum SiteText {
  /// Whether a text is a host name, optionally with `*.` in front. International names stand in
  /// their ASCII form.
  package static func isValid(_ text: String) -> Bool {
    var host = text.utf8[...]
    if host.starts(with: "*.".utf8) { host = host.dropFirst(2) }
    return WebAddress.isHostName(host)
  }

  /// Whether a text can match the path of a page.
  package static func isPagePattern(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 2048 else { return false }
    guard first == UInt8(ascii: "/") || first == UInt8(ascii: "*") else { return false }
    guard !text.utf8.starts(with: "//".utf8) else { return false }
    return text.unicodeScalars.allSatisfy { $0 != "#" && $0.value > 0x20 && $0.value != 0x7F }
  }
}
