/// What must not stand in code.
enum WordRules {
  /// A word that a file may have although the rules forbid it, and why.
  struct Exception {
    let path: String
    let word: String
    let reason: String
  }

  /// The traps that stay: each says of the program itself, never of an input, that it is wrong.
  static let exceptions: [Exception] = []

  /// What ends the process: the product answers wrong input with a diagnostic or an error instead.
  static func traps(_ text: SwiftText) -> [(word: String, violation: Violation)] {
    let calls: Set<String> = ["fatalError", "precondition", "preconditionFailure"]
    return Word.all(in: text.code).compactMap { word in
      let called = calls.contains(word.text) && word.after == "("
      guard let name = called ? word.text : forced(word, in: text) else { return nil }
      return (name, Violation(word.line, "\(name) ends the process"))
    } + forcedResults(text)
  }

  /// `try!`, `as!` and `name!`.
  private static func forced(_ word: Word, in text: SwiftText) -> String? {
    guard word.after == "!" else { return nil }
    let end = word.column + word.text.unicodeScalars.count
    let next = text.code[word.line - 1].unicodeScalars.dropFirst(end + 1).first
    if next == "=" { return nil }
    return ["try", "as"].contains(word.text) ? word.text + "!" : "force unwrap"
  }

  /// `f()!`, `list[0]!`, `"text"!`, and `value!!`.
  private static func forcedResults(_ text: SwiftText) -> [(word: String, violation: Violation)] {
    let ends: Set<Unicode.Scalar> = [")", "]", "}", "\"", "?", ">", "!"]
    return text.code.enumerated().flatMap { index, line in
      let scalars = Array(line.unicodeScalars)
      return scalars.indices.dropFirst().filter {
        let isEquation = $0 + 1 < scalars.count && scalars[$0 + 1] == "="
        return scalars[$0] == "!" && ends.contains(scalars[$0 - 1]) && !isEquation
      }
      .map { _ in
        ("force unwrap", Violation(index + 1, "force unwrap ends the process"))
      }
    }
  }

  /// What costs time or size in the parts that run a conversation: existentials, reflection-like
  /// coding, Foundation.
  static func heavyWords(_ text: SwiftText) -> [Violation] {
    let heavy: Set<String> = ["Codable", "Encodable", "Decodable", "Foundation"]
    return Word.all(in: text.code).filter {
      heavy.contains($0.text) || ($0.text == "any" && $0.after == " " && $0.before != ".")
    }
    .map { Violation($0.line, "`\($0.text)` has no place here") }
  }

  /// Key paths, which Embedded Swift doesn't have.
  static func keyPaths(_ text: SwiftText) -> [Violation] {
    text.code.enumerated().filter { $0.element.contains(/\\\.[A-Za-z]/) }
      .map { Violation($0.offset + 1, "a key path: Embedded Swift takes a closure") }
  }

  /// Comments that put work off.
  static func unfinished(_ text: SwiftText) -> [Violation] {
    let marks: Set<String> = ["TODO", "FIXME"]
    return (Word.all(in: text.comments) + Word.all(in: text.code))
      .filter { marks.contains($0.text) }
      .map { Violation($0.line, "\($0.text): finish it, or open an issue") }
  }

  /// Processes that a test starts by itself: `TestSupport` does it, with folders, streams and
  /// waiting in one place.
  static func startedProcesses(_ text: SwiftText) -> [Violation] {
    Word.all(in: text.code).filter { $0.text == "Process" && $0.after == "(" }
      .map { Violation($0.line, "start it by Command or BackgroundProcess of TestSupport") }
  }

  /// Tests that don't run, or may fail.
  static func skippedTests(_ text: SwiftText) -> [Violation] {
    let skips = [".disabled(", ".enabled(if", "XCTSkip", "withKnownIssue"]
    return text.code.enumerated().flatMap { index, line in
      skips.filter(line.contains).map { Violation(index + 1, "`\($0)` skips a test") }
    }
  }
}
