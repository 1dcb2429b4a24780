import ChatflowCompiler
import ChatflowGraph
import ChatflowProgram
import ChatflowSyntax
import Foundation
import Testing

/// Flows to draw.
enum Flows {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The flows of this project, by name.
  static let names = ["hotel", "minimal", "night", "support", "triage"]

  static func text(_ name: String) throws -> String {
    try String(contentsOf: root.appending(path: "chatflows/\(name).yaml"), encoding: .utf8)
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

/// Compares with `Tests/Goldens/Graph`; `CHATFLOW_UPDATE_GOLDENS=1` rewrites the files.
func compare(_ text: String, withGolden name: String) throws {
  let file = Flows.root.appending(path: "Tests/Goldens/Graph/\(name)")
  if ProcessInfo.processInfo.environment["CHATFLOW_UPDATE_GOLDENS"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  let golden = try String(contentsOf: file, encoding: .utf8)
  #expect(text.utf8.elementsEqual(golden.utf8), "\(text)")
}
