import ChatflowCalendar
import ChatflowCompiler
import ChatflowProgram
import ChatflowSyntax
import Foundation
import TestSupport

/// The example flows of the repository.
enum Examples {
  static let lowered: [LoweredFlow] = {
    let folder = Repository.root.appending(path: "chatflows").path(percentEncoded: false)
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    let files = names.filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") }.sorted()
      .map { name in
        let data = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
        return SourceFile(name: "chatflows/\(name)", bytes: [UInt8](data))
      }
    return Compilation(files, zoneExists: Zones.exists).lowered() ?? []
  }()

  /// The names of the flows.
  static let flowNames = ["hotel", "minimal", "night", "support", "triage"]

  static func flow(_ name: String) throws -> LoweredFlow {
    struct Missing: Error {}
    guard let flow = lowered.first(where: { $0.flow.name.value == name }) else { throw Missing() }
    return flow
  }
}

/// The time zones of the machine that runs the tests.
enum Zones {
  static let database = ZoneDatabase { name in
    FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)").map { [UInt8]($0) }
  }

  static let exists: @Sendable (String) -> Bool = { (try? database.rules(for: $0)) != nil }
}
