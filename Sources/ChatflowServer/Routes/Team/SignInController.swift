import ChatflowLive
import HTTPTypes
import Hummingbird

/// How members come and go.
struct SignInController: Sendable {
  let team: TeamServices

  private struct SignInBody: Decodable {
    var email: String
    var password: String
    /// A code by time, or a recovery code, where the member has set up codes.
    var code: String?
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

  /// What is known of an attempt before the password is.
  private struct Attempt {
    var found: (member: Member, hash: String?)?
    /// The token that the browser shows, if a member was signed in with it before.
    var browser: BrowserToken?
    /// Whether the member was.
    var isKnown: Bool
  }

  private func signIn(_ request: Request, _ context: ServerContext) async throws -> Response {
    try team.limits.take(request, context)
    try team.origins.check(request)
    let body = try await request.json(SignInBody.self, team.configuration.limits)
    guard body.email.utf8.count <= InputText.longestEmail else { throw APIError.badSignIn }
    let attempt = try await attempt(of: body.email, request)
    if let member = attempt.found?.member, attempt.isKnown, let browser = attempt.browser {
      // Strangers, however many they are, can't keep a member out of their own browser.
      try await team.limits.signInsOfBrowser.take("\(member.id) \(browser.text)")
    } else {
      try await team.limits.signIns.take(team.limits.address(of: request, context))
      // However an attacker's addresses differ, one member's password is tried only so often.
      try await team.limits.signInsOfMember.take(body.email.lowercased())
    }
    let isRight = try await team.passwords.matches(
      String(body.password.prefix(PasswordHash.longest)), hash: attempt.found?.hash,
      for: attempt.isKnown ? .known : .stranger)
    guard isRight, let found = attempt.found, let hash = found.hash else {
      try await team.host.note(.signInRefused, by: .nobody(as: attempt.found?.member))
      team.audit.note(.signInRefused, by: attempt.found.map { .member($0.member) })
      throw APIError.badSignIn
    }
    if body.code != nil {
      let browser = attempt.isKnown ? attempt.browser : nil
      try await team.limits.codes.take("\(found.member.id) \(browser?.text ?? "")")
    }
    return try await signIn(found.member, hash, body.code, attempt.browser, request)
  }

  private func attempt(of email: String, _ request: Request) async throws -> Attempt {
    let shown = BrowserToken(.browser, of: request)
    return try await team.host.store.read { view in
      let known = try shown.map { try view.members(knownIn: $0.hash) } ?? []
      let member = try view.member(email: email)
      return Attempt(
        found: try member.map { (member: $0, hash: try view.passwordHash(of: $0.id)) },
        browser: known.isEmpty ? nil : shown,
        isKnown: member.map { known.contains($0.id) } ?? false)
    }
  }

  /// After the password was found right.
  private func signIn(
    _ member: Member, _ hash: String, _ code: String?, _ browser: BrowserToken?,
    _ request: Request
  ) async throws -> Response {
    var generator = SystemRandomNumberGenerator()
    let token = BrowserToken(using: &generator)
    let browser = browser ?? BrowserToken(using: &generator)
    let outcome = try await team.host.signIn(
      member.id,
      LiveHost.SignInProof(
        passwordHash: hash, code: code, token: token.hash, browser: browser.hash,
        replacing: BrowserToken(.member, of: request)?.hash))
    switch outcome {
    case .signedIn: break
    case .refused: throw APIError.badSignIn
    case .needsCode: throw APIError.codeNeeded
    case .wrongCode:
      team.audit.note(.signInRefused, by: .member(member))
      throw APIError.wrongCode
    }
    team.audit.note(.signedIn, by: .member(member))
    let presence = try await team.host.presence(of: .member(member))
    var response = try Response.json(MemberAnswer(member, isPresent: presence.own))
    response.headers[.setCookie] = token.memberHeader(team.origins)
    response.headers.append(
      HTTPField(name: .setCookie, value: browser.browserHeader(team.origins)))
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
    let body = try await request.json(PasswordBody.self, team.configuration.limits)
    try await team.limits.signIns.take("member \(member.id)")
    try PasswordHash.check(body.new)
    let known = try await team.host.store.read { try $0.passwordHash(of: member.id) }
    guard try await team.passwords.matches(body.current, hash: known, for: .member) else {
      throw APIError.badSignIn
    }
    try await team.host.setPasswordHash(
      try await team.passwords.hash(body.new), of: member.id, by: .member(member), checked: known,
      keeping: BrowserToken(.member, of: request)?.hash)
    team.audit.note(.passwordChanged, by: .member(member), subject: "\(member.id)")
    return Response(status: .noContent)
  }
}

extension PasswordHash {
  /// - Throws: ``APIError`` where a password isn't as long as it must be.
  static func check(_ password: String) throws {
    guard isLongEnough(password) else {
      throw APIError.badRequest(
        "A password has at least \(shortest) characters, and at most \(longest) bytes.")
    }
  }
}
