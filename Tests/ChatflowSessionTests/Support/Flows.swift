import ChatflowCalendar
import ChatflowCompiler
import ChatflowProgram
import ChatflowSyntax
import Foundation
import TestSupport

/// Flows from YAML, by the whole way that a user's file goes.
enum Flows {
  static func compile(_ files: [(name: String, text: String)]) -> Compilation {
    Compilation(
      files.map { SourceFile(name: $0.name, bytes: Array($0.text.utf8)) },
      zoneExists: MachineZones.exists)
  }

  /// The verified programs of files that have no error.
  static func programs(_ texts: String...) throws -> [Program] {
    let compilation = compile(texts.enumerated().map { ("\($0.offset).yaml", $0.element) })
    guard let tables = compilation.tables() else {
      throw Refusal(
        errors: compilation.diagnostics.filter { $0.severity == .error }
          .map { "\($0.span.start.line): \($0.message)" })
    }
    return try tables.map { try Program(verifying: $0) }
  }

  /// What is wrong with a test's own flow.
  struct Refusal: Error { let errors: [String] }

  /// Lines joined, for files put together from pieces.
  static func text(_ lines: [String?]) -> String {
    lines.compactMap { $0 }.joined(separator: "\n") + "\n"
  }
}
