extension Verifier {
  /// Whatever is read is kept: by templates, conditions, routing, `notify` and `contact` effects.
  func checkStorage() throws(VerificationError) {
    var stored = InlineArray<256, Bool>(repeating: false)
    for name in tables.storedNames { stored[Int(name.rawValue)] = true }

    func check(_ name: ValueName, _ table: Table, _ row: Int? = nil) throws(VerificationError) {
      if name.isComputed { return }
      try require(stored[Int(name.rawValue)], .nameNotStored, table, row)
    }

    // Another e-mail is another contact, whose names and owner are unknown: telling that takes
    // the e-mail itself.
    for (row, name) in tables.storedNames.enumerated()
    where name.isContactName || name == .contactOwner {
      try check(.contactEmail, .storedNames, row)
    }
    for (row, part) in tables.parts.enumerated() {
      if case .value(let name, _) = part { try check(name, .parts, row) }
    }
    for (row, condition) in tables.conditions.enumerated() {
      for name in condition.names { try check(name, .conditions, row) }
    }
    if tables.followUp != nil { try check(.contactEmail, .followUp) }
    if tables.routing.assign == .contactOwner { try check(.contactOwner, .routing) }
    for (row, question) in tables.questions.enumerated() {
      if let name = question.saves, name.isContactName { try check(name, .questions, row) }
    }
    for (address, instruction) in tables.code.enumerated() {
      switch instruction {
      case .assign(.contactOwner), .handOff(_, to: .contactOwner):
        try check(.contactOwner, .code, address)
      case .set(let name, _) where name.isContactName: try check(name, .code, address)
      case .contactNames: try check(.contactEmail, .code, address)
      case .notify:
        for index in tables.variables.indices { try check(.variable(index), .code, address) }
      default: break
      }
    }
  }
}

extension Condition {
  /// The names whose values the condition reads.
  fileprivate var names: [ValueName] {
    switch self {
    case .fact: []
    case .yes(let name): [name]
    case .text(_, let left, let right, _), .number(_, let left, let right):
      [left, right].compactMap { operand in
        if case .name(let name) = operand { name } else { nil }
      }
    }
  }
}
