import ChatflowProgram
import ChatflowSyntax

/// A variable and its value under keys of their own, as other tools have it:
/// `set: {name: plan, value: pro}`.
struct PairedAssignment {
  /// Where the key of the name stands.
  let name: Span
  let variable: Located<String>
  let value: Text
  /// From the one key to the end of the other.
  let written: Span
  /// Whether the flow has the variable.
  let isKnown: Bool

  fileprivate static let nameKeys: Set = ["name", "variable", "var", "key", "field", "property"]
  fileprivate static let valueKeys: Set = ["value", "to", "set_to"]
}

extension FlowModel {
  /// Assignments that are written so, where the flow has no variables of these names.
  var pairedAssignments: [PairedAssignment] {
    zip(uses.assignments, uses.assignments.dropFirst()).compactMap { first, second in
      let keys = [first.name, second.name]
      let variable = first.value.text
      guard PairedAssignment.nameKeys.contains(keys[0].value),
        PairedAssignment.valueKeys.contains(keys[1].value),
        keys.allSatisfy({ names.meaning(of: $0.value) == nil }),
        NameText.isValid(variable.value, joiner: Form.NameForm.variable.joiner)
      else { return nil }
      let start = keys[0].span.range.lowerBound
      return PairedAssignment(
        name: keys[0].span, variable: Located(variable.value, variable.span),
        value: second.value.text,
        written: Span(keys[0].span.file, start..<max(start, keys[1].span.range.upperBound)),
        isKnown: names.meaning(of: variable.value) != nil)
    }
  }
}
