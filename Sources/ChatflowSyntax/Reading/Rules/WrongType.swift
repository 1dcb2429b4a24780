import ChatflowProgram

/// A text where a map belongs, a list where a text belongs, and so on.
package enum WrongType {
  package static let rule = Rule(
    104, "wrong-type", .error,
    summary: "A value has another form than its key takes.",
    reason: """
      Each key takes a text, a list or keys of its own. The message says which; often the \
      indentation of the lines below is the slip.
      """,
    bad: """
      chatflow: support
      version: 1
      email_capture: «after 1m»
      """,
    good: """
      chatflow: support
      version: 1
      follow_up: {after: 2m}
      email_capture:
        when: after 1m
      """)

  /// How many characters a mark and a space take that stand for a dash: `• end: Bye!`.
  private static func bullet(_ text: String) -> Int? {
    let scalars = text.unicodeScalars
    guard let mark = scalars.first, LookAlikeMark.bullets.contains(mark),
      scalars.dropFirst().first == " "
    else { return nil }
    return 2
  }

  /// Several actions under a step, each behind a mark that stands for a dash; nil for others.
  static func bulleted(_ node: Node, _ entries: Entries, _ what: String) -> Diagnostic? {
    guard entries.count > 1, entries.allSatisfy({ bullet($0.key) != nil }) else { return nil }
    let edits = entries.compactMap { entry -> Edit? in
      guard let length = entry.key.unicodeScalars.first.map({ UTF8.width($0) }) else { return nil }
      let start = entry.keySpan.range.lowerBound
      return Edit(Span(entry.keySpan.file, start..<start + length), "-")
    }
    let line = SourceText.restOfLine(node.span.file.bytes, from: node.span.range.lowerBound)
    let first = node.span.file.text(line).unicodeScalars.dropFirst()
    return Diagnostic(
      rule, Span(node.span.file, line),
      "\(what) takes a list of actions, whose items begin with a plain dash",
      fix: Fix("write `-\(Wording.excerpt(String(String.UnicodeScalarView(first))))`", edits))
  }

  /// An action that stands under its step without a dash.
  static func withoutDash(_ node: Node, _ what: String) -> Diagnostic {
    let start = node.span.range.lowerBound
    let line = SourceText.restOfLine(node.span.file.bytes, from: start)
    let first = Span(node.span.file, start..<min(line.upperBound, node.span.range.upperBound))
    let isOneLine = first.range.upperBound == node.span.range.upperBound
    let bullet = bullet(first.text)
    if let bullet, isOneLine {
      let mended = "- " + first.text.dropFirst(bullet)
      return Diagnostic(
        rule, node.span, "\(what) takes a list of actions, whose items begin with a plain dash",
        fix: .write(mended, at: node.span))
    }
    let bytes = node.span.file.bytes
    let lineStart = SourceText.lineStart(bytes, start)
    // Behind its key no dash can stand.
    if isOneLine, SourceText.skipBlanks(bytes, lineStart, start) < start {
      return Diagnostic(
        rule, node.span, "\(what) takes a list of actions, and this is one alone",
        fix: .write("[\(first.text)]", at: node.span))
    }
    let edits = isOneLine ? [Edit(Span(node.span.file, start..<start), "- ")] : []
    return Diagnostic(
      rule, isOneLine ? node.span : first,
      "\(what) takes a list of actions, and no dash begins this one",
      fix: Fix("write `- \(Wording.excerpt(first.text))`", edits))
  }

  /// Keys of a test as an item of their own.
  static func apart(_ part: PartAlone) -> Diagnostic {
    let words = Suggestion.belonging(part.entries.map(\.key))
    return Diagnostic(
      rule, part.entries[part.entries.startIndex].keySpan,
      "\(words) to the test above, and a dash parts them",
      fix: Fix("delete the dash", part.dash.map { [Edit($0, " ")] } ?? []))
  }

  /// `- - say: Hi`.
  static func twoDashes(_ node: Node, _ inner: Node) -> Diagnostic {
    let start = node.span.range.lowerBound
    let dash = Span(node.span.file, start..<inner.span.range.lowerBound)
    return Diagnostic(
      rule, dash, "an action begins with one dash",
      fix: Fix("delete the other dash", dash.text.hasPrefix("-") ? [Edit(dash, "")] : []))
  }

  /// The pairs of a map, each as an item of a list.
  static func withDashes(_ node: Node, _ items: Nodes, _ what: String) -> Diagnostic {
    let file = node.span.file
    let edits = items.compactMap { item -> Edit? in
      let start = item.span.range.lowerBound
      let line = SourceText.lineStart(file.bytes, start)
      let dash = SourceText.skipBlanks(file.bytes, line, start)
      guard start - dash > 1, file.bytes[dash] == UInt8(ascii: "-"),
        file.bytes[dash + 1..<start].allSatisfy(SourceText.isBlank)
      else { return nil }
      return Edit(Span(file, dash..<dash + 1), " ")
    }
    let first = items.first?.span ?? node.span
    let line = SourceText.restOfLine(file.bytes, from: first.range.lowerBound)
    let pair = file.text(line.lowerBound..<min(line.upperBound, first.range.upperBound))
    return Diagnostic(
      rule, node.span, "\(what) takes keys of its own, not a list",
      fix: Fix(
        edits.isEmpty
          ? "write each pair on a line of its own, without brackets"
          : "leave out the dashes: `\(Wording.excerpt(pair))`",
        edits.count == items.count ? edits : []))
  }

  /// A step that is one text: the name of another one, or what to send.
  static func text(_ node: Node, _ what: String) -> Diagnostic {
    let text = node.span.text
    let isName = NameText.isValid(text, joiner: "_")
    return Diagnostic(
      rule, node.span, "\(what) takes a list of actions, not a text",
      fix: isName
        ? Fix("write `[{goto: \(text)}]`", [Edit(node.span, "[{goto: \(text)}]")], isSafe: false)
        : Fix("to send this text, write `- say: \(Wording.excerpt(text))` in a line below"))
  }

  /// Variables in a list, by their names alone.
  static func names(_ node: Node, _ names: [String]) -> Diagnostic {
    let lines = names.prefix(3).map { "\($0): text" }
    return Diagnostic(
      rule, node.span, "`variables` takes a line for each, with what it holds, not a list",
      help: "write \(Suggestion.list(lines, joined: "and"))")
  }

  /// What a variable holds, under a key of its own: `plan: {type: text}`.
  static func type(_ line: Entry, _ type: String) -> Diagnostic {
    let start = line.keySpan.range.lowerBound
    let whole = Span(
      line.keySpan.file, start..<max(start, line.value.span.range.upperBound))
    // What else is said of it would be lost.
    let edits: [Edit] =
      if case .mapping(let keys) = line.value.content, keys.count == 1 {
        [Edit(whole, "\(line.key): \(type)")]
      } else { [] }
    return Diagnostic(
      rule, line.value.span, "what `\(line.key)` holds stands behind its name",
      fix: Fix("write `\(line.key): \(type)`", edits))
  }

  /// - Parameter written: How one that stands without a list is to stand in it.
  static func diagnostic(
    _ node: Node, _ what: String, takes expected: String, help: String? = nil,
    written: (String) -> String = { $0 }
  ) -> Diagnostic {
    let found =
      switch node.content {
      case .scalar: "a text"
      case .sequence: "a list"
      case .mapping: "keys of its own"
      }
    if expected.hasPrefix("a text"), let text = node.asText {
      return Diagnostic(
        rule, node.span, "\(what) takes \(expected), and YAML reads a colon as the end of a key",
        help: "put quotes around it: \(Wording.inQuotes(text))")
    }
    if expected.hasPrefix("a list of"), let scalar = node.scalar, scalar.style == .plain,
      expected != "a list of actions", expected != "a list of options"
    {
      let items = scalar.text.contains("[") ? nil : "[\(written(node.span.text))]"
      return Diagnostic(
        rule, node.span, "\(what) takes \(expected), not \(found)",
        fix: items.map { .write($0, at: node.span) }, else: help)
    }
    let spaced = node.withSpaceAfterColon.map { "put a space after the colon: `\($0)`" }
    return Diagnostic(
      rule, node.span, "\(what) takes \(expected), not \(found)", help: spaced ?? help)
  }
}

extension Node {
  /// The source of a map that may be meant as a text: one key and a plain text in one line.
  fileprivate var asText: String? {
    guard case .mapping(let entries) = content, entries.count == 1, let entry = entries.first,
      case .scalar(let scalar) = entry.value.content, scalar.style == .plain,
      span.start.line == span.end.line, !span.text.hasPrefix("{")
    else { return nil }
    return span.text
  }
}
