import ChatflowEngine
import ChatflowProgram

/// What a visitor can do wherever two conversations stand, one under each program, or one under a
/// single one: worked out from the programs' conditions, labels and questions. This is the one
/// place that knows.
final class Alphabet {
  let sides: [ExploredProgram]
  let symbols: SymbolMaker
  let readsHours: Bool
  let readsTeam: Bool
  let readsReturning: Bool
  /// Whether it can matter if the visitor is here.
  let readsPresence: Bool
  private var known: [Context: Texts] = [:]
  /// Who reads what is kept, by name and side.
  var readers: [Int: TextClasses] = [:]

  /// What decides which texts may be typed.
  private struct Context: Hashable {
    let first: UInt64
    let second: UInt64
    let isPromptOpen: Bool
    let locales: [UInt8]
  }

  /// Texts that may be typed, and the names whose values may be typed too.
  private struct Texts {
    var typed: [TypedText]
    var relatives: [(side: Int, name: ValueName, isNumber: Bool)]
    /// Whether letters of a label that is typed can matter.
    var keepsLabels: Bool
  }

  /// As every situation asks for them.
  lazy var firstNames = nameTexts(.contactFirstName)
  lazy var lastNames = nameTexts(.contactLastName)

  init(_ sides: [ExploredProgram]) {
    self.sides = sides
    symbols = SymbolMaker(avoiding: sides.flatMap(\.texts))
    let hasHours = sides.contains { $0.program.tables.availability.hours != nil }
    readsHours = hasHours && sides.contains(where: \.readsHours)
    readsTeam = sides.contains(where: \.readsTeam)
    readsReturning = sides.contains(where: \.readsReturning)
    readsPresence = sides.contains { $0.heedsWords && $0.program.tables.followUp != nil }
  }

  // MARK: Texts

  /// What the visitor may write, given what each conversation keeps; without labels.
  func texts(_ records: [ConversationRecord], index: (SymbolKind) -> Int) -> [[UInt8]] {
    let texts = texts(records)
    var result = texts.typed.map { text in
      symbols.render(text, text.symbol.map(index) ?? 0)
    }
    for relative in texts.relatives {
      guard let kept = value(of: relative.name, records[relative.side], sides[relative.side])
      else { continue }
      result.append(kept)
      if relative.isNumber {
        let text = String(decoding: kept, as: UTF8.self)
        guard let value = Double(text), value.magnitude < 1e9 else { continue }
        result += [value - 1, value + 1].map { Array("\($0)".utf8) }
      } else {
        let word = symbols.bytes(.word, index(.word))
        result += [kept + word, word + kept]
      }
    }
    return result
  }

  /// What stands under a name: it may be typed, too. Nil where nothing does.
  private func value(
    of name: ValueName, _ record: ConversationRecord, _ side: ExploredProgram
  ) -> [UInt8]? {
    let tables = side.program.tables
    return switch name {
    case .channel: Array(record.state.channel.name.description.utf8)
    case .locale:
      Array(tables.texts.string(tables.locales[Int(record.state.locale)]).utf8)
    default: record.keptText(name).map { Array($0) }
    }
  }

  private func texts(_ records: [ConversationRecord]) -> Texts {
    let context = Context(
      first: code(records[0]), second: records.count > 1 ? code(records[1]) : 0,
      isPromptOpen: records.contains(where: \.isPromptOpen),
      locales: records.map(\.state.locale))
    if let known = known[context] { return known }
    let found = find(records, context)
    known[context] = found
    return found
  }

  private func code(_ record: ConversationRecord) -> UInt64 {
    if let address = record.pendingAddress { return UInt64(address.index) << 8 | 1 }
    return record.isUngreeted ? 2 : 3
  }

  private func find(_ records: [ConversationRecord], _ context: Context) -> Texts {
    var names: [NameSet] = []
    var kinds: Set<AnswerType> = []
    for (side, record) in zip(sides, records) {
      let question = side.question(of: record)
      kinds.insert(question?.answer ?? .text)
      var kept: [ValueName] = [.reply]
      if let saves = question?.saves { kept.append(saves) }
      if question?.answer == .email || context.isPromptOpen { kept.append(.contactEmail) }
      let live = side.liveAfterAnswer(record)
      names.append(NameSet(kept.filter { side.stored.contains($0) && live.contains($0) }))
    }
    let classes = TextClasses(sides, names: names, symbols: symbols)
    var candidates: [TypedText] = []
    for kind in kinds.sorted(by: { $0.rawValue < $1.rawValue }) {
      candidates += self.candidates(kind, classes)
    }
    candidates += zip(sides, records).flatMap { ownAnswers(of: $0, asking: $0.question(of: $1)) }
    if context.isPromptOpen { candidates += promptAnswers(classes) }
    if !candidates.contains(word) { candidates.append(word) }
    let addresses = records.map(\.pendingAddress)
    let chosen = classes.representatives(candidates) { text in
      let bytes = symbols.render(text, 0)
      return zip(sides, zip(records, addresses)).map { side, place in
        guard let address = place.1 else {
          return context.isPromptOpen && EmailAddress.only(in: bytes.span) != nil
        }
        return side.program.accepts(bytes.span, at: address, of: place.0)
      }
    }
    let numbers = numbersApart(records, kinds, classes).filter { !chosen.contains($0) }
    return Texts(
      typed: (chosen + numbers).sorted { sortKey($0).lexicographicallyPrecedes(sortKey($1)) },
      relatives: classes.relatives, keepsLabels: names.contains { !$0.isEmpty })
  }

