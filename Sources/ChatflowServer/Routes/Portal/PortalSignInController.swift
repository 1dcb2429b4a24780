import ChatflowLive
import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// How contacts come to the portal and go: by a link that is mailed to them.
struct PortalSignInController: Sendable {
  let portal: PortalServices
  /// Nil: the server has no mail, and nobody can sign in.
  let mailer: SignInMailer?

  private struct AskBody: Decodable {
    var email: String
    var locale: String?
  }
  private struct SignInBody: Decodable {
    var link: String
    var code: String?
  }
  private struct SignOutBody: Decodable { var everywhere: Bool? }
  private struct AskAnswer: Encodable { var code: String }

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.post("links") { try await ask($0, $1) }
    group.post("sign-in") { try await signIn($0, $1) }
    group.post("sign-out") { request, context in
      let (body, token) = try await portal.body(SignOutBody.self, request, context)
      try await portal.host.signOutOfPortal(token, everywhere: body.everywhere ?? false)
      var response = Response(status: .noContent)
      response.headers[.setCookie] = BrowserToken.noHeader(.portal, portal.origins)
      return response
    }
  }

  /// The same answer after the same work, whether there is such a contact or not.
  private func ask(_ request: Request, _ context: ServerContext) async throws -> Response {
    try await portal.limits.portalLinks.take(portal.limits.address(of: request, context))
    try portal.origins.check(request)
    let body = try await request.json(AskBody.self, portal.configuration.limits)
    guard let mailer else { throw APIError.noMail }
    let email = try InputText.email(body.email)
    try await portal.limits.linksToAddress.take(email.lowercased())
    var generator = SystemRandomNumberGenerator()
    let token = BrowserToken(using: &generator)
    let browser = BrowserToken(.asking, of: request) ?? BrowserToken(using: &generator)
    let code = String((0..<6).map { _ in Self.digits[Int.random(in: 0..<10, using: &generator)] })
    try await portal.host.askForLink(
      PortalLink(
        token: token.hash, browser: browser.hash, code: Self.hash(token, code),
        createdAt: portal.host.clock.now()))
    mailer.take(
      SignInMailer.Order(email: email, token: token, locale: String((body.locale ?? "").prefix(35)))
    )
    var response = try Response.json(AskAnswer(code: code), status: .accepted)
    response.headers[.setCookie] = browser.header(.asking, seconds: 1800, portal.origins)
    return response
  }

  private static let digits = Array("0123456789")

  private static func hash(_ token: BrowserToken, _ code: String) -> [UInt8] {
    Array(SHA256.hash(data: Data("\(token.text) \(code)".utf8)))
  }

  private func signIn(_ request: Request, _ context: ServerContext) async throws -> Response {
    try await portal.limits.portalSignIns.take(portal.limits.address(of: request, context))
    try portal.origins.check(request)
    let body = try await request.json(SignInBody.self, portal.configuration.limits)
    guard let link = BrowserToken(text: body.link) else { throw APIError.noLink }
    let code = body.code.map { code in String(code.filter { $0.isASCII && $0.isNumber }) }
    var generator = SystemRandomNumberGenerator()
    let session = BrowserToken(using: &generator)
    let outcome = try await portal.host.signIn(
      link: link.hash, browser: BrowserToken(.asking, of: request)?.hash,
      code: code.flatMap { $0.isEmpty ? nil : Self.hash(link, $0) }, session: session.hash,
      replacing: BrowserToken(.portal, of: request)?.hash)
    switch outcome {
    case .noLink: throw APIError.noLink
    case .codeNeeded: throw APIError.linkCodeNeeded
    case .signedIn: break
    }
    let contact = try await portal.host.portalContact(session.hash)
    var response = try Response.json(PortalContactAnswer(contact))
    response.headers[.setCookie] = session.header(.portal, seconds: 2_592_000, portal.origins)
    return response
  }
}
