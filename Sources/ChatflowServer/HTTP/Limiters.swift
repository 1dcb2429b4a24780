import Hummingbird
import NIOCore

/// All counts of who sends how much.
struct Limiters: Sendable {
  let visitor: RateLimiter
  let address: RateLimiter
  let openings: RateLimiter
  private let trustsProxy: Bool

  init(_ configuration: ServerConfiguration) {
    visitor = RateLimiter(configuration.limits.visitor)
    address = RateLimiter(configuration.limits.address)
    openings = RateLimiter(configuration.limits.openings)
    trustsProxy = configuration.trustsProxy
  }

  /// The address that a request comes from. A proxy adds the one it saw at the end; what stands
  /// before that anybody may have written.
  func address(of request: Request, _ context: ServerContext) -> String {
    if trustsProxy, let seen = request.headers[named: "X-Forwarded-For"]?.split(separator: ",").last
    {
      return String(seen.trimmingPrefix { $0 == " " })
    }
    return context.channel.remoteAddress?.ipAddress ?? ""
  }
}
