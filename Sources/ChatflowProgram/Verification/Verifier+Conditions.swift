extension Verifier {
  func checkConditions() {
    for (row, condition) in tables.conditions.enumerated() {
      switch condition {
      case .fact: break
      case .yes(let name):
        checkReadable(name, .conditions, row)
        require(type(of: name) == .yesNo, .notYesNo, .conditions, row)
      case .text(_, let left, let right, _):
        checkTextOperand(left, row)
        checkTextOperand(right, row)
      case .number(_, let left, let right):
        checkNumberOperand(left, row)
        checkNumberOperand(right, row)
      }
    }
  }

  private func checkTextOperand(_ operand: Operand, _ row: Int) {
    switch operand {
    case .literal(let text): checkText(text, .conditions, row)
    case .name(let name):
      checkReadable(name, .conditions, row)
      require(
        type(of: name) != .yesNo && !name.isOpeningTime, .notText, .conditions, row)
    }
  }

  private func checkNumberOperand(_ operand: Operand, _ row: Int) {
    switch operand {
    case .literal(let text):
      checkText(text, .conditions, row)
      require(DecimalNumber.isValid(bytes(text).span), .notNumber, .conditions, row)
    case .name(let name):
      checkReadable(name, .conditions, row)
      require(type(of: name) == .number, .notNumber, .conditions, row)
    }
  }
}
