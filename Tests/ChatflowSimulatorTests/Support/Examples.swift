import ChatflowCalendar
import ChatflowCompiler
import ChatflowSimulator
import ChatflowSyntax
import Foundation
import TestSupport

/// The example flows of the repository with their scenarios.
enum Examples {
  static let files: [SourceFile] = {
    let folder = Repository.root.appending(path: "chatflows").path(percentEncoded: false)
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
      let data = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
      return SourceFile(name: "chatflows/\(name)", bytes: [UInt8](data))
    }
  }()

  static let compilation = Compilation(files, zoneExists: Zones.exists)

  /// The scenarios, as far as they could be read.
  static func scenarios() throws -> [Scenario] {
    try ScenarioLoading(compilation, zoneExists: Zones.exists) { _ in [] }
      .scenarios(zones: Zones.database)
  }

  /// The names of the flows.
  static let flowNames = ["hotel", "minimal", "night", "support", "triage"]
}

/// The time zones of the machine that runs the tests.
enum Zones {
  static let database = ZoneDatabase { name in
    FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)").map { [UInt8]($0) }
  }

  static let exists: @Sendable (String) -> Bool = { (try? database.rules(for: $0)) != nil }
}
