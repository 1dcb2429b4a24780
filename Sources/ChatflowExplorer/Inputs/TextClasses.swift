import ChatflowEngine
import ChatflowProgram

/// The texts that somebody may type where they are kept under some names: one of each class that
/// the conditions of the programs tell apart.
struct TextClasses {
  /// A way from what was typed to a condition: what stands around it there.
  private struct Reader {
    let side: ExploredProgram
    let sideIndex: Int
    let condition: Condition
    let name: ValueName
    let before: [UInt8]
    let after: [UInt8]
  }

  private var readers: [Reader] = []
  /// What is compared with, and is no number.
  private(set) var constants: [[UInt8]] = []
  /// Those of them that are looked for at the start, at the end and inside.
  private var sought: [TextComparison: [[UInt8]]] = [:]
  /// What numbers are compared with.
  private(set) var bounds: [[UInt8]] = []
  /// Other names with which what was typed is compared, by side.
  private(set) var relatives: [(side: Int, name: ValueName, isNumber: Bool)] = []
  private let records: [ConversationRecord]
  private let symbols: SymbolMaker

  /// - Parameter names: By side, the names under which the text is kept.
  init(_ sides: [ExploredProgram], names: [NameSet], symbols: SymbolMaker) {
    self.symbols = symbols
    records = sides.map { ConversationRecord(of: $0.program) }
    for (index, side) in sides.enumerated() { follow(names[index], index, side) }
    constants = Self.unique(constants)
    bounds = Self.unique(bounds)
  }

  private static func unique(_ texts: [[UInt8]]) -> [[UInt8]] {
    var seen: Set<[UInt8]> = []
    return texts.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// Follows what is kept under some names through every `set` to the conditions that read it.
  private mutating func follow(_ names: NameSet, _ index: Int, _ side: ExploredProgram) {
    var found: [(name: ValueName, before: [UInt8], after: [UInt8])] = []
    for raw in UInt8(0)..<128 where names.contains(ValueName(rawValue: raw)) {
      found.append((ValueName(rawValue: raw), [], []))
    }
    var next = 0
    while next < found.count, found.count < 64 {
      let (name, before, after) = found[next]
      next += 1
      for copy in side.copies where copy.from == name {
        let way = (copy.to, copy.before + before, after + copy.after)
        if !found.contains(where: { $0 == way }) { found.append(way) }
      }
    }
    for (name, before, after) in found {
      for condition in side.conditions {
        let read = side.program.tables.names(in: condition)
        guard read.contains(name) else { continue }
        readers.append(
          Reader(
            side: side, sideIndex: index, condition: condition, name: name, before: before,
            after: after))
        note(condition, index, side, name)
      }
    }
  }

  private mutating func note(
    _ condition: Condition, _ index: Int, _ side: ExploredProgram, _ name: ValueName
  ) {
    let texts = side.program.tables.constants(in: condition)
    var isNumber = false
    if case .number = condition { isNumber = true }
    if isNumber { bounds += texts } else { constants += texts }
    if case .text(let comparison, _, .literal, _) = condition {
      sought[comparison, default: []] += texts
    }
    for case .name(let other) in operands(condition) where other != name {
      relatives.append((index, other, isNumber))
    }
  }

  private func operands(_ condition: Condition) -> [Operand] {
    switch condition {
    case .text(_, let left, let right, _), .number(_, let left, let right): [left, right]
    case .fact, .yes: []
    }
  }

  /// Whether any condition reads it.
  var isRead: Bool { !readers.isEmpty }

  /// How every condition comes out for a text.
  func signature(_ bytes: [UInt8]) -> [Bool] {
    readers.map { reader in
      let whole = reader.before + bytes + reader.after
      return reader.side.program.holds(
        reader.condition, keeping: whole.span, as: reader.name, in: records[reader.sideIndex])
    }
  }

  /// Of the candidates one for each class: where there is one with a symbol, that; else two, which
  /// differ in their letters alone. `isTaken` says for each program whether it takes the text.
  func representatives(
    _ candidates: [TypedText], isTaken: (TypedText) -> [Bool]
  ) -> [TypedText] {
    var classes: [[Bool]: (symbolic: TypedText?, fixed: [TypedText])] = [:]
    var order: [[Bool]] = []
    for candidate in candidates {
      let key = isTaken(candidate) + signature(symbols.render(candidate, 0))
      var found = classes[key] ?? (nil, [])
      if classes[key] == nil { order.append(key) }
      if candidate.symbol == nil {
        if found.fixed.count < 2, !found.fixed.contains(candidate) { found.fixed.append(candidate) }
      } else if found.symbolic == nil {
        found.symbolic = candidate
      }
      classes[key] = found
    }
    return order.flatMap { key -> [TypedText] in
      guard let found = classes[key] else { return [] }
      return found.symbolic.map { [$0] } ?? found.fixed
    }
  }

  /// Every constant with and without `symbol` around it.
  func decorated(_ symbol: TypedText) -> [TypedText] {
    var texts = [symbol]
    let blank: [UInt8] = [UInt8(ascii: " ")]
    func text(_ before: [UInt8], _ after: [UInt8]) -> TypedText {
      TypedText(
        before: before + symbol.before, symbol: symbol.symbol, after: symbol.after + after)
    }
    for constant in constants {
      texts.append(text(constant + blank, []))
      texts.append(text([], blank + constant))
      texts.append(text(constant, []))
      texts.append(text([], constant))
      texts.append(.fixed(constant))
      let string = String(decoding: constant, as: UTF8.self)
      texts.append(.fixed(Array(string.uppercased().utf8)))
      texts.append(.fixed(Array(string.lowercased().utf8)))
    }
    let joined = JoinedTexts(
      starts: constants(of: .startsWith), ends: constants(of: .endsWith),
      parts: constants(of: .contains)
    ).around(symbol)
    guard constants.count > 1, constants.count <= 12 else { return texts + joined }
    for first in constants {
      for second in constants where first != second {
        texts.append(text(first + blank, blank + second))
      }
    }
    for mask in 1..<(1 << min(constants.count, 5)) {
      let chosen = constants.indices.filter { $0 < 5 && mask & 1 << $0 != 0 }.map { constants[$0] }
      texts.append(text([], Array(chosen.map { blank + $0 }.joined())))
    }
    return texts + joined
  }

  private func constants(of comparison: TextComparison) -> [[UInt8]] {
    Self.unique(sought[comparison] ?? [])
  }
}
