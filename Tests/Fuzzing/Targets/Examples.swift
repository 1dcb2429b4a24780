import ChatflowCalendar
import ChatflowCompiler
package import ChatflowProgram
import ChatflowSyntax
import Foundation
import TestSupport

/// The files of the repository that inputs refer to, or begin as.
package enum Examples {
  /// The files under a folder whose names end in one of `ends`, by their paths, in their order.
  package static func files(
    in folder: String, ending ends: [String]
  ) -> [(name: String, bytes: [UInt8])] {
    let paths = (try? Repository.files(under: folder)) ?? []
    return paths.filter { path in ends.contains { path.hasSuffix($0) } }.compactMap { path in
      let name = String(path.dropFirst(folder.count + 1))
      return (try? Repository.bytes(path)).map { (name, $0) }
    }
  }

  /// The example chatflows and calendars.
  static let flows = files(in: "chatflows", ending: [".yaml"])
    .filter { !$0.name.hasSuffix(".test.yaml") }
    .map { SourceFile(name: $0.name, bytes: $0.bytes) }

  /// The example chatflows, compiled.
  package static let programs: [Program] = {
    let tables = Compilation(flows, zoneExists: zoneExists).tables() ?? []
    return tables.compactMap { try? Program(verifying: $0) }
  }()

  /// A few zones, read once.
  static let zones: ZoneDatabase = {
    let names = ["Europe/Madrid", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC"]
    let known = names.reduce(into: [String: [UInt8]]()) { $0[$1] = MachineZones.bytes($1) }
    return ZoneDatabase { known[$0] }
  }()

  static func zoneExists(_ name: String) -> Bool { (try? zones.rules(for: name)) != nil }
}

extension [UInt8] {
  /// Whether the bytes are among the eighth on which what takes long is tried: the same each time
  /// for the same bytes.
  var isChosen: Bool { SHA256.hash(span).word0 & 7 == 0 }
}
