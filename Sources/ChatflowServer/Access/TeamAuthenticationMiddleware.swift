import ChatflowLive
import Crypto
import Foundation
import Hummingbird

/// Lets only those through who act for the team, and says who they are.
struct TeamAuthenticationMiddleware: RouterMiddleware {
  let host: LiveHost
  /// What programs show.
  let token: String
  let origins: Origins

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.principal = try await principal(request)
    return try await next(request, context)
  }

  private func principal(_ request: Request) async throws -> Principal {
    if let shown = request.headers[.authorization] {
      // Digests are compared in constant time.
      guard SHA256.hash(data: Data(shown.utf8)) == SHA256.hash(data: Data("Bearer \(token)".utf8))
      else { throw APIError.unauthorized }
      return .program
    }
    guard let token = BrowserToken(.member, of: request),
      let member = try await host.member(token: token.hash)
    else { throw APIError.unauthorized }
    // A browser sends its cookie along with requests of any site's pages.
    if request.method != .get, request.method != .head { try origins.check(request) }
    // A page that asks for anything is there.
    try await host.noteSeen(member.id)
    return .member(member)
  }
}
