import ChatflowProgram
import ChatflowSyntax

/// The names that every flow has, for the reference.
package enum LanguageNames {
  /// What conditions and messages can read, besides variables.
  package static var readable: [String] { NameTable.builtIn.map(\.name) }

  /// What conditions can read, besides variables.
  package static var readableInConditions: [String] {
    NameTable.builtIn.filter { _, meaning in
      if case .value(let value, _) = meaning { !value.isOpeningTime } else { true }
    }.map(\.name)
  }

  /// Names of the right form that no variable can have.
  package static var reservedVariables: [String] {
    (NameTable.keywords + readable).filter { NameText.isValid($0, joiner: "_") }
  }
}
