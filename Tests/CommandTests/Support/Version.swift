import TestSupport

extension Scratch {
  /// The version of the command, without the release of the zone data.
  func version() throws -> String {
    String(try run("--version").output.prefix { $0 != " " && $0 != "\n" })
  }
}
