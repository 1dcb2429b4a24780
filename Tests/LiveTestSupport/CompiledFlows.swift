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
    try compiled(flows).programs
  }

  private static func compiled(
    _ flows: [String]
  ) throws -> (programs: [LiveProgram], replies: [Program]) {
    let files = flows.enumerated().map {
      SourceFile(name: "flow\($0.offset).yaml", bytes: Array($0.element.utf8))
    }
    let compilation = Compilation(files) { _ in true }
    guard let tables = compilation.tables() else {
      throw Faulty(messages: compilation.diagnostics.map { "\($0.message)" })
    }
    let programs = try tables.map {
      try LiveProgram(Program(verifying: $0), zones: MachineZones.database)
    }
    let replies = compilation.recitals() ?? []
    return (programs, try replies.map { try Program(verifying: $0) })
  }

  /// A shelf with these programs for new conversations, and the canned replies among them.
  package static func shelf(_ flows: [String]) throws -> ProgramShelf {
    let shelf = ProgramShelf(zones: MachineZones.database)
    let compiled = try compiled(flows)
    shelf.replace(with: compiled.programs, replies: compiled.replies)
    return shelf
  }
}
