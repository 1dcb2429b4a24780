package import ChatflowCalendar
import Foundation

/// The time zones of the machine that runs the tests.
package enum MachineZones {
  package static let folder = "/usr/share/zoneinfo"

  package static let database = ZoneDatabase { bytes($0) }

  package static let exists: @Sendable (String) -> Bool = {
    (try? database.rules(for: $0)) != nil
  }

  /// A zone's file; nil where there is none.
  package static func bytes(_ name: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(filePath: "\(folder)/\(name)"))).map(Array.init)
  }
}
