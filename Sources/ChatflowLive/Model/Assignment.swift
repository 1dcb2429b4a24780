/// Who a conversation is assigned to.
package enum Assignment: Equatable, Sendable {
  case team(String)
  /// A team member's e-mail.
  case user(String)

  /// The one of the two that is there; nil: neither.
  package init?(team: String?, user: String?) {
    switch (team, user) {
    case (let team?, _): self = .team(team)
    case (nil, let user?): self = .user(user)
    case (nil, nil): return nil
    }
  }

  package var team: String? { if case .team(let team) = self { team } else { nil } }
  package var user: String? { if case .user(let user) = self { user } else { nil } }
}
