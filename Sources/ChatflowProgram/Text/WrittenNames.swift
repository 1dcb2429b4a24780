// What a program's tables refer to by number, as a flow's file writes it.

extension ValueName {
  /// The names that messages can read besides the flow's own variables; conditions read all but the
  /// last two.
  package static let readable: [ValueName] = [
    .contactEmail, .contactFirstName, .contactLastName, .visitorPage, .reply, .channel, .locale,
    .opensAt, .closesAt,
  ]

  /// The name as expressions write it; nil for a variable, whose name stands in the program.
  package var written: String? {
    switch self {
    case .contactEmail: "contact.email"
    case .contactFirstName: "contact.first_name"
    case .contactLastName: "contact.last_name"
    case .contactOwner: "contact.owner"
    case .visitorPage: "visitor.page"
    case .reply: "reply"
    case .channel: "channel"
    case .locale: "locale"
    case .opensAt: "opens_at"
    case .closesAt: "closes_at"
    default: nil
    }
  }
}

extension Fact {
  /// The name as conditions write it.
  package var written: String {
    switch self {
    case .open: "open"
    case .away: "away"
    case .teamOnline: "team.online"
    case .contactKnown: "contact.known"
    case .visitorReturning: "visitor.returning"
    case .visitorVerified: "visitor.verified"
    }
  }
}

extension TextComparison {
  /// The operator as conditions write it.
  package var written: String {
    switch self {
    case .equal: "=="
    case .contains: "contains"
    case .startsWith: "starts_with"
    case .endsWith: "ends_with"
    }
  }
}

extension NumberComparison {
  /// The operator as conditions write it.
  package var written: String {
    switch self {
    case .equal: "=="
    case .less: "<"
    case .lessOrEqual: "<="
    }
  }
}
