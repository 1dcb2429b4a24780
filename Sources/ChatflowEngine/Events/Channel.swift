/// Where a conversation takes place.
@frozen
public enum Channel: UInt8, Equatable, Sendable, CaseIterable {
  case web = 0
  case facebook = 1

  /// The name that messages and conditions read: `web` or `facebook`.
  public var name: StaticString {
    switch self {
    case .web: "web"
    case .facebook: "facebook"
    }
  }
}
