import ChatflowProgram
package import ChatflowSyntax

/// What a step, a variable or a document may be called.
package enum Renaming {
  /// Why a symbol can't have a name; nil where it can.
  ///
  /// - Parameters:
  ///   - flow: The flow whose step or variable it is.
  ///   - taken: The names of the documents of its kind.
  package static func refusal(
    of name: String, for symbol: Symbol, in flow: Chatflow?, taken: [String]
  ) -> String? {
    let isDocument = symbol.kind == .calendar || symbol.kind == .chatflow
    guard NameText.isValid(name, joiner: isDocument ? "-" : "_") else {
      let joiner = isDocument ? "-" : "_"
      return
        "`\(name)` can't be a name: write small letters, digits and `\(joiner)`, a letter first"
    }
    let means: Bool
    let others: [String]
    switch symbol.kind {
    case .step:
      means = StateName.all.contains(name)
      others = flow?.steps.map(\.name.value) ?? []
    case .variable:
      means = (NameTable.keywords + NameTable.builtIn.map(\.name)).contains(name)
      others = flow.map { NameTable($0).variables.map(\.name) } ?? []
    case .calendar, .chatflow:
      means = false
      others = taken
    }
    if means { return "`\(name)` has a meaning already" }
    guard !name.isExactly(symbol.name.text) else { return nil }
    return others.contains { $0.isExactly(name) }
      ? "there is a \(symbol.kind.rawValue) `\(name)` already" : nil
  }
}
