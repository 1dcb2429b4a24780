extension Verifier {
  /// Whatever is read is kept: by templates, conditions, routing, `notify` and `contact` effects.
  func checkStorage() {
    var stored = InlineArray<256, Bool>(repeating: false)
    for name in tables.storedNames { stored[Int(name.rawValue)] = true }

    func check(_ name: ValueName, _ table: Table, _ row: Int? = nil) {
      if name.isComputed { return }
      require(stored[Int(name.rawValue)], .nameNotStored, table, row)
    }

    // Another e-mail is another contact, whose names and owner are unknown: telling that takes
    // the e-mail itself.
    for (row, name) in tables.storedNames.enumerated()
    where name.isContactName || name == .contactOwner {
      check(.contactEmail, .storedNames, row)
    }
    for (row, part) in tables.parts.enumerated() {
      if case .value(let name, _) = part { check(name, .parts, row) }
    }
    for (row, condition) in tables.conditions.enumerated() {
      for name in condition.names { check(name, .conditions, row) }
    }
    if tables.followUp != nil { check(.contactEmail, .followUp) }
    if tables.routing.assign == .contactOwner { check(.contactOwner, .routing) }
    for (row, question) in tables.questions.enumerated() {
      if let name = question.saves, name.isContactName { check(name, .questions, row) }
    }
    for (address, instruction) in tables.code.enumerated() {
      switch instruction {
      case .assign(.contactOwner), .handOff(_, to: .contactOwner):
        check(.contactOwner, .code, address)
      case .set(let name, _) where name.isContactName: check(name, .code, address)
      case .contactNames: check(.contactEmail, .code, address)
      case .notify:
        for index in tables.variables.indices { check(.variable(index), .code, address) }
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
