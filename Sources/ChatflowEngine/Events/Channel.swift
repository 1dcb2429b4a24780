public import ChatflowProgram

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

extension Program {
  /// The channel of a conversation for which none is told: web, unless the flow runs on Facebook
  /// alone.
  public var defaultChannel: Channel { runs(on: .web) ? .web : .facebook }

  /// Whether the flow runs on a channel.
  public func runs(on channel: Channel) -> Bool {
    switch channel {
    case .web: tables.channels.rawValue & Channels.web.rawValue != 0
    case .facebook: tables.channels.rawValue & Channels.facebook.rawValue != 0
    }
  }
}
