import ChatflowProgram

// Which names the parts of a program read.

extension ProgramTables {
  /// The names that a message inserts, in any locale.
  func names(in message: MessageID) -> NameSet {
    var names = NameSet()
    let message = messages[Int(message.index)]
    let variantCount = message.isLocalized ? locales.count : 1
    for variant in 0..<variantCount {
      let rows = variants[Int(message.firstVariant) + variant]
      for row in Int(rows.first)..<Int(rows.first) + Int(rows.count) {
        names.formUnion(self.names(in: bubbles[row]))
      }
    }
    return names
  }

  func names(in message: MessageID?) -> NameSet { message.map { names(in: $0) } ?? NameSet() }

  /// The names that a text inserts.
  func names(in bubble: Bubble) -> NameSet {
    guard case .template(let rows) = bubble else { return NameSet() }
    var names = NameSet()
    for row in Int(rows.first)..<Int(rows.first) + Int(rows.count) {
      if case .value(let name, _) = parts[row] { names.insert(name) }
    }
    return names
  }

  /// The names that a condition reads.
  func names(in condition: Condition) -> NameSet {
    switch condition {
    case .fact: NameSet()
    case .yes(let name): NameSet([name])
    case .text(_, let left, let right, _), .number(_, let left, let right):
      NameSet([left, right].compactMap { if case .name(let name) = $0 { name } else { nil } })
    }
  }

  /// The texts with which a condition compares.
  func constants(in condition: Condition) -> [[UInt8]] {
    switch condition {
    case .fact, .yes: []
    case .text(_, let left, let right, _), .number(_, let left, let right):
      [left, right].compactMap { operand in
        guard case .literal(let id) = operand else { return nil }
        return Array(texts.bytes[texts.range(id)])
      }
    }
  }

  /// All conditions that can be asked.
  var askedConditions: [Condition] {
    var asked: [Condition] = []
    var seen: Set<UInt32> = []
    for instruction in code {
      guard case .test(let id, _, _) = instruction, seen.insert(id.index).inserted else { continue }
      asked.append(conditions[Int(id.index)])
    }
    return asked
  }
}
