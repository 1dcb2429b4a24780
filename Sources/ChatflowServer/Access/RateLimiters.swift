import ChatflowLive
import Glibc
import Hummingbird
import NIOCore

/// All counts of who sends how much.
struct RateLimiters: Sendable {
  let visitor: RateLimiter
  let address: RateLimiter
  let files: RateLimiter
  let openings: RateLimiter
  let signIns: SharedRateLimiter
  let signInsOfMember: SharedRateLimiter
  let signInsOfBrowser: SharedRateLimiter
  let codes: SharedRateLimiter
  let links: SharedRateLimiter
  let linksToAddress: SharedRateLimiter
  let portalLinks: SharedRateLimiter
  let portalSignIns: SharedRateLimiter
  private let trustedProxies: [Network]

  init(
    _ configuration: ServerConfiguration, store: any LiveStore,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    let limits = configuration.limits
    func shared(_ name: String, _ limit: RateLimit) -> SharedRateLimiter {
      SharedRateLimiter(name, limit, store, now: now)
    }
    visitor = RateLimiter(limits.visitor, now: now)
    address = RateLimiter(limits.address, now: now)
    files = RateLimiter(limits.files, now: now)
    openings = RateLimiter(limits.openings, now: now)
    signIns = shared("signIns", limits.signIns)
    signInsOfMember = shared("signInsOfMember", limits.signInsOfMember)
    signInsOfBrowser = shared("signInsOfBrowser", limits.signInsOfBrowser)
    codes = shared("codes", limits.codes)
    links = shared("links", limits.links)
    linksToAddress = shared("linksToAddress", limits.linksToAddress)
    portalLinks = shared("portalLinks", limits.portalLinks)
    portalSignIns = shared("portalSignIns", limits.portalSignIns)
    trustedProxies = configuration.trustedProxies
  }

  /// Counts a request for the address that it comes from.
  func take(_ request: Request, _ context: ServerContext) throws {
    try address.take(address(of: request, context))
  }

  /// Counts a request, which counts for its address, for a visitor as well. What a visitor sends
  /// too much of doesn't count for others behind the address.
  func take(for visitor: VisitorKey?, _ request: Request, _ context: ServerContext) throws {
    guard let visitor else { return }
    do {
      try self.visitor.take(visitor.name)
    } catch {
      giveBack(request, context)
      throw error
    }
  }

  /// Doesn't count a request for its address that was refused for its visitor's sake.
  func giveBack(_ request: Request, _ context: ServerContext) {
    address.giveBack(address(of: request, context))
  }

  /// The address that a request comes from. Each proxy adds the one it saw at the end; what stands
  /// before the last one that is no proxy of ours the client itself may have written.
  func address(of request: Request, _ context: ServerContext) -> String {
    Self.side(fullAddress(of: request, context))
  }

  /// The same, as it was told.
  func fullAddress(of request: Request, _ context: ServerContext) -> String {
    var address = context.channel.remoteAddress?.ipAddress ?? ""
    for seen in (request.headers[named: .forwardedFor] ?? "").split(separator: ",").reversed() {
      guard trustedProxies.contains(where: { $0.contains(address) }) else { break }
      address = Self.withoutPort(seen)
    }
    return address
  }

  /// Some proxies add the port: `1.2.3.4:5678`, `[2001:db8::1]:5678`.
  private static func withoutPort(_ text: Substring) -> String {
    let address = text.trimmingPrefix { $0 == " " }.prefix { $0 != " " }
    if address.hasPrefix("[") { return String(address.dropFirst().prefix { $0 != "]" }) }
    let parts = address.split(separator: ":", omittingEmptySubsequences: false)
    return String(parts.count == 2 ? parts[0] : address)
  }

  /// Who an address stands for: with IPv6, everybody has 2^64 of them at hand, whose first half is
  /// the same.
  static func side(_ address: String) -> String {
    var parsed = in6_addr()
    guard inet_pton(AF_INET6, address, &parsed) == 1 else { return address }
    let bytes = withUnsafeBytes(of: parsed) { Array($0) }
    // An IPv4 address written as IPv6 is the same side as it is written shortly.
    let isIPv4 = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 255 && bytes[11] == 255
    return (isIPv4 ? bytes.suffix(4) : bytes.prefix(8)).map { "\($0)" }.joined(separator: ".")
  }
}
