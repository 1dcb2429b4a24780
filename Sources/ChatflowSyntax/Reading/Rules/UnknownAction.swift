/// An item of a step that is no action, or more than one.
package enum UnknownAction {
  package static let rule = Rule(
    120, "unknown-action", .error,
    summary: "An item of a step is no action, or several at once.",
    reason: """
      A step is a list; each item is one action, named by its first key: `say`, `choose`, `ask`, \
      `if`, `set`, `assign`, `wait`, `notify`, `goto`, `handoff` or `end`.
      """,
    bad: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - «tell»: Hi!
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - say: Hi!
          - end: Bye!
      """)

  static let keywords = Shape.actions.compactMap { $0.keys.first?.name }

  /// Whether a name is that of a key beside some action, and of no action.
  static func isPart(_ name: String) -> Bool {
    !keywords.contains(name) && Shape.actions.contains { $0.has(name) }
  }

  /// The action to which keys belong that stand without its line; nil where one is no such key.
  static func owner(of keys: [String]) -> String? {
    guard !keys.isEmpty, keys.allSatisfy(isPart) else { return nil }
    return ["ask", "choose", "if"].first { name in
      guard let shape = Shape.action(name) else { return false }
      return keys.allSatisfy { shape.has($0) }
    }
  }

  /// `isRenamed`: whether another name is all that it needs.
  static func unknown(
    _ name: String, near: [String], at span: Span, isRenamed: Bool = true
  ) -> Diagnostic {
    var fix = Fix.meant(near, at: span)
    if !isRenamed { fix?.edits = [] }
    return Diagnostic(
      rule, span, "`\(name)` is not an action", fix: fix,
      else: "an action is one of \(keywords.joined(separator: ", "))")
  }

  /// Options below `ask`, which are those of `choose`.
  static func options(_ options: Entry, of ask: Entry, _ entries: Entries) -> Diagnostic {
    let choose = Shape.action("choose")
    let fits = entries.allSatisfy { $0.key == ask.key || choose?.has($0.key) ?? false }
    return Diagnostic(
      rule, ask.keySpan, "a question with options is `choose`",
      fix: Fix("write `choose`", fits ? [Edit(ask.keySpan, "choose")] : []),
      related: [Diagnostic.Related(options.keySpan, "the options")])
  }

  static func several(_ first: String, _ second: Entry) -> Diagnostic {
    Diagnostic(
      rule, second.keySpan, "`\(first)` and `\(second.key)` are two actions in one item",
      help: "give `\(second.key)` a line of its own that starts with `- `")
  }

  /// A `goto` beside an `if` that lacks its `then`, and perhaps its `else`.
  static func branch(_ entry: Entry, lacksElse: Bool) -> Diagnostic {
    let step = entry.value.scalar?.text ?? "STEP"
    let mend = "write `then: \(step)`"
    return Diagnostic(
      rule, entry.keySpan, "an `if` goes on with `then` and `else`, not with `goto`",
      fix: lacksElse
        ? Fix("\(mend), and below it `else: STEP`") : Fix(mend, [Edit(entry.keySpan, "then")]))
  }

  /// `handoff {en: Hi}`: YAML takes `handoff {en` for the key.
  static func beforeBrace(_ entry: Entry) -> Diagnostic? {
    let words = entry.key.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, keywords.contains(words[0]), words[1].hasPrefix("{") else { return nil }
    let end = entry.keySpan.range.lowerBound + words[0].utf8.count
    let line = SourceText.restOfLine(entry.keySpan.file.bytes, from: end)
    let rest = entry.keySpan.file.text(line).drop { $0 == " " }
    return Diagnostic(
      MissingColon.rule, entry.keySpan, "The colon behind `\(words[0])` is missing.",
      fix: Fix(
        "write `\(Wording.excerpt("\(words[0]): \(rest)"))`",
        [Edit(Span(entry.keySpan.file, end..<end), ":")]))
  }

  /// `if open:`: the colon stands at the end.
  static func colonAtEnd(_ entry: Entry) -> Diagnostic? {
    let words = entry.key.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, keywords.contains(words[0]) else { return nil }
    let file = entry.keySpan.file
    let end = entry.keySpan.range.upperBound
    guard end < file.bytes.count, file.bytes[end] == UInt8(ascii: ":") else { return nil }
    let whole = Span(file, entry.keySpan.range.lowerBound..<end + 1)
    return Diagnostic(
      rule, entry.keySpan, "the colon stands behind the name of an action, not at the end",
      fix: .write("\(words[0]): \(words[1])", at: whole))
  }

  /// Keys of an action whose own line is lost.
  static func lost(_ entries: [Entry], of keyword: String) -> Diagnostic {
    let keys = Suggestion.list(entries.prefix(3).map(\.key), joined: "and")
    return Diagnostic(
      rule, entries[0].keySpan, "\(keys) belong to `\(keyword)`, which is missing here",
      help: "write `- \(keyword): …` above them")
  }

  /// What belongs under `no_reply`, beside the action.
  static func strayed(_ first: Entry, _ second: Entry) -> Diagnostic {
    Diagnostic(
      rule, first.keySpan, "`\(first.key)` and `\(second.key)` belong under `no_reply`",
      help: "indent both lines by two more spaces")
  }

  /// Keys of an action as an item of their own.
  static func apart(_ part: PartAlone) -> Diagnostic {
    let first = part.entries[part.entries.startIndex]
    let words = Suggestion.belonging(part.entries.map(\.key))
    return Diagnostic(
      rule, first.keySpan, "\(words) to the `\(part.keyword)` above, and a dash parts them",
      fix: Fix("delete the dash", part.dash.map { [Edit($0, " ")] } ?? []))
  }

  /// A key of some action where there is none.
  static func alone(_ entry: Entry) -> Diagnostic {
    let owners = Shape.actions.filter { $0.has(entry.key) }.compactMap { $0.keys.first?.name }
    let list = Suggestion.list(owners, joined: "or")
    return Diagnostic(
      rule, entry.keySpan, "`\(entry.key)` is not an action, but a key beside \(list)",
      help: "write it in the lines of that action, without a dash")
  }

  /// Of the first of several texts in a row.
  static func texts(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "an action has a colon behind its name, and these are texts",
      help: "to send them, write `- say:` above, and indent them by four more spaces")
  }

  static func text(_ text: Text) -> Diagnostic {
    let words = text.value.split(separator: " ", maxSplits: 1).map(String.init)
    let isKnown = words.first.map { first in keywords.contains { $0 == first } } ?? false
    if let spaced = text.withSpaceAfterColon {
      return Diagnostic(
        rule, text.span, "a space is missing after the colon", fix: .write(spaced, at: text.span))
    }
    let meant = KeySynonyms.action(
      for: text.value.filter { $0 != "(" && $0 != ")" }, among: Shape.bareActions)
    if let meant {
      return Diagnostic(
        rule, text.span, "`\(text.value)` is not an action", fix: .meant([meant], at: text.span))
    }
    let pair = isKnown && words.count == 2 ? "\(words[0]): \(words[1])" : nil
    return Diagnostic(
      rule, text.span, "an action has a colon behind its name",
      fix: pair.map { .write($0, at: text.span) }
        ?? Fix(
          "to send this text, write `say: \(Wording.excerpt(text.span.text))`",
          [Edit(text.span, "say: \(text.span.text)")], isSafe: false))
  }
}
