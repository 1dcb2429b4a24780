package import ChatflowCalendar
package import ChatflowSyntax
import Glibc

/// The time zones of this machine.
package enum ZoneFiles {
  /// Where the files are: `TZDIR`, as the C library takes it, or the usual folder.
  private static let folder: String = {
    guard let value = getenv("TZDIR"), value.pointee != 0 else { return "/usr/share/zoneinfo" }
    return String(cString: value)
  }()

  package static let database = ZoneDatabase { name in
    try? InputFile.bytes("\(folder)/\(name)", limit: TimeZoneRules.largestFile + 1)
  }

  /// Whether a zone exists, and can be read.
  package static func exists(_ name: String) -> Bool {
    (try? database.rules(for: name)) != nil
  }

  /// Tells a machine without time zones from a name that is wrong.
  ///
  /// - Throws: ``FileError`` where zones were missed in `diagnostics`, and there are none at all.
  package static func verify(_ diagnostics: [Diagnostic]) throws(FileError) {
    guard diagnostics.contains(where: { $0.rule.name == "unknown-zone" }), !isThere else { return }
    throw missing
  }

  /// Why a command can't go on without a zone that the file at `path` names.
  package static func failure(_ error: TimeZoneError, path: String) -> FileError {
    isThere ? FileError(path, "\(error)") : missing
  }

  /// Whether there are zones at all: every database has this one.
  private static var isThere: Bool { exists("UTC") || exists("Etc/UTC") }

  private static var missing: FileError {
    FileError(folder, "there are no time zones on this machine; install the package tzdata")
  }
}
