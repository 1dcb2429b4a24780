import ChatflowProgram

/// Text as it may be shown to people: nothing in it that a terminal would act on, or that changes
/// what is seen without being seen (meaning 5, "Diagnostics").
public enum SafeText {
  /// The text with every scalar that ``isUnsafe(_:)`` names shown as `\u{1B}`, and with the first
  /// colon of a `::command::` at its start as `\u{3A}`: GitHub's log would obey it.
  public static func escape(_ text: String) -> String {
    if isPlain(text) { return text }
    let isCommand = isCommand(text)
    guard isCommand || text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var safe = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    if isCommand, let colon = rest.firstIndex(of: ":") {
      safe.append(contentsOf: rest[..<colon])
      safe.append(contentsOf: escape(":" as Unicode.Scalar).unicodeScalars)
      rest = rest[colon...].dropFirst()
    }
    for scalar in rest {
      if isUnsafe(scalar) {
        safe.append(contentsOf: escape(scalar).unicodeScalars)
      } else {
        safe.append(scalar)
      }
    }
    return String(safe)
  }

  /// Whether there is nothing but what every terminal shows of ASCII, and no colon at its start: as
  /// in most texts.
  private static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    var index = 0
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: ":") { return false }
    while index < bytes.count {
      if bytes[index] < 0x20 || bytes[index] >= 0x7F { return false }
      index += 1
    }
    return true
  }

  /// Whether a line begins as GitHub's commands do ("Workflow commands for GitHub Actions").
  private static func isCommand(_ text: String) -> Bool {
    let colon = UInt8(ascii: ":")
    let line = text.utf8.drop { $0 == 0x20 }
    guard line.starts(with: [colon, colon]) else { return false }
    let rest = line.dropFirst(2)
    return zip(rest, rest.dropFirst()).contains { $0 == colon && $1 == colon }
  }

  /// A scalar's number as `\u{1B}`.
  public static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }

  /// Whether a scalar must not be shown raw: control characters (C0 with tab and line breaks, DEL,
  /// C1), line and paragraph separators, the controls of writing direction, zero-width and other
  /// invisible characters, and what is no character. Combining marks and the variation selectors
  /// of emoji are shown as they are.
  public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool { scalar.isHidden }
}
