import ChatflowLive
import Hummingbird
import NIOCore

/// A visitor's event stream: what is new since a place in their threads, then what comes. It reads
/// the store whenever something changed, so it holds nothing for a slow client.
struct VisitorEvents: Sendable {
  let host: LiveHost
  let visitor: Int64
  /// The last sequence that the client has.
  let after: Int64

  /// A response's body, which goes on until the client leaves, or the server stops.
  func body(
    _ request: RequestBody, _ context: ServerContext, stuckAfter seconds: Int, _ metrics: Metrics
  ) -> ResponseBody {
    ResponseBody { writer in
      metrics.change("chatflow_event_streams", by: 1)
      defer { metrics.change("chatflow_event_streams", by: -1) }
      let changes = host.signals.stream(.visitor(visitor))
      try await request.consumeWithInboundCloseHandler { _ in
        try await write(changes, to: &writer, context, seconds)
      } onInboundClosed: {
        // Whoever left is not held in memory until the next heartbeat: that write finds it closed.
        let channel = context.channel
        channel.closeFuture.whenComplete { _ in
          channel.eventLoop.execute { host.signals.send([.visitor(visitor)]) }
        }
        channel.close(mode: .all, promise: nil)
      }
    }
  }

  private func write(
    _ changes: AsyncStream<Void>, to writer: inout any ResponseBodyWriter,
    _ context: ServerContext, _ seconds: Int
  ) async throws {
    var last = after
    var shown: StateAnswer?
    var text = "retry: 2000\n\n"
    while true {
      let news = try await host.news(visitor: visitor, after: last)
      for (conversation, entry) in news.entries {
        last = entry.sequence ?? last
        text += try ServerSentEvent.text(
          "entry", EntryAnswer(conversation: conversation, entry: entry), id: last)
      }
      let state = news.current.map { StateAnswer($0) }
      if news.isComplete, let state, state != shown {
        shown = state
        text += try ServerSentEvent.text("state", state)
      }
      // A comment also finds out whether anybody is still there.
      if text.isEmpty { text = ":\n\n" }
      let buffer = ByteBuffer(string: text)
      text = ""
      try await context.cuttingOff(afterSeconds: seconds) { try await writer.write(buffer) }
      if news.isComplete {
        var iterator = changes.makeAsyncIterator()
        guard await iterator.next() != nil else { break }
      }
    }
    try await writer.finish(nil)
  }
}
