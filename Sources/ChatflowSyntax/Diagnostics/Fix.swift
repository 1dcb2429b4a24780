/// A replacement of a range of bytes in a file.
public struct Edit: Sendable {
  /// What is replaced; empty where something is only put in.
  public var span: Span
  /// What stands there instead.
  public var text: String

  /// Puts `text` in the place of `span`.
  public init(_ span: Span, _ text: String) {
    self.span = span
    self.text = text
  }
}

/// How a finding is mended, in words and as the edits that do it: both are made of one value, so
/// they can't differ.
public struct Fix: Sendable {
  /// The words, such as "write `5m`".
  public var help: String
  /// What to replace, in order of place and without overlaps; empty where that takes a choice.
  public var edits: [Edit]
  /// Whether the mend is surely what was meant; else it is a guess, as at a name.
  public var isSafe: Bool

  package init(_ help: String, _ edits: [Edit] = [], isSafe: Bool = true) {
    self.help = help
    self.edits = edits
    self.isSafe = isSafe
  }

  /// "write `5m`" in the place of what stands there; with several candidates "write `5s` or `5m`",
  /// which is nobody's choice but the author's. Nil without any.
  package static func write(_ candidates: [String], at span: Span, isSafe: Bool = true) -> Fix? {
    guard let first = candidates.first else { return nil }
    let words = "write " + Suggestion.list(Array(candidates.prefix(3)), joined: "or")
    return Fix(words, candidates.count == 1 ? [Edit(span, first)] : [], isSafe: isSafe)
  }

  /// The same for one text.
  package static func write(_ text: String, at span: Span, isSafe: Bool = true) -> Fix {
    Fix("write `\(text)`", [Edit(span, text)], isSafe: isSafe)
  }

  /// "did you mean `a` or `b`?": a guess at a name. Nil without any.
  package static func meant(_ names: [String], at span: Span) -> Fix? {
    Suggestion.question(names).map {
      Fix($0, names.count == 1 ? [Edit(span, names[0])] : [], isSafe: false)
    }
  }

  /// "put quotes around it: "…"": the text of a place in quotes, as it stands or as given.
  static func quotes(_ span: Span, _ text: String? = nil, _ lead: String = "put quotes around it")
    -> Fix
  {
    let text = text ?? span.text
    return Fix("\(lead): \(Wording.inQuotes(text))", [Edit(span, Wording.asScalar(text))])
  }
}

extension SourceFile {
  /// Another file's content with edits, in order of place; of those that overlap the first is made.
  /// A byte order mark stays.
  package convenience init(name: String, contentsOf file: SourceFile, with edits: [Edit]) {
    var bytes: [UInt8] = file.hasByteOrderMark ? Array(file.contents[..<3]) : []
    bytes.reserveCapacity(file.bytes.count + 64)
    var end = 0
    for edit in edits where edit.span.range.lowerBound >= end {
      bytes += file.bytes[end..<edit.span.range.lowerBound]
      bytes += edit.text.utf8
      end = edit.span.range.upperBound
    }
    bytes += file.bytes[end...]
    self.init(name: name, bytes: bytes)
  }
}
