import ChatflowEngine
import ChatflowProgram

// Texts put together from answers, which might grow for ever, become answers of their own.
//
// A text may be replaced by a symbol, wherever it is kept, if all conditions that read it come out
// the same for both: nothing else looks into it. Two sides that are then called the same are the
// same, since equal texts stay equal and others stay others. Where one side inserts parts of what
// the other keeps as a whole, they seem to differ, which playing it on both refutes.

extension Alphabet {
  /// Longer texts count as put together.
  private static let plainLength = 64

  /// Replaces texts that were put together, and names symbols in the order in which they are kept:
  /// which answer came first makes no difference.
  func settle(_ situation: inout Situation) {
    if situation.first.keepsNothing, situation.second.keepsNothing, situation.visitor == nil {
      return
    }
    settleComposed(&situation)
    rename(&situation)
  }

  private func settleComposed(_ situation: inout Situation) {
    var values: [[UInt8]] = []
    var refused: [[UInt8]] = []
    for side in sides.indices {
      let record = side == 0 ? situation.first : situation.second
      let live = sides[side].live(record)
      record.forEachKept { name, text in
        guard isComposed(text), live.contains(name) else { return }
        let bytes = Array(text)
        if mayReplace(bytes, name, side) {
          if !values.contains(bytes) { values.append(bytes) }
        } else {
          refused.append(bytes)
        }
      }
    }
    values.removeAll { refused.contains($0) }
    guard !values.isEmpty else { return }
    var index = 0
    for value in values {
      while isKept(symbols.bytes(.word, index), situation) { index += 1 }
      guard index < SymbolMaker.firstOfSettings else { return }
      replace(value, with: symbols.bytes(.word, index), &situation)
    }
  }

  private func isComposed(_ text: ArraySlice<UInt8>) -> Bool {
    if text.count > Self.plainLength { return true }
    return symbols.occur(in: text) && !symbols.isWord(text)
  }

  private func mayReplace(_ text: [UInt8], _ name: ValueName, _ side: Int) -> Bool {
    // An address is compared as one, an owner is assigned.
    if name == .contactEmail || name == .contactOwner || name == .visitorPage { return false }
    let classes = classes(of: name, side)
    if !classes.isRead { return true }
    return classes.relatives.isEmpty
      && classes.signature(text) == classes.signature(symbols.bytes(.word, 0))
  }

  private func classes(of name: ValueName, _ side: Int) -> TextClasses {
    let place = Int(name.rawValue) * 2 + side
    if let known = readers[place] { return known }
    var names = sides.map { _ in NameSet() }
    names[side].insert(name)
    let found = TextClasses(sides, names: names, symbols: symbols)
    readers[place] = found
    return found
  }

  private func isKept(_ text: [UInt8], _ situation: Situation) -> Bool {
    let person = situation.visitor?.person
    for name in [person?.email, person?.firstName, person?.lastName, person?.owner] {
      if let name, name.holds(text) { return true }
    }
    for side in sides.indices {
      let record = side == 0 ? situation.first : situation.second
      var isKept = false
      record.forEachKept { _, kept in
        if !isKept, kept.holds(text) { isKept = true }
      }
      if isKept { return true }
    }
    return false
  }

  private func replace(_ text: [UInt8], with symbol: [UInt8], _ situation: inout Situation) {
    for name in sides[0].program.tables.storedNames
    where situation.first.keptText(name)?.elementsEqual(text) == true {
      situation.first.replaceText(of: name, with: symbol)
    }
    if sides.count > 1 {
      for name in sides[1].program.tables.storedNames
      where situation.second.keptText(name)?.elementsEqual(text) == true {
        situation.second.replaceText(of: name, with: symbol)
      }
    }
    guard var person = situation.visitor?.person else { return }
    if person.firstName == text { person.firstName = symbol }
    if person.lastName == text { person.lastName = symbol }
    if person != situation.visitor?.person { situation.visitor = Visitor(person) }
  }

  // MARK: Names of symbols

  /// The symbol of the page that a setting tells, again at each opening.
  static let pageSymbol = SymbolMaker.Occurrence(
    kind: .word, index: SymbolMaker.firstOfSettings + 2)

  private func rename(_ situation: inout Situation) {
    var order: [SymbolMaker.Occurrence] = []
    var isNeeded = false
    func note(_ text: ArraySlice<UInt8>) {
      var rest = text
      while let (symbol, range) = symbols.firstOccurrence(in: rest) {
        if symbol != Self.pageSymbol, !order.contains(symbol) {
          let place = order.count { $0.kind == symbol.kind }
          if symbol.index != place { isNeeded = true }
          order.append(symbol)
        }
        rest = rest[range.upperBound...]
      }
    }
    for side in sides.indices {
      let record = side == 0 ? situation.first : situation.second
      let live = sides[side].live(record)
      record.forEachKept { name, text in
        if live.contains(name) { note(text) }
      }
    }
    let person = situation.visitor?.person
    for text in [person?.email, person?.firstName, person?.lastName, person?.owner] {
      if let text { note(text[...]) }
    }
    guard isNeeded else { return }
    var names: [SymbolMaker.Occurrence: Int] = [:]
    for symbol in order { names[symbol] = names.count { $0.key.kind == symbol.kind } }
    apply(names, &situation)
  }

  private func apply(_ names: [SymbolMaker.Occurrence: Int], _ situation: inout Situation) {
    func renamed(_ text: ArraySlice<UInt8>) -> [UInt8] {
      var result: [UInt8] = []
      var rest = text
      while let (symbol, range) = symbols.firstOccurrence(in: rest) {
        result += rest[..<range.lowerBound]
        let index = names[symbol]
        result += index.map { symbols.bytes(symbol.kind, $0) } ?? Array(rest[range])
        rest = rest[range.upperBound...]
      }
      return result + rest
    }
    for name in sides[0].program.tables.storedNames {
      guard let text = situation.first.keptText(name) else { continue }
      situation.first.replaceText(of: name, with: renamed(text))
    }
    if sides.count > 1 {
      for name in sides[1].program.tables.storedNames {
        guard let text = situation.second.keptText(name) else { continue }
        situation.second.replaceText(of: name, with: renamed(text))
      }
    }
    guard let person = situation.visitor?.person else { return }
    situation.visitor = Visitor(
      Person(
        email: renamed(person.email[...]), firstName: person.firstName.map { renamed($0[...]) },
        lastName: person.lastName.map { renamed($0[...]) },
        owner: person.owner.map { renamed($0[...]) }))
  }
}
