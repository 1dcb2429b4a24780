package import ChatflowEngine

/// Something that can happen to a conversation: what somebody does, or that time passes.
package enum Input: Hashable, Sendable {
  /// Time passes, in milliseconds: until the next deadline, or half the way there.
  case advance(Int64)
  /// A closed conversation is over: a day and a second pass.
  case dayPasses
  case agent
  case associate(Person)
  case close
  case email([UInt8], ticked: Bool)
  /// The calendar opens or closes.
  case hours(isOpen: Bool)
  /// The visitor leaves.
  case leave
  /// The visitor opens the chat; after a closed conversation is over, a new one begins.
  case open(isReturning: Bool)
  /// What each side calls the option that stands there.
  case pick([UInt8], [UInt8])
  case team(isOnline: Bool)
  /// What the visitor writes: to each side its own label where it is one.
  case visitor([UInt8], [UInt8])

  /// Whether it lets time pass.
  package var isTime: Bool {
    switch self {
    case .advance, .dayPasses, .hours: true
    default: false
    }
  }
}

/// Somebody with an e-mail, as a host or a team member tells of them.
package struct Person: Hashable, Sendable {
  package var email: [UInt8]
  package var firstName: [UInt8]?
  package var lastName: [UInt8]?
  package var owner: [UInt8]?

  package init(
    email: [UInt8], firstName: [UInt8]? = nil, lastName: [UInt8]? = nil, owner: [UInt8]? = nil
  ) {
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.owner = owner
  }
}

/// How a conversation begins: what costs no input.
package struct Setting: Hashable, Sendable {
  package var channel: Channel
  /// The visitor's language; nil: none is told.
  package var locale: [UInt8]?
  package var contact: Person?
  /// Whether it was shown that the visitor is the contact.
  package var isVerified = false
  package var page: [UInt8]?
  package var teamIsOnline: Bool
  package var isWithinHours: Bool
}
