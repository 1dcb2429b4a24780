import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Synchronization

/// How many connections each address has.
final class ConnectionCounts: Sendable {
  private let most: Int
  /// Behind these are many visitors.
  private let proxies: [Network]
  private let counts = Mutex<[String: Int]>([:])

  init(_ configuration: ServerConfiguration) {
    most = configuration.limits.connectionsOfAddress
    proxies = configuration.trustedProxies
  }

  /// What an address counts as; nil: it isn't counted.
  func side(of address: String?) -> String? {
    guard let address, !proxies.contains(where: { $0.contains(address) }) else { return nil }
    return RateLimiters.side(address)
  }

  /// Counts one more; returns whether there is room for it.
  func open(_ side: String) -> Bool {
    counts.withLock { counts in
      counts[side, default: 0] += 1
      return counts[side, default: 0] <= most
    }
  }

  func close(_ side: String) {
    counts.withLock { counts in
      let left = counts[side, default: 0] - 1
      counts[side] = left > 0 ? left : nil
    }
  }
}

/// Closes a connection whose client takes too much: an address has a number of connections, and a
/// request comes to its end in time, however little of it comes at once, and wherever it is read.
final class ConnectionWatch: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart

  private let counts: ConnectionCounts
  private let seconds: Int
  /// What the connection is counted for.
  private var side: String?
  /// Whether a request has begun and not ended.
  private var isWithin = false
  /// Mails are larger than all else.
  private var isMail = false
  private var alarm: Scheduled<Void>?

  init(_ counts: ConnectionCounts, stuckAfter seconds: Int) {
    self.counts = counts
    self.seconds = seconds
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { count(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    if side == nil { count(context) }
    context.fireChannelActive()
  }

  private func count(_ context: ChannelHandlerContext) {
    side = counts.side(of: context.remoteAddress?.ipAddress)
    guard let side, !counts.open(side) else { return }
    let channel = context.channel
    // Not before the pipeline stands.
    context.eventLoop.execute { channel.close(mode: .all, promise: nil) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    alarm?.cancel()
    alarm = nil
    if let side { counts.close(side) }
    side = nil
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      isWithin = true
      isMail = head.path?.hasPrefix("/" + ServerConfiguration.mailPath) == true
    case .body: break
    case .end:
      isWithin = false
      alarm?.cancel()
      alarm = nil
    }
    context.fireChannelRead(data)
  }

  /// Most requests are there as a whole.
  func channelReadComplete(context: ChannelHandlerContext) {
    if isWithin, alarm == nil {
      let channel = context.channel
      alarm = context.eventLoop.scheduleTask(in: .seconds(Int64(isMail ? 2 * seconds : seconds))) {
        channel.close(mode: .all, promise: nil)
      }
    }
    context.fireChannelReadComplete()
  }
}
