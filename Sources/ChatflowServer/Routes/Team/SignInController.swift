import ChatflowLive
import HTTPTypes
import Hummingbird

/// How members come and go.
struct SignInController: Sendable {
  let team: TeamServices

  private struct SignInBody: Decodable {
    var email: String
    var password: String
  }
  private struct PasswordBody: Decodable {
    var current: String
    var new: String
  }

  func addRoutes(
    to router: Router<ServerContext>, signedIn group: RouterGroup<ServerContext>
  ) {
    router.post("api/team/sign-in") { try await signIn($0, $1) }
    group.post("sign-out") { try await signOut($0, $1) }
    group.get("me") { _, context in
      let member = try context.member
      let presence = try await team.host.presence(of: .member(member))
      return try Response.json(MemberAnswer(member, isPresent: presence.own))
    }
    group.put("me/password") { try await changePassword($0, $1) }
  }

  private func signIn(_ request: Request, _ context: ServerContext) async throws -> Response {
    let address = team.limits.address(of: request, context)
    try team.limits.signIns.take(address)
    try team.origins.check(request)
    let body = try await request.json(SignInBody.self, context, team.configuration.limits)
    guard body.email.utf8.count <= InputText.longestEmail else { throw APIError.badSignIn }
    // However an attacker's addresses differ, one member's password is tried only so often.
    try team.limits.signInsOfMember.take(body.email.lowercased())
    let found = try await team.host.store.read { view in
      try view.member(email: body.email).map { ($0, try view.passwordHash(of: $0.id)) }
    }
    let isRight = try await team.passwords.matches(
      String(body.password.prefix(PasswordHash.longest)), hash: found?.1)
    guard isRight, let member = found?.0, let hash = found?.1 else {
      team.audit.note(.signInRefused, by: found.map { .member($0.0) })
      throw APIError.badSignIn
    }
    var generator = SystemRandomNumberGenerator()
    let token = BrowserToken(using: &generator)
    let isSignedIn = try await team.host.signIn(
      member.id, checked: hash, token: token.hash,
      replacing: BrowserToken(.member, of: request)?.hash)
    guard isSignedIn else { throw APIError.badSignIn }
    team.audit.note(.signedIn, by: .member(member))
    let presence = try await team.host.presence(of: .member(member))
    var response = try Response.json(MemberAnswer(member, isPresent: presence.own))
    response.headers[.setCookie] = token.memberHeader(team.origins)
    return response
  }

  private func signOut(_ request: Request, _ context: ServerContext) async throws -> Response {
    let member = try context.member
    if let token = BrowserToken(.member, of: request) {
      try await team.host.signOut(token: token.hash)
    }
    team.audit.note(.signedOut, by: .member(member))
    var response = Response(status: .noContent)
    response.headers[.setCookie] = BrowserToken.noMemberHeader(team.origins)
    return response
  }

  private func changePassword(
    _ request: Request, _ context: ServerContext
  ) async throws -> Response {
    let member = try context.member
    let body = try await request.json(PasswordBody.self, context, team.configuration.limits)
    try team.limits.signIns.take("member \(member.id)")
    guard PasswordHash.isLongEnough(body.new) else {
      throw APIError.badRequest(
        "A password has at least \(PasswordHash.shortest) characters, "
          + "and at most \(PasswordHash.longest) bytes.")
    }
    let known = try await team.host.store.read { try $0.passwordHash(of: member.id) }
    guard try await team.passwords.matches(body.current, hash: known) else {
      throw APIError.badSignIn
    }
    try await team.host.setPasswordHash(
      try await team.passwords.hash(body.new), of: member.id, checked: known,
      keeping: BrowserToken(.member, of: request)?.hash)
    team.audit.note(.passwordChanged, by: .member(member), subject: "\(member.id)")
    return Response(status: .noContent)
  }
}
