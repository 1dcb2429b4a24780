import ChatflowCompiler
import ChatflowProgram
import ChatflowSyntax
import TestSupport

/// Flows, compiled: the examples of the repository, and others.
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

  /// A flow of its own.
  static func lowered(_ text: String) throws -> LoweredFlow {
    struct Faulty: Error {}
    let file = SourceFile(name: "flow.yaml", bytes: Array(text.utf8))
    let flows = Compilation([file], zoneExists: MachineZones.exists).lowered()
    guard let flow = flows?.first else { throw Faulty() }
    return flow
  }
}
