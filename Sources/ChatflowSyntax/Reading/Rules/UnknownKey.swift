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

  static func diagnostic(_ entry: Entry, in shape: Shape, near: [String]) -> Diagnostic {
    diagnostic(entry, in: shape, fix: .meant(near, at: entry.keySpan))
  }

  /// Of a key of other tools that has no counterpart.
  static func diagnostic(_ entry: Entry, in shape: Shape, advice: String) -> Diagnostic {
    diagnostic(entry, in: shape, fix: nil, help: advice)
  }

  /// Of a key like no other; it may be meant as one of those that are `lacking`.
  static func diagnostic(_ entry: Entry, in shape: Shape, lacking: [[String]]) -> Diagnostic {
    let names = lacking.flatMap(\.self)
    if !names.isEmpty {
      let gap =
        names.count == 1
        ? "That is" : lacking.count == 1 ? "One of them is" : "These are"
      let list = Suggestion.list(names, joined: "or")
      return diagnostic(
        entry, in: shape, fix: nil, help: "is it meant to be \(list)? \(gap) missing here")
    }
    let home = shape.home(of: entry.key).map { "it belongs under `\($0)`" }
    return diagnostic(entry, in: shape, fix: nil, help: home ?? shape.otherHome(of: entry))
  }

  /// Of several keys in a row whose own heading is missing: below the last key before them, or
  /// beside it.
  static func headless(
    _ entries: [Entry], of heading: String, isBeside: Bool = false, isInner: Bool = false
  ) -> Diagnostic? {
    guard let first = entries.first else { return nil }
    if isInner {
      // They stand where they would below it.
      let file = first.keySpan.file
      let start = SourceText.lineStart(file.bytes, first.keySpan.range.lowerBound)
      let indent = String(repeating: " ", count: max(0, first.keySpan.start.column - 3))
      let words = Suggestion.belonging(entries.map(\.key))
      return Diagnostic(
        rule, first.keySpan, "\(words) under `\(heading)`, which is missing here",
        fix: Fix(
          "write a line `\(heading):` above",
          [Edit(Span(file, start..<start), "\(indent)\(heading):\n")]))
    }
    let words = Suggestion.belonging(entries.map(\.key))
    return Diagnostic(
      rule, first.keySpan, "\(words) under `\(heading)`, which is missing here",
      help: isBeside
        ? "write a line `\(heading):` above, and indent these by two more spaces"
        : "write a line `\(heading):` above, indented by two spaces less")
  }

  /// Of keys right below the map they belong to; `inner` is a key of that.
  static func below(_ entries: [Entry], _ home: String, inner: Span?) -> Diagnostic? {
    guard let first = entries.first else { return nil }
    let words = Suggestion.belonging(entries.map(\.key))
    let help =
      entries.count == 1
      ? "indent it by two more spaces" : "indent these lines by two more spaces"
    return Diagnostic(
      rule, first.keySpan, "\(words) under `\(home)`",
      fix: Fix(
        help,
        inner?.start.column == first.keySpan.start.column + 2
          ? EmptyValue.indentation(entries) : []))
  }

  /// Of steps that stand beside `steps`, or under another key.
  static func steps(_ entries: [Entry], isHeadingThere: Bool) -> Diagnostic? {
    guard let first = entries.first else { return nil }
    let keys = Suggestion.list(entries.prefix(3).map(\.key), joined: "and")
    let isOne = entries.count == 1
    let words = isOne ? "\(keys) looks like a step" : "\(keys) look like steps"
    return Diagnostic(
      rule, first.keySpan, words + (isHeadingThere ? "" : ", and the line `steps:` is missing"),
      help: isHeadingThere
        ? "indent it by two spaces, under `steps`" : "write a line `steps:` above")
  }

  private static func diagnostic(
    _ entry: Entry, in shape: Shape, fix: Fix?, help: String? = nil
  ) -> Diagnostic {
    let names = shape.keys.map(\.name).joined(separator: ", ")
    return Diagnostic(
      rule, entry.keySpan, "\(shape.title) has no key `\(entry.key)`", fix: fix,
      else: help ?? "keys here: \(names)")
  }

  /// An option in a list that is written as one in a map.
  static func labelAsKey(_ pair: Entry) -> Diagnostic {
    Diagnostic(
      rule, pair.keySpan,
      "an option in a list has a `label` and a `goto`, and no key `\(pair.key)`",
      help: "leave out the dashes, or write `label` and `goto` in each item")
  }
}

extension Shape {
  /// The key of this map under which a key stands that has strayed from there.
  func home(of strayed: String) -> String? {
    keys.first { key in
      if case .map(let inner) = key.form { inner.key(strayed) != nil } else { false }
    }?.name
  }

  /// Under which of the keys here an entry belongs by another name, or as a line of hours.
  func otherHome(of strayed: Entry) -> String? {
    for key in keys {
      if case .mapping(let form, _, _) = key.form, form == .weekdays || form == .dates,
        key.form.mayHold(strayed)
      {
        return "it belongs under `\(key.name)`"
      }
      guard case .map(let inner) = key.form else { continue }
      let names = inner.keys.map(\.name)
      let meant = KeySynonyms.keys(for: strayed.key, among: names)
      if meant.count == 1, let name = meant.first, inner.fits(name, strayed.value) {
        return "that is `\(name)`, and belongs under `\(key.name)`"
      }
    }
    return nil
  }

  /// Whether a key and its value belong under one of the keys here.
  func hasHome(of strayed: Entry) -> Bool {
    keys.contains { key in
      guard case .map(let inner) = key.form else { return false }
      return inner.key(strayed.key) != nil && inner.mayTake(strayed.key, strayed.value)
    }
  }
}
