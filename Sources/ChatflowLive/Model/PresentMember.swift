/// A member, and whether they are there to answer.
package struct PresentMember: Equatable, Sendable {
  package var member: Member
  package var isPresent: Bool
}
