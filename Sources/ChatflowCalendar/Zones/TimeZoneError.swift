/// Why there are no rules for a zone.
public enum TimeZoneError: Error, Hashable, Sendable {
  /// No name of the IANA time zone database is written like this.
  case invalidName(String)
  /// The zone database at hand has no such zone.
  case unknownZone(String)
  /// The bytes don't begin as a TZif file (RFC 9636), or have a version that isn't known.
  case notTZif
  /// The file ends too early.
  case truncated
  /// The file is longer than ``TimeZoneRules/largestFile``.
  case tooLarge
  /// The file contradicts RFC 9636.
  case malformed(Part)
  /// The file counts leap seconds, which instants don't.
  case countsLeapSeconds

  /// The part of a TZif file that is wrong.
  public enum Part: String, Hashable, Sendable {
    /// The counts in a header.
    case header
    /// Times of change: not ascending, or naming a missing local time type.
    case transitions
    /// Local time types: an offset beyond -24:59:59 to +25:59:59.
    case offsets
    /// The rule for the times after the last transition.
    case footer
  }
}

extension TimeZoneError: CustomStringConvertible {
  /// What is wrong, for a person.
  public var description: String {
    switch self {
    case .invalidName(let name): "\(name) is not written like the name of a time zone"
    case .unknownZone(let name): "the time zone \(name) is not in the zone database"
    case .notTZif: "the time zone's file is not a TZif file"
    case .truncated: "the time zone's file ends too early"
    case .tooLarge: "the time zone's file is too large"
    case .malformed(let part): "the time zone's file is damaged: its \(part.rawValue)"
    case .countsLeapSeconds: "the time zone's file counts leap seconds"
    }
  }
}
