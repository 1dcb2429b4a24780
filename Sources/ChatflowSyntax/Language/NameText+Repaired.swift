import ChatflowProgram

extension NameText {
  /// A valid name that is near to an invalid one, if there is one.
  package static func repaired(_ text: String, joiner: Unicode.Scalar) -> String? {
    var name = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars.prefix(longest) {
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
    case .chatflow, .calendar, .server, .replies, .reply: "-"
    case .step, .variable, .event: "_"
    }
  }
}
