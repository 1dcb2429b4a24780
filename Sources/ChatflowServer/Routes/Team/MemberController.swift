import ChatflowLive
import ChatflowProgram
import HTTPTypes
import Hummingbird

/// Who is in the team.
struct MemberController: Sendable {
  let team: TeamServices

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.post("members") { try await add($0, $1) }
    group.patch("members/:member") { try await change($0, $1) }
    group.delete("members/:member") { _, context in
      let id = try context.number("member")
      try await team.host.removeMember(id, by: AuditActor(try context.actor))
      team.audit.note(.memberRemoved, by: try context.actor, subject: "\(id)")
      return Response(status: .noContent)
    }
    group.post("members/:member/invitation") { _, context in try await invite(context) }
    group.post("members/:member/password") { _, context in try await resetPassword(context) }
  }

  private struct NewBody: Decodable {
    var email: String
    var name: String
    var role: Member.Role?
    var teams: [String]?
    /// Whether a link to choose a password is mailed, in place of a password that is shown.
    var invite: Bool?
  }
  private struct ChangeBody: Decodable {
    var name: String?
    var role: Member.Role?
    var teams: [String]?
  }
  private struct PasswordAnswer: Encodable {
    var member: MemberAnswer
    /// Absent where the member was invited.
    var password: String?
  }

  private func add(_ request: Request, _ context: ServerContext) async throws -> Response {
    let body = try await team.body(NewBody.self, request, context)
    let isInvited = body.invite ?? false
    if isInvited, team.memberMails == nil { throw APIError.noMail }
    let password = Passwords.random()
    let new = NewMember(
      email: try InputText.email(body.email), name: try InputText.line(body.name, "A name"),
      role: body.role ?? .member, teams: try TeamName.list(body.teams ?? []),
      passwordHash: try await team.passwords.hash(password))
    let member = try await team.host.add(new, by: AuditActor(try context.actor))
    team.audit.note(.memberAdded, by: try context.actor, subject: "\(member.id)")
    if isInvited {
      team.memberMails?.send(.invitation(member.id, by: AuditActor(try context.actor)))
    }
    return try .json(
      PasswordAnswer(
        member: MemberAnswer(member, isPresent: false), password: isInvited ? nil : password),
      status: .created)
  }

  private func change(_ request: Request, _ context: ServerContext) async throws -> Response {
    let body = try await team.body(ChangeBody.self, request, context)
    let id = try context.number("member")
    let name = try body.name.map { try InputText.line($0, "A name") }
    let teams = try body.teams.map { try TeamName.list($0) }
    let member = try await team.host.changeMember(id, by: AuditActor(try context.actor)) { member in
      member.name = name ?? member.name
      member.role = body.role ?? member.role
      member.teams = teams ?? member.teams
    }
    team.audit.note(.memberChanged, by: try context.actor, subject: "\(id)")
    return try .json(try await answer(member))
  }

  /// Mails a member a link to choose a password; the one that there is stays until then.
  private func invite(_ context: ServerContext) async throws -> Response {
    let id = try context.number("member")
    guard let mails = team.memberMails else { throw APIError.noMail }
    guard try await team.host.store.read({ try $0.member(id) }) != nil else {
      throw APIError.notFound
    }
    mails.send(.invitation(id, by: AuditActor(try context.actor)))
    team.audit.note(.memberInvited, by: try context.actor, subject: "\(id)")
    return Response(status: .accepted)
  }

  private func resetPassword(_ context: ServerContext) async throws -> Response {
    let id = try context.number("member")
    let password = Passwords.random()
    let found = try await team.host.store.read { try $0.member(id) }
    guard let member = found else { throw APIError.notFound }
    try await team.host.setPasswordHash(
      try await team.passwords.hash(password), of: id, by: AuditActor(try context.actor))
    team.audit.note(.passwordChanged, by: try context.actor, subject: "\(id)")
    return try .json(PasswordAnswer(member: try await answer(member), password: password))
  }

  private func answer(_ member: Member) async throws -> MemberAnswer {
    MemberAnswer(member, isPresent: try await team.host.presence(of: .member(member)).own)
  }
}
