import ChatflowLive
import Hummingbird

/// What the controllers of the customer portal share.
struct PortalServices: Sendable {
  let host: LiveHost
  let configuration: ServerConfiguration
  let origins: Origins
  let limits: RateLimiters

  /// The hash of the token of who is signed in, as a request has it; whether it is one, the host
  /// says. One answer to all that isn't.
  func token(_ request: Request, _ context: ServerContext) throws -> [UInt8] {
    try limits.take(request, context)
    guard let token = BrowserToken(.portal, of: request) else { throw APIError.unauthorized }
    return token.hash
  }

  /// What somebody who is signed in sends; from the server's own pages alone.
  func body<Body: Decodable>(
    _ type: Body.Type, _ request: Request, _ context: ServerContext
  ) async throws -> (Body, [UInt8]) {
    let token = try token(request, context)
    _ = try await host.portalContact(token)
    try origins.check(request)
    return (try await request.json(type, configuration.limits), token)
  }
}
