import ChatflowCompiler
import ChatflowProgram
import ChatflowSyntax
import TestSupport

/// The example flows of the repository, compiled.
enum LoweredExamples {
  private static let all: [LoweredFlow] = {
    let files = (try? Repository.yamlFiles(under: "chatflows")) ?? []
    let sources = files.map {
      SourceFile(name: "chatflows/\($0.name)", bytes: Array($0.text.utf8))
    }
    return Compilation(sources, zoneExists: MachineZones.exists).lowered() ?? []
  }()

  static func flow(_ name: String) throws -> LoweredFlow {
    struct Missing: Error {}
    guard let flow = all.first(where: { $0.flow.name.value == name }) else { throw Missing() }
    return flow
  }
}
