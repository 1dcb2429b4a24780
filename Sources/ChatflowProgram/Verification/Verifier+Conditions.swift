extension Verifier {
  func checkConditions() throws(VerificationError) {
    for (row, condition) in tables.conditions.enumerated() {
      switch condition {
      case .fact: break
      case .yes(let name):
        try checkReadable(name, .conditions, row)
        try require(type(of: name) == .yesNo, .notYesNo, .conditions, row)
      case .text(_, let left, let right, _):
        try checkTextOperand(left, row)
        try checkTextOperand(right, row)
      case .number(_, let left, let right):
        try checkNumberOperand(left, row)
        try checkNumberOperand(right, row)
      }
    }
  }

  private func checkTextOperand(_ operand: Operand, _ row: Int) throws(VerificationError) {
    switch operand {
    case .literal(let text): try checkText(text, .conditions, row)
    case .name(let name):
      try checkReadable(name, .conditions, row)
      try require(
        type(of: name) != .yesNo && !name.isOpeningTime, .notText, .conditions, row)
    }
  }

  private func checkNumberOperand(_ operand: Operand, _ row: Int) throws(VerificationError) {
    switch operand {
    case .literal(let text):
      try checkText(text, .conditions, row)
      try require(DecimalNumber.isValid(bytes(text).span), .notNumber, .conditions, row)
    case .name(let name):
      try checkReadable(name, .conditions, row)
      try require(type(of: name) == .number, .notNumber, .conditions, row)
    }
  }
}
