import ChatflowCompiler
package import ChatflowLive
import ChatflowProgram
import ChatflowSyntax
import TestSupport

/// Chatflows written in a test, as a live host takes them.
package enum CompiledFlows {
  private struct Faulty: Error { var messages: [String] }

  /// - Throws: where one has an error.
  package static func programs(_ flows: [String]) throws -> [LiveProgram] {
    let files = flows.enumerated().map {
      SourceFile(name: "flow\($0.offset).yaml", bytes: Array($0.element.utf8))
    }
    let compilation = Compilation(files) { _ in true }
    guard let tables = compilation.tables() else {
      throw Faulty(messages: compilation.diagnostics.map { "\($0.message)" })
    }
    return try tables.map { try LiveProgram(Program(verifying: $0), zones: MachineZones.database) }
  }

  /// A shelf with these programs for new conversations.
  package static func shelf(_ flows: [String]) throws -> ProgramShelf {
    let shelf = ProgramShelf(zones: MachineZones.database)
    shelf.replace(with: try programs(flows))
    return shelf
  }
}
