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
    let bytes = name.utf8Span.span
    guard bytes.count <= 255 else { return false }
    var isPartEmpty = true
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "/"):
        if isPartEmpty { return false }
        isPartEmpty = true
      case UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"): isPartEmpty = false
      case let byte:
        guard byte.isASCIILetter || byte.isASCIIDigit else { return false }
        isPartEmpty = false
      }
    }
    return !isPartEmpty
  }

  /// What folders of zones hold besides zones: a machine's own settings and other forms of the
  /// same zones. A name that means another zone elsewhere is none.
  private static func isMachineFile(_ name: String) -> Bool {
    ["localtime", "posixrules"].contains { name.isExactly($0) }
      || ["posix/", "right/"].contains { Array(name.utf8).starts(with: Array($0.utf8)) }
  }
}
