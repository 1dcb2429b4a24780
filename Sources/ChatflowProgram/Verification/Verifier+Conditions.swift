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
      try require(type(of: name) != .yesNo, .notText, .conditions, row)
    }
  }

  private func checkNumberOperand(_ operand: Operand, _ row: Int) throws(VerificationError) {
    switch operand {
    case .literal(let text):
      try checkText(text, .conditions, row)
      try require(isNumber(bytes(text)), .notNumber, .conditions, row)
    case .name(let name):
      try checkReadable(name, .conditions, row)
      try require(type(of: name) == .number, .notNumber, .conditions, row)
    }
  }

  /// Optional `-`, ASCII digits, optionally `.` and digits (meaning 2, `number`).
  private func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    let unsigned = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
    let parts = unsigned.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(digits.contains) }
  }
}
