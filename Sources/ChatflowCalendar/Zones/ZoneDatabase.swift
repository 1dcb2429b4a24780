import ChatflowProgram

/// Zones by name, from wherever the host keeps their TZif files.
public struct ZoneDatabase: Sendable {
  private let read: @Sendable (String) -> [UInt8]?
  /// The release of the zones' data, such as `2026f`; nil where it isn't known.
  public let release: String?

  /// `read` gives the bytes of a zone's TZif file, nil when there is none. It is asked only for
  /// names as the IANA database writes them, so that a name can serve as a relative path.
  public init(release: String? = nil, read: @escaping @Sendable (String) -> [UInt8]?) {
    self.release = release
    self.read = read
  }

  /// The rules of a zone, for example `Europe/Madrid`.
  ///
  /// Throws ``TimeZoneError/invalidName(_:)``, ``TimeZoneError/unknownZone(_:)``, or what is
  /// wrong with the zone's file.
  public func rules(for name: String) throws(TimeZoneError) -> TimeZoneRules {
    guard Self.isZoneName(name) else { throw .invalidName(name) }
    guard !Self.isMachineFile(name), let bytes = read(name) else { throw .unknownZone(name) }
    return try TimeZoneRules(tzif: bytes)
  }

  /// Whether a name is letters, digits, `_`, `+`, `-` in parts joined by `/`; at most 255 bytes.
  private static func isZoneName(_ name: String) -> Bool {
    guard (1...255).contains(name.utf8.count) else { return false }
    let slash = UInt8(ascii: "/")
    let others = [UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-")]
    return name.utf8.split(separator: slash, omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || others.contains($0) }
    }
  }

  /// What folders of zones hold besides zones: a machine's own settings and other forms of the
  /// same zones. A name that means another zone elsewhere is none.
  private static func isMachineFile(_ name: String) -> Bool {
    ["localtime", "posixrules"].contains { name.isExactly($0) }
      || ["posix/", "right/"].contains { name.utf8.starts(with: $0.utf8) }
  }
}
