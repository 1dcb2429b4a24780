/// Files with their findings mended, as far as these say how (meaning 8).
///
/// All edits that don't touch one another are made at once; then the files are checked again, and
/// what is left follows, until nothing is. A mend is not made after which there are more errors
/// than before, or which brings another one to where it was made, unless that is mended next.
package struct Mending {
  /// The files as mended, in the order given.
  package private(set) var files: [SourceFile]
  /// What is left to be found in them.
  package private(set) var findings: [Diagnostic]
  /// How many findings were mended in each file, in the order of the files.
  package private(set) var counts: [Int]

  private let check: ([SourceFile]) -> [Diagnostic]
  private var takesGuesses: Bool
  /// How many more times the files may be checked: what doesn't get better takes no endless time.
  private var checksLeft = 200

  /// Mends the findings in `files`.
  ///
  /// - Parameters:
  ///   - takesGuesses: Whether edits are made, too, that may not be what was meant.
  ///   - check: What is found in files, which are given in the same order, some of them changed.
  package init(
    _ files: [SourceFile], takesGuesses: Bool, check: @escaping ([SourceFile]) -> [Diagnostic]
  ) {
    self.files = files
    self.check = check
    self.takesGuesses = takesGuesses
    findings = check(files)
    counts = files.map { _ in 0 }
    while checksLeft > 0 {
      let wanted = apart(findings.filter(isWanted))
      guard !wanted.isEmpty, mend(wanted) else { return }
    }
  }

  /// Begins with one file of which it is known what is found in it.
  private init(_ file: SourceFile, check: @escaping ([SourceFile]) -> [Diagnostic]) {
    files = [file]
    self.check = check
    takesGuesses = true
    findings = check(files)
    counts = [0]
  }

  /// The findings, without the edits of those that, made alone, would bring another error: what
  /// ``init(_:takesGuesses:check:)`` doesn't do is not to be offered either. Only what stops the
  /// YAML parser is tried: elsewhere the mend is seen where the finding is. Costs a check for each;
  /// beyond a number of them the rest is left without edits.
  package static func harmless(
    _ findings: [Diagnostic], check: @escaping ([SourceFile]) -> [Diagnostic]
  ) -> [Diagnostic] {
    var left = 40
    var trials: [ObjectIdentifier: Mending] = [:]
    return findings.map { finding in
      let file = finding.span.file
      guard rereads(finding), !finding.edits.isEmpty,
        finding.edits.allSatisfy({ $0.span.file === file })
      else { return finding }
      left -= 1
      if left >= 0, file.bytes.count <= 1 << 18 {
        let known = trials[ObjectIdentifier(file)] ?? Mending(file, check: check)
        trials[ObjectIdentifier(file)] = known
        var trial = known
        trial.takesGuesses = !finding.areEditsSafe
        if trial.mend([finding]) { return finding }
      }
      var bare = finding
      bare.edits = []
      return bare
    }
  }

  private func isWanted(_ finding: Diagnostic) -> Bool {
    !finding.edits.isEmpty && (finding.areEditsSafe || takesGuesses)
      && finding.edits.allSatisfy { edit in files.contains { $0 === edit.span.file } }
  }

  /// The findings whose edits touch none of an earlier one.
  private func apart(_ wanted: [Diagnostic]) -> [Diagnostic] {
    var taken: [ObjectIdentifier: [Range<Int>]] = [:]
    return wanted.filter { finding in
      let places = finding.edits.map { (ObjectIdentifier($0.span.file), $0.span.range) }
      let isFree = places.allSatisfy { file, range in
        taken[file, default: []].allSatisfy {
          range.upperBound < $0.lowerBound || $0.upperBound < range.lowerBound
        }
      }
      if isFree { for (file, range) in places { taken[file, default: []].append(range) } }
      return isFree
    }
  }

  /// Makes the edits of findings: of all, or, where that makes it worse, of as many as can be found
  /// by halves. False where none could be made.
  private mutating func mend(_ wanted: [Diagnostic]) -> Bool {
    guard checksLeft > 0 else { return false }
    checksLeft -= 1
    let edited = files.map { file in
      file.with(wanted.flatMap(\.edits).filter { $0.span.file === file })
    }
    let mended = edited.map(\.file)
    let left = check(mended)
    let isWorse =
      Mending.errors(left) > Mending.errors(findings) || changesNothing(wanted, left)
      || edited.contains { bringsAnother(wanted, to: $0.file, $0.lines, $0.texts, left) }
    if !isWorse {
      for finding in wanted { count(finding) }
      (files, findings) = (mended, left)
      return true
    }
    guard wanted.count > 1 else { return false }
    let half = wanted.count / 2
    if mend(Array(wanted[..<half])) { return true }
    return mend(Array(wanted[half...]))
  }

  /// Whether a finding is still there after its mend, and no other is gone: it would be made for
  /// ever.
  private func changesNothing(_ wanted: [Diagnostic], _ left: [Diagnostic]) -> Bool {
    Mending.errors(left) == Mending.errors(findings)
      && wanted.contains { finding in
        left.contains {
          $0.rule.number == finding.rule.number && $0.message == finding.message
            && $0.span.file.name == finding.span.file.name
            && $0.span.start.line == finding.span.start.line
        }
      }
  }

  /// Whether mends brought an error that only they can have brought, in the lines that they made:
  /// what is read in another way now is still wrong, and no next mend is known; a value is of
  /// another kind than its key takes; or a line that was put in has a key with no place there.
  /// Others were hidden by what was mended.
  private func bringsAnother(
    _ wanted: [Diagnostic], to file: SourceFile, _ lines: [Range<Int>], _ texts: [Range<Int>],
    _ left: [Diagnostic]
  ) -> Bool {
    let rereads = wanted.contains(where: Mending.rereads)
    // Edits move what stands behind them: what was there before is known by its words.
    let known = Set(findings.lazy.filter { $0.span.file.name == file.name }.map(\.message))
      .subtracting(wanted.lazy.map(\.message))
    return left.contains { finding in
      guard finding.span.file === file, finding.severity == .error else { return false }
      let range = finding.span.range
      if finding.rule.name == "unknown-key",
        texts.contains(where: { $0.contains(range.lowerBound) && range.upperBound < $0.upperBound })
      {
        return true
      }
      let isDeadEnd =
        rereads && Mending.tellsOfReading(finding)
        && (finding.edits.isEmpty || !finding.areEditsSafe && !takesGuesses)
      return (isDeadEnd || finding.rule.name == "wrong-type") && !known.contains(finding.message)
        && lines.contains { $0.overlaps(range) }
    }
  }

  /// Whether a text is read in another way once a finding is mended: one of the YAML, or an action
  /// with a colon in it.
  private static func rereads(_ finding: Diagnostic) -> Bool {
    finding.rule.number < 100 || finding.rule.name == "unknown-action"
  }

  /// Whether a finding says that what stands there can't be read, or means nothing: what is lacking
  /// or too much elsewhere was only hidden.
  private static func tellsOfReading(_ finding: Diagnostic) -> Bool {
    finding.rule.number < 100 || meaningless.contains(finding.rule.name)
  }

  private static let meaningless: Set = [
    "unknown-key", "unknown-value", "bad-duration", "bad-number", "bad-locale", "unknown-action",
    "unknown-step", "unknown-variable",
  ]

  private mutating func count(_ finding: Diagnostic) {
    guard let file = finding.edits.first?.span.file,
      let index = files.firstIndex(where: { $0 === file })
    else { return }
    counts[index] += 1
  }

  private static func errors(_ findings: [Diagnostic]) -> Int {
    findings.reduce(0) { $0 + ($1.severity == .error ? 1 + $1.unlisted : 0) }
  }
}

