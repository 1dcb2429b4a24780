import ChatflowLive
import Hummingbird

/// What the controllers of the team share.
struct TeamServices: Sendable {
  let host: LiveHost
  let configuration: ServerConfiguration
  let origins: Origins
  let limits: RateLimiters
  let passwords: Passwords
  let audit: Audit
  let metrics: Metrics
  let health: Health

  func body<Body: Decodable>(
    _ type: Body.Type, _ request: Request, _ context: ServerContext
  ) async throws -> Body {
    try await request.json(type, context, configuration.limits)
  }
}
