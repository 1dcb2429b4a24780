import ChatflowLive
import HTTPTypes
import Hummingbird

/// Passwords that are chosen by a mailed link. The link itself is a page's address, which opening
/// spends nothing of: mail gateways open links.
struct PasswordLinkController: Sendable {
  let team: TeamServices

  private struct LinkBody: Decodable { var email: String }
  private struct PasswordBody: Decodable {
    var token: String
    var password: String
  }

  func addRoutes(to router: Router<ServerContext>) {
    router.post("api/team/password-link") { try await sendLink($0, $1) }
    router.post("api/team/password") { try await setPassword($0, $1) }
  }

  /// The same answer, as quick, whether somebody has that address or not.
  private func sendLink(_ request: Request, _ context: ServerContext) async throws -> Response {
    try team.limits.take(request, context)
    try team.origins.check(request)
    let body = try await request.json(LinkBody.self, team.configuration.limits)
    let email = try InputText.email(body.email)
    guard let mails = team.memberMails else { throw APIError.noMail }
    try await team.limits.links.take(team.limits.address(of: request, context))
    try await team.limits.linksToAddress.take(email.lowercased())
    mails.send(.forgotten(email))
    return Response(status: .accepted)
  }

  private func setPassword(_ request: Request, _ context: ServerContext) async throws -> Response {
    try team.limits.take(request, context)
    try team.origins.check(request)
    let body = try await request.json(PasswordBody.self, team.configuration.limits)
    try PasswordHash.check(body.password)
    // What is no token is answered as one that nobody has.
    guard let token = BrowserToken(text: body.token),
      try await team.host.isLinkOpen(token: token.hash)
    else { throw APIError.notFound }
    var generator = SystemRandomNumberGenerator()
    let browser = BrowserToken(using: &generator)
    let member = try await team.host.spendLink(
      token: token.hash, passwordHash: try await team.passwords.hash(body.password),
      browser: browser.hash)
    team.audit.note(.passwordChanged, by: .member(member), subject: "\(member.id)")
    var response = try Response.json(["email": member.email])
    response.headers[.setCookie] = browser.browserHeader(team.origins)
    return response
  }
}
