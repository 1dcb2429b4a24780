import Glibc
import Hummingbird
import NIOCore

/// All counts of who sends how much.
struct RateLimiters: Sendable {
  let visitor: RateLimiter
  let address: RateLimiter
  let openings: RateLimiter
  let signIns: RateLimiter
  let signInsOfMember: RateLimiter
  private let trustsProxy: Bool

  init(
    _ configuration: ServerConfiguration,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    visitor = RateLimiter(configuration.limits.visitor, now: now)
    address = RateLimiter(configuration.limits.address, now: now)
    openings = RateLimiter(configuration.limits.openings, now: now)
    signIns = RateLimiter(configuration.limits.signIns, now: now)
    signInsOfMember = RateLimiter(configuration.limits.signInsOfMember, now: now)
    trustsProxy = configuration.trustsProxy
  }

  /// The address that a request comes from. A proxy adds the one it saw at the end; what stands
  /// before that the client itself may have written.
  func address(of request: Request, _ context: ServerContext) -> String {
    if trustsProxy, let seen = request.headers[named: .forwardedFor]?.split(separator: ",").last {
      return Self.side(String(seen.trimmingPrefix { $0 == " " }))
    }
    return Self.side(context.channel.remoteAddress?.ipAddress ?? "")
  }

  /// For whom an address stands: with IPv6, everybody has 2^64 of them at hand, whose first half is
  /// the same.
  static func side(_ address: String) -> String {
    var parsed = in6_addr()
    guard inet_pton(AF_INET6, address, &parsed) == 1 else { return address }
    let bytes = withUnsafeBytes(of: parsed) { Array($0) }
    // An IPv4 address written as IPv6 has all its difference at the end.
    let isIPv4 = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 255 && bytes[11] == 255
    return bytes.prefix(isIPv4 ? 16 : 8).map { "\($0)" }.joined(separator: ".")
  }
}
