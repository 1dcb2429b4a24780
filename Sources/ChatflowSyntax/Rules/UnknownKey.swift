/// A key that its map doesn't have.
package enum UnknownKey {
  package static let rule = Rule(
    102, "unknown-key", .error,
    summary: "A key is not known where it stands.",
    reason: """
      An unknown key would be ignored, and what it was meant to do would not happen. Most are \
      typing slips, or stand at the wrong indentation.
      """,
    bad: """
      chatflow: support
      version: 1
      «welcom»: Hi!
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi!
      """)

  static func diagnostic(_ entry: Entry, in shape: Shape) -> Diagnostic {
    let names = shape.keys.map(\.name)
    let near = Suggestion.nearest(to: entry.key, among: names)
    let help = Suggestion.question(near) ?? "keys here: \(names.joined(separator: ", "))"
    return Diagnostic(rule, entry.keySpan, "\(shape.title) has no key `\(entry.key)`", help: help)
  }
}
