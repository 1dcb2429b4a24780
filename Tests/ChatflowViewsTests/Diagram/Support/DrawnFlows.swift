import ChatflowCompiler
import ChatflowViews
import ChatflowProgram
import ChatflowSyntax
import TestSupport
import Testing

/// DrawnFlows to draw.
enum DrawnFlows {
  static func text(_ name: String) throws -> String {
    try Repository.text("chatflows/\(name).yaml")
  }

  /// A flow of this project beside its source.
  static func lowered(_ name: String) throws -> LoweredFlow {
    try lowered([try text(name), try text("madrid")], name)
  }

  static func lowered(_ texts: [String], _ name: String) throws -> LoweredFlow {
    let files = texts.enumerated().map {
      SourceFile(name: "\($0.offset).yaml", bytes: Array($0.element.utf8))
    }
    let compilation = Compilation(files) { _ in true }
    guard let flow = compilation.lowered(named: name) else {
      let errors = compilation.diagnostics.filter { $0.severity == .error }
      throw Refusal(errors: errors.map { "\($0.span.start.line): \($0.message)" })
    }
    return flow
  }

  /// What is wrong with a test's own flow.
  struct Refusal: Error { let errors: [String] }

  static func diagram(_ tables: ProgramTables) throws -> Diagram {
    try #require(Diagram(try Program(verifying: tables)))
  }

  /// The picture of a flow `a` with these lines after its head.
  static func diagram(_ rest: String) throws -> Diagram {
    try diagram(try lowered(["chatflow: a\nversion: 1\n\(rest)\n"], "a").tables)
  }

  /// A text in double quotes for YAML.
  static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return scalar.isASCII && scalar.value > 0x1F && scalar != "\"" && scalar != "\\"
        ? String(scalar) : "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
    return "\"\(scalars.joined())\""
  }
}

extension String {
  /// Without blanks: where a line is broken says nothing.
  var packed: String { filter { !$0.isWhitespace } }
}
