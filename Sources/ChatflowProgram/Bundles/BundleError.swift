/// Why bytes are refused as a bundle.
public enum BundleError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes do not begin like a bundle.
  case notABundle
  /// The bundle is of another version of the format.
  case unsupportedVersion(found: UInt16, supported: UInt16)
  /// The bytes end before the checksum.
  case tooShort(count: Int)
  /// The bytes are damaged: they do not add up to their checksum.
  case damaged(stored: UInt64, computed: UInt64)
  /// The bytes are no encoding; offsets count from the beginning of the bundle.
  case malformed(FormatError)
  /// The flow at `index`, which begins at byte `offset`, breaks a rule.
  case refused(index: Int, offset: Int, VerificationError)
  /// The flow at `index` has the name of the one before it.
  case duplicateName(index: Int, offset: Int, name: String)
  /// The flow at `index` sorts before the one before it.
  case unsorted(index: Int, offset: Int, name: String)

  /// One sentence for people: what is wrong, and where.
  public var description: String {
    switch self {
    case .notABundle:
      "this is no chatflow bundle"
    case .unsupportedVersion(let found, let supported):
      "the bundle has format version " + found.digits + ", but only version " + supported.digits
        + " can be read"
    case .tooShort(let count):
      "the bundle ends too early, after " + count.digits + " bytes"
    case .damaged(let stored, let computed):
      "the bundle is damaged: its checksum is " + String(stored, width: 16, radix: 16)
        + ", but its bytes give " + String(computed, width: 16, radix: 16)
    case .malformed(let error):
      "the bundle is malformed: " + error.description
    case .refused(let index, let offset, let error):
      BundleError.flow(index, offset) + " is refused: " + error.description
    case .duplicateName(let index, let offset, let name):
      BundleError.flow(index, offset) + " is named \"" + name + "\" like the one before it"
    case .unsorted(let index, let offset, let name):
      BundleError.flow(index, offset) + ", \"" + name
        + "\", stands after a name that sorts behind it"
    }
  }

  private static func flow(_ index: Int, _ offset: Int) -> String {
    "flow " + index.digits + " at byte " + offset.digits
  }
}