extension SourceFile {
  /// The file with edits that don't touch one another, and the lines that they made, whole. What
  /// they bring ends lines as the file does. `texts` is what they put in where nothing was. Without
  /// edits it is the file itself.
  fileprivate func with(
    _ edits: [Edit]
  ) -> (file: SourceFile, lines: [Range<Int>], texts: [Range<Int>]) {
    guard !edits.isEmpty else { return (self, [], []) }
    let sorted = edits.sorted { $0.span.range.lowerBound < $1.span.range.lowerBound }
    let first = lineRange(0).upperBound
    let lineEnd = lineStarts.count > 1 ? text(first..<lineStarts[1]) : "\n"
    let edits = sorted.map { edit in
      edit.text.utf8.contains(0x0A)
        ? Edit(
          edit.span,
          edit.text.split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: lineEnd)) : edit
    }
    let file = SourceFile(name: name, contentsOf: self, with: edits)
    var shift = 0
    var texts: [Range<Int>] = []
    let lines = edits.map { edit in
      let start = edit.span.range.lowerBound + shift
      let end = start + edit.text.utf8.count
      shift += edit.text.utf8.count - edit.span.range.count
      if edit.span.range.isEmpty { texts.append(start..<end) }
      return file.lineRange(file.lineIndex(at: start))
        .lowerBound..<max(end, file.lineRange(file.lineIndex(at: end)).upperBound)
    }
    return (file, lines, texts)
  }
}
