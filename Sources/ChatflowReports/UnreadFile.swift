/// A file or folder that a run was to look at and could not read: no report may look as if all were
/// well with it.
public struct UnreadFile: Sendable {
  /// Its name, as it was given or found.
  public let name: String
  /// Why it could not be read, in words such as "permission denied".
  public let reason: String

  /// A file named `name` that could not be read, for a `reason` in words.
  public init(name: String, reason: String) {
    self.name = name
    self.reason = reason
  }
}
