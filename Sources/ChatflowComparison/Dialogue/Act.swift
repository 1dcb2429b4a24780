package import ChatflowEngine
package import ChatflowProgram

/// What somebody does in a dialogue, or that time passes, as a scenario says it.
package enum Act: Equatable, Sendable {
  /// Milliseconds.
  case advance(Int64)
  case agent
  case associate(Contact)
  case close
  case email(String, ticked: Bool)
  case open(isReturning: Bool)
  case leave
  /// The option's label on either side.
  case pick(String, String)
  case team(isOnline: Bool)
  /// What is written on either side: its own label, where it is one.
  case visitor(String, String)

  /// Whether a scenario can say it.
  package var isSayable: Bool {
    switch self {
    case .email(_, ticked: false), .open(isReturning: true): false
    default: true
    }
  }
}

/// How a dialogue begins.
package struct DialogueSetting: Sendable {
  package var start: Instant
  package var teamIsOnline: Bool
  package var locale: String?
  package var channel: Channel
  package var contact: Contact?
  /// Whether it was shown that the visitor is the contact.
  package var isVerified = false
  package var page: String?

  package init(
    start: Instant, teamIsOnline: Bool, locale: String?, channel: Channel, contact: Contact? = nil,
    isVerified: Bool = false, page: String? = nil
  ) {
    self.start = start
    self.teamIsOnline = teamIsOnline
    self.locale = locale
    self.channel = channel
    self.contact = contact
    self.isVerified = isVerified
    self.page = page
  }
}
