/// The names that authors give (meaning 2).
package enum NameText {
  /// Whether a text is a lower-case letter followed by at most 62 lower-case letters, digits or
  /// `joiner`.
  package static func isValid(_ text: String, joiner: Unicode.Scalar) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, isLetter(first), bytes.count <= 63 else { return false }
    return bytes.allSatisfy {
      isLetter($0) || $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")
        || UInt32($0) == joiner.value
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
  }

  /// A valid name that is near to an invalid one, if there is one.
  package static func repaired(_ text: String, joiner: Unicode.Scalar) -> String? {
    var name = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars.prefix(63) {
      let isKept = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
      if isKept {
        name.append(scalar)
      } else if let last = name.last, last != joiner {
        name.append(joiner)
      }
    }
    while name.last == joiner { name.removeLast() }
    let repaired = String(name)
    return isValid(repaired, joiner: joiner) ? repaired : nil
  }
}

extension Form.NameForm {
  /// What joins the words of such a name.
  package var joiner: Unicode.Scalar {
    switch self {
    case .chatflow, .calendar: "-"
    case .step, .variable, .event: "_"
    }
  }
}
