import ChatflowLive
import Hummingbird
import NIOCore

/// The context of a request.
struct ServerContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The connection, to be cut off where its client is stuck.
  let channel: any Channel
  /// Who acts for the team, once that was found out.
  var principal: Principal?
  /// Who the site says, signed, that the visitor is.
  var identity: CheckedIdentity?

  init(source: Source) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }
}

extension Channel {
  /// Cuts the connection off unless `body` is done in time.
  func cuttingOff<Result>(
    afterSeconds seconds: Int, isolation: isolated (any Actor)? = #isolation,
    _ body: () async throws -> Result
  ) async rethrows -> Result {
    let alarm = eventLoop.scheduleTask(in: .seconds(Int64(seconds))) {
      self.close(mode: .all, promise: nil)
    }
    defer { alarm.cancel() }
    return try await body()
  }
}
