import ChatflowEngine
package import ChatflowProgram

/// Whether anybody can tell two programs of one chatflow apart (meaning 7.1): every way that inputs
/// lead, under both at once.
package struct PairSearch {
  package enum Verdict: Sendable {
    /// Nobody can tell them apart: proved over all inputs of meaning 7.2.
    case same
    /// The same but for what the bot says.
    case words
    /// They part ways, and this is a shortest way there.
    case differs(Parting, Path)
    /// Nothing was found, and not everything was searched.
    case undecided
  }

  package private(set) var verdict = Verdict.same
  /// What is said otherwise, of each change one, as far as the search went.
  package private(set) var words: [WordChange] = []
  /// How many situations were told apart.
  package private(set) var stateCount = 0
  /// Addresses at which both waited at once.
  package private(set) var meetings: [(CodeAddress, CodeAddress)] = []

  /// How many situations are told apart at most.
  package static let limit = 200_000

  /// Compares two programs. `confirm` plays what was found and says whether it is so.
  package init(
    _ old: Program, _ new: Program, limit: Int = PairSearch.limit,
    confirm: (Parting, Path, Readable) -> Bool
  ) {
    guard old.contentHash != new.contentHash else { return }
    for times in ShownTimes.all(old, new) {
      let sides = [old, new].map { ExploredProgram($0, times: times) }
      let before = (verdict: verdict, words: words)
      compare(sides, limit, confirm)
      words = before.words + words.filter { !before.words.contains($0) }
      if case .words = before.verdict, case .same = verdict { verdict = .words }
      if sides.contains(where: \.asksForTimes), isProved { verdict = .undecided }
      guard isProved else { return }
    }
  }

  /// Whether nobody can tell them apart, but for words.
  private var isProved: Bool {
    switch verdict {
    case .same, .words: true
    case .differs, .undecided: false
    }
  }

  private mutating func compare(
    _ sides: [ExploredProgram], _ limit: Int, _ confirm: (Parting, Path, Readable) -> Bool
  ) {
    let alphabet = Alphabet(sides)
    guard let settings = alphabet.settings() else {
      verdict = .undecided
      return
    }
    guard !settings.isEmpty else { return openApart(alphabet, confirm) }
    // A calendar that closes is the same for both: other hours are told by themselves.
    let isDoubtful = search(alphabet, settings, [true, true], limit, confirm)
    let haveHours = sides.map { $0.program.tables.availability.hours != nil }
    guard isDoubtful else { return }
    verdict = .undecided
    // Where one has no hours, it can't be away by them.
    guard haveHours[0] != haveHours[1] else { return }
    if search(alphabet, settings, haveHours, limit, confirm) { verdict = .undecided }
  }

  /// Both run on no channel in common: a visitor who opens the old one finds no new one there.
  private mutating func openApart(
    _ alphabet: Alphabet, _ confirm: (Parting, Path, Readable) -> Bool
  ) {
    let isOnWeb = alphabet.sides[0].program.tables.channels.contains(.web)
    let setting = Setting(
      channel: isOnWeb ? .web : .facebook, teamIsOnline: true, isWithinHours: true)
    let parting = Parting(kind: .state, isSayable: true)
    let path = Path(setting: setting, inputs: [.open(isReturning: false)])
    let isSo = confirm(parting, path, Readable(alphabet.symbols))
    verdict = isSo ? .differs(parting, path) : .undecided
  }

  /// Searches, and tells whether something was found that couldn't be confirmed.
  private mutating func search(
    _ alphabet: Alphabet, _ settings: [Setting], _ followsHours: [Bool], _ limit: Int,
    _ confirm: (Parting, Path, Readable) -> Bool
  ) -> Bool {
    var search = Search(
      alphabet,
      PairJudge(
        alphabet.sides[0], alphabet.sides[1], hoursAreShared: followsHours[0] == followsHours[1]),
      settings: settings, followsHours: followsHours, limit: limit)
    let readable = Readable(alphabet.symbols)
    let outcome = search.run { confirm($0, $1, readable) }
    stateCount += search.stateCount
    meetings = search.property.meetings.sorted().map {
      (CodeAddress(UInt32($0 >> 32)), CodeAddress(UInt32(truncatingIfNeeded: $0)))
    }
    words = WordChange.all(
      search.property.words.map { (search.path(to: $0.row, then: $0.input), $0.effect) },
      alphabet.sides, alphabet.symbols)
    switch outcome {
    case .found(let parting, let path): verdict = .differs(parting, path)
    case .exhausted(let isDoubtful):
      verdict = search.property.words.isEmpty ? .same : .words
      return isDoubtful
    case .limited: verdict = .undecided
    }
    return false
  }
}

/// Makes what stands in found ways readable: a symbol becomes a word, a name, a figure.
package struct Readable: Sendable {
  private let symbols: SymbolMaker

  init(_ symbols: SymbolMaker) { self.symbols = symbols }

  /// The text as a person would type it; `plain` takes words that surely occur in no flow.
  package func text(_ bytes: [UInt8], plain: Bool = false) -> String {
    String(decoding: symbols.readable(bytes, plain: plain), as: UTF8.self)
  }
}
