import ChatflowCompiler
import ChatflowSimulator
import ChatflowSyntax
import TestSupport

/// The example flows of the repository with their scenarios.
enum TestedExamples {
  private static let compilation: Compilation = {
    let paths = (try? Repository.files(under: "chatflows")) ?? []
    let files = paths.filter { $0.hasSuffix(".yaml") }.map {
      SourceFile(name: $0, bytes: (try? Repository.bytes($0)) ?? [])
    }
    return Compilation(files, zoneExists: MachineZones.exists)
  }()

  /// The scenarios, as far as they could be read.
  static func scenarios() throws -> [Scenario] {
    try ScenarioLoading(compilation, zoneExists: MachineZones.exists) { _ in [] }
      .scenarios(zones: MachineZones.database)
  }
}
