package import ChatflowCalendar
import ChatflowCompiler
package import ChatflowLive
import ChatflowProgram
import ChatflowSyntax
import Foundation

/// Chatflows written in a test, as a live host takes them.
package enum CompiledFlows {
  package static let zones = ZoneDatabase { name in
    (try? Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)"))).map { Array($0) }
  }

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
    return try tables.map { try LiveProgram(Program(verifying: $0), zones: zones) }
  }

  /// A shelf with these programs for new conversations.
  package static func shelf(_ flows: [String]) throws -> ProgramShelf {
    let shelf = ProgramShelf(zones: zones)
    shelf.replace(with: try programs(flows))
    return shelf
  }
}
