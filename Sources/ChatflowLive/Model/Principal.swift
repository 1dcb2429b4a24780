/// Who acts for the team.
package enum Principal: Equatable, Sendable {
  case member(Member)
  /// A program that shows the team's token; for it the store has the member 0.
  case program

  /// What its presence is kept under.
  package var id: Int64 {
    switch self {
    case .member(let member): member.id
    case .program: 0
    }
  }

  package var member: Member? {
    if case .member(let member) = self { member } else { nil }
  }
}
