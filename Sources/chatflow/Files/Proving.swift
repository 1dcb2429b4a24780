import ChatflowCompiler
import ChatflowComparison
import ChatflowFiles
import ChatflowSyntax

/// Proves the guarantees of flows, on all cores.
final class Proving {
  /// What came of it, in the order of the flows and their guarantees.
  private(set) var checks: [GuaranteeCheck] = []

  /// Finds which guarantees of flows without errors don't hold.
  func diagnostics(_ flows: [PromisingFlow]) -> [Diagnostic] {
    let promises = flows.map { $0.lowered() }.flatMap { flow in
      flow.flow.guarantees.indices.map { (flow, $0) }
    }
    let found = Parallel.map(promises) { flow, index in
      // What can't be loaded is told where it is loaded.
      try? GuaranteeCheck(flow, index, zones: ZoneFiles.database)
    }.compactMap(\.self)
    checks += found
    return found.compactMap(\.diagnostic)
  }

  /// Writes a scenario file for each flow with broken guarantees.
  func write(to folder: String) throws {
    let names = Set(checks.map(\.chatflow)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for name in names {
      guard let text = GuaranteeCheck.scenarios(checks, of: name) else { continue }
      _ = try FileError.at(folder) { try FileSystem.makeFolder(folder) }
      try OutputFile.write(Array(text.utf8), to: "\(folder)/\(name).guarantees.test.yaml")
    }
  }
}
