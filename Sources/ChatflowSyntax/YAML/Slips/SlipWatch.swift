/// Watches what is read for what an author hardly meant, though YAML takes it, and says what was
/// meant where that is sure.
///
/// The builder of the tree tells it of each list, map, key and value, and does what the answers
/// say. What this needs to remember is here; the tree is the builder's alone. Each kind of slip has
/// a file of its own in this folder.
struct SlipWatch {
  /// What is remembered of a list or map that is open.
  private struct Memory {
    /// Where its last value or item stands.
    var lastValue: Range<Int>?
    var lastValueIsPlain = false
    var lone: LoneText?
    /// Whether it is a map only because no space follows the dash of its first key: `-say: Hi`.
    var isMeantAsList = false
    /// Lone texts before this offset belong to an error that has been reported.
    var quietUntil = 0
  }

  let file: SourceFile
  let vocabulary: Vocabulary
  /// The lists and maps that are open, innermost last.
  private var open: [Memory] = []
  /// Pairs that lack the space between them, in order of place: what is found within has that
  /// cause.
  private var glued: [Range<Int>] = []

  init(_ file: SourceFile, _ vocabulary: Vocabulary) {
    self.file = file
    self.vocabulary = vocabulary
    open.reserveCapacity(8)
  }

  func span(_ range: Range<Int>) -> Span { Span(file, range) }

  // MARK: What is read

  mutating func opened() { open.append(Memory()) }

  mutating func closed() { _ = open.popLast() }

  /// A value or an item stands in the innermost list or map.
  mutating func placed(at range: Range<Int>, isPlain: Bool) {
    guard let top = open.indices.last else { return }
    open[top].lastValue = range
    open[top].lastValueIsPlain = isPlain && !range.isEmpty
  }

  // MARK: What is remembered of the innermost list or map

  /// Where its last value or item stands.
  var lastValue: Range<Int>? { open.last?.lastValue }

  /// The same, when that is a plain text.
  var lastPlainValue: Range<Int>? {
    open.last.flatMap { $0.lastValueIsPlain ? $0.lastValue : nil }
  }

  var lone: LoneText? {
    get { open.last?.lone }
    set {
      guard let top = open.indices.last else { return }
      open[top].lone = newValue
    }
  }

  var isMeantAsList: Bool {
    get { open.last?.isMeantAsList ?? false }
    set {
      guard let top = open.indices.last else { return }
      open[top].isMeantAsList = newValue
    }
  }

  /// Lone texts before this offset belong to an error that has been reported.
  var quietUntil: Int {
    get { open.last?.quietUntil ?? 0 }
    set {
      guard let top = open.indices.last else { return }
      open[top].quietUntil = newValue
    }
  }

  // MARK: What has been explained

  /// More pairs than are told one by one need not be found.
  var hasRoomForGlued: Bool { glued.count < Diagnostics.limit }

  mutating func explain(_ pair: GluedPair) { glued.append(pair.span.range) }

  /// The findings without those that lie within a pair which lacks its space.
  func unexplained(_ findings: [Diagnostic]) -> [Diagnostic] {
    glued.isEmpty ? findings : findings.filter { !explains($0) }
  }

  /// Whether a finding lies within a pair that lacks its space.
  func explains(_ finding: Diagnostic) -> Bool {
    let place = finding.span.range.lowerBound
    var low = 0
    var high = glued.count
    while low < high {
      let middle = (low + high) / 2
      if glued[middle].lowerBound < place { low = middle + 1 } else { high = middle }
    }
    return low > 0 && place < glued[low - 1].upperBound
  }
}