  /// Numbers that the sides read differently, if they do.
  private func numbersApart(
    _ records: [ConversationRecord], _ kinds: Set<AnswerType>, _ classes: TextClasses
  ) -> [TypedText] {
    let styles = zip(sides, records).map { $0.program.numberStyle(of: $1) }
    guard kinds.contains(.number), styles.contains(where: { $0 != styles[0] }) else { return [] }
    let own = zip(sides, records).flatMap { bounds(of: $0, asking: $0.question(of: $1)) }
    return NumberClasses.grouped(classes.bounds + own)
  }

  private func sortKey(_ text: TypedText) -> [UInt8] { symbols.render(text, 0) }

  private var word: TypedText { TypedText(symbol: .word) }

  private func candidates(_ kind: AnswerType, _ classes: TextClasses) -> [TypedText] {
    switch kind {
    case .option: return [word]
    case .text: return classes.decorated(word)
    case .email:
      return EmailClasses.texts(classes.constants).filter { isEmail(symbols.render($0, 0)) }
    case .phone:
      return classes.decorated(TypedText(symbol: .phone))
        + classes.decorated(TypedText(before: Array("+".utf8), symbol: .phone))
    case .number: return NumberClasses.texts(classes.bounds)
    case .yesNo: return ["yes", "Yes", "no", "No"].map { .fixed(Array($0.utf8)) }
    }
  }

  /// What a question's own bounds and words tell apart.
  private func ownAnswers(of side: ExploredProgram, asking question: Question?) -> [TypedText] {
    guard let question else { return [] }
    let tables = side.program.tables
    func bytes(_ id: TextID) -> [UInt8] { Array(tables.texts.bytes[tables.texts.range(id)]) }
    let bounds = bounds(of: side, asking: question)
    let words = [question.yesWords, question.noWords].flatMap { rows in
      tables.answerWords[Int(rows.first)..<Int(rows.first) + rows.size].map(bytes)
    }
    return (bounds.isEmpty ? [] : NumberClasses.texts(bounds)) + words.map { .fixed($0) }
  }

  private func bounds(of side: ExploredProgram, asking question: Question?) -> [[UInt8]] {
    let texts = side.program.tables.texts
    return [question?.minimum, question?.maximum].compactMap { bound in
      bound.map { Array(texts.bytes[texts.range($0)]) }
    }
  }

  /// Messages with one address and with two.
  private func promptAnswers(_ classes: TextClasses) -> [TypedText] {
    let one = candidates(.email, classes)
    let said = TypedText(
      before: Array("It is ".utf8), symbol: .mailbox, after: Array("@example.com, thanks".utf8))
    let two = TypedText(
      before: Array("a@example.com ".utf8), symbol: .mailbox, after: Array("@example.com".utf8))
    return one + [said, two]
  }

  func isEmail(_ bytes: [UInt8]) -> Bool { EmailAddress.isValid(bytes.span) }

  /// Addresses that may be submitted or told, of each class one.
  func emails(index: Int) -> [[UInt8]] {
    emailTexts.map { symbols.render($0, index) }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private lazy var emailTexts: [TypedText] = {
    let names = sides.map { NameSet([.contactEmail].filter($0.stored.contains)) }
    let classes = TextClasses(sides, names: names, symbols: symbols)
    return classes.representatives(candidates(.email, classes)) { _ in [] }
  }()

  // MARK: Labels

  /// The options on offer, as each side calls them.
  func options(_ records: [ConversationRecord]) -> [([UInt8], [UInt8])] {
    let offered = zip(sides, records).map { side, record in
      side.question(of: record)?.answer == .option
        ? side.program.offeredOptions(in: record).map { Array($0.utf8) } : []
    }
    let count = offered.map(\.count).max() ?? 0
    return (0..<count).compactMap { row in
      let labels = offered.compactMap { row < $0.count ? $0[row] : nil }
      guard let first = labels.first, let last = labels.last else { return nil }
      return (first, last)
    }
  }

  /// Labels in other letters, where it can matter how an answer is written.
  func spellings(_ label: [UInt8], _ records: [ConversationRecord]) -> [[UInt8]] {
    guard texts(records).keepsLabels else { return [] }
    let string = String(decoding: label, as: UTF8.self)
    let other = string.uppercased() == string ? string.lowercased() : string.uppercased()
    let bytes = Array(other.utf8)
    return bytes == label ? [] : [bytes]
  }
}
