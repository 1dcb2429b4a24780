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

  package static let database = ZoneDatabase(release: release) { file(name: $0) }

  private static func file(name: String) -> [UInt8]? {
    try? InputFile.bytes("\(folder)/\(name)", limit: TimeZoneRules.largestFile + 1)
  }

  /// The bytes of a zone's file, which are whole.
  package static func bytes(of name: String) throws(TimeZoneError) -> [UInt8] {
    _ = try database.rules(for: name)
    return file(name: name) ?? []
  }

  /// By the names of zones what changes whenever their files do; the list of all is one of them.
  package static func fingerprints(of names: Set<String>) -> [String: String] {
    var found = ["": FileSystem.fingerprint(of: "\(folder)/tzdata.zi")]
    for name in names { found[name] = FileSystem.fingerprint(of: "\(folder)/\(name)") }
    return found
  }

  /// The release of the zone data, such as `2026f`, as the first line of `tzdata.zi` tells it; nil
  /// where nothing does.
  package static var release: String? {
    guard let file = fopen("\(folder)/tzdata.zi", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 64)
    guard fgets(&line, Int32(line.count), file) != nil else { return nil }
    let words = String(
      decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self
    )
    .split { $0 == " " || $0 == "\n" }
    guard words.count == 3, words[0] == "#", words[1] == "version",
      words[2].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { return nil }
    return String(words[2])
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
