/// Reads on behind syntax errors, as if each were mended: all mistakes are told in one run.
///
/// Where libyaml stops, the explanation names ways to mend the text. Each is tried; what lets
/// reading get furthest with the fewest findings is taken for what was meant. Only files with
/// syntax errors come by here.
struct Recovery {
  /// The bytes that may be read once more, all tries together: a hostile file must not buy time.
  private static let budget = 6 << 20
  /// Errors after which nothing is mended any more.
  private static let limit = 40

  private let file: SourceFile
  private let vocabulary: Vocabulary
  private let judge: (ParsedDocument) -> Int
  private var patch: Patch
  private var budget = Recovery.budget
  /// What was found and mended so far.
  private var found: [Diagnostic] = []

  /// A way to mend, and how well the text reads with it.
  private struct Attempt {
    let repair: Repair
    let patch: Patch
    let reading: YAML.Reading
    let score: Score
  }

  /// How well a text reads: better ones are smaller.
  private struct Score: Comparable {
    let isStopped: Bool
    /// The line where reading stopped, negative.
    let line: Int
    /// Two for each, and what the way to mend costs.
    let findings: Int
    /// How many different indentations there are, for what is no other difference.
    let columns: Int
    let edits: Int

    static func < (left: Score, right: Score) -> Bool {
      (left.isStopped ? 1 : 0, left.line, left.findings, left.columns, left.edits)
        < (right.isStopped ? 1 : 0, right.line, right.findings, right.columns, right.edits)
    }
  }

  /// `judge` counts what is wrong with a document beyond its syntax.
  init(_ file: SourceFile, _ vocabulary: Vocabulary, judge: @escaping (ParsedDocument) -> Int) {
    self.file = file
    self.vocabulary = vocabulary
    self.judge = judge
    patch = Patch(file)
  }

  /// The document of a file whose reading was stopped by an error.
  mutating func document(after first: YAML.Reading) -> ParsedDocument {
    var reading = first
    while let stop = reading.stop, found.count < Recovery.limit, let best = best(stop, reading) {
      found.append(patch.source(finding(stop, best.repair)))
      patch = best.patch
      reading = best.reading
    }
    var document = reading.document
    if found.isEmpty { return document }
    let read = document.diagnostics.map { patch.source($0) }
    let told = found.filter { finding in
      !read.contains {
        $0.span.range == finding.span.range
          && ($0.severity == .error || finding.severity != .error)
      }
    }
    // A warning at the place of an error is no finding of its own.
    let kept = read.filter { one in !told.contains { $0.span.range == one.span.range } }
    document = ParsedDocument(
      root: document.root.map { patch.source($0, written: halfWritten) },
      diagnostics: Diagnostics.capped(YAML.sorted(kept + told)),
      isComplete: document.isComplete,
      // Not those that a mend made.
      comments: document.comments.map { Comment(span: patch.source($0.span)) }
        .filter { file.bytes[$0.span.range].first == UInt8(ascii: "#") },
      hasAnchors: document.hasAnchors, mends: patch.edits)
    return document
  }

  /// The places of keys of which all that is said is that their colon is missing.
  private var halfWritten: Set<Range<Int>> {
    Set(
      found.lazy.filter { $0.rule.number == MissingColon.rule.number }.map(\.span.range))
  }

  /// What is said of an error that was mended so.
  private func finding(_ stop: SyntaxStop, _ repair: Repair) -> Diagnostic {
    var finding = repair.finding ?? stop.diagnostic
    finding.isReadOn = true
    finding.stopsReading = false
    return finding
  }

  /// The ways to mend an error. One that lies within a slip which was noticed before goes with it.
  private func repairs(of stop: SyntaxStop, in reading: YAML.Reading) -> [Repair] {
    let place = stop.diagnostic.span.range.lowerBound
    let cause = reading.document.diagnostics.first {
      !$0.edits.isEmpty && $0.span.range.lowerBound < place && place <= $0.span.range.upperBound
    }
    let repairs = stop.explanation.repairs(stop.diagnostic)
    guard let cause else { return repairs }
    if cause.severity == .error {
      return [Repair(edits: cause.edits, finding: cause, isPlain: true)]
    }
    // A warning doesn't say that nothing can be read: the error is told, mended in that way.
    var finding = stop.diagnostic
    finding.help = cause.help
    finding.edits = cause.edits
    finding.areEditsSafe = cause.areEditsSafe
    return repairs + [Repair(edits: cause.edits, finding: finding)]
  }

  /// The best way to mend that lets reading get past the line of the error.
  private mutating func best(_ stop: SyntaxStop, _ reading: YAML.Reading) -> Attempt? {
    let line = patch.file.lineIndex(at: stop.explanation.offset)
    var best: Attempt?
    for repair in repairs(of: stop, in: reading) {
      guard budget > 0, let patched = patch.adding(repair.edits) else { continue }
      budget -= patched.file.bytes.count + 1000
      let reading = YAML.read(patched.file, vocabulary: vocabulary)
      let added = patched.file.lineStarts.count - patch.file.lineStarts.count
      let stopLine = reading.stop.map {
        patched.file.lineIndex(at: $0.explanation.offset) - added
      }
      if let stopLine, stopLine <= line { continue }
      let attempt = Attempt(
        repair: repair, patch: patched, reading: reading,
        score: Score(
          isStopped: stopLine != nil, line: -(stopLine ?? 0),
          findings: 2 * (judge(reading.document) + reading.document.diagnostics.count)
            + repair.cost,
          columns: Recovery.columns(patched.file), edits: repair.edits.count))
      if best.map({ attempt.score < $0.score }) ?? true { best = attempt }
      if attempt.score.findings == 0, stopLine == nil, repair.isPlain { break }
    }
    return best
  }

  /// How many different indentations the lines of a file have.
  private static func columns(_ file: SourceFile) -> Int {
    var columns: Set<Int> = []
    for start in file.lineStarts {
      let end = SourceText.skipBlanks(file.bytes, start, file.bytes.count)
      if end < file.bytes.count, !SourceText.isBreak(file.bytes[end]) {
        columns.insert(end - start)
      }
    }
    return columns.count
  }
}
