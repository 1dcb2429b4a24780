import ChatflowLive
import Foundation
import Hummingbird
import NIOCore

/// A stream of server-sent events (WHATWG HTML): what is new since a place, then what comes. It
/// reads the store whenever something changed, so it holds nothing for a slow client.
struct EventStream<Place: Sendable>: Sendable {
  /// What is new after a place.
  struct News: Sendable {
    /// As ``event(_:_:id:)`` writes it.
    var text: String
    var place: Place
    /// Whether there is nothing more.
    var isComplete: Bool
  }

  let signals: Signals
  /// Whose changes are followed.
  let topic: Topic
  /// Nil: it is not for this client any more, and ends.
  let news: @Sendable (Place) async throws -> News?

  /// A response that goes on until the client leaves, or the server stops.
  func response(
    from start: Place, _ context: ServerContext, stuckAfter seconds: Int, _ metrics: Metrics
  ) -> Response {
    let body = ResponseBody { writer in
      metrics.change("chatflow_event_streams", by: 1)
      defer { metrics.change("chatflow_event_streams", by: -1) }
      let changes = signals.stream(topic)
      watch(context.channel)
      try await write(from: start, changes, to: &writer, context, seconds)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: body)
  }

  /// Whoever leaves is not held in memory until the next heartbeat: a write finds the channel
  /// closed. A task that waits for the end of what is read would do the same for 4 kB a stream.
  private func watch(_ channel: any Channel) {
    channel.closeFuture.whenComplete { _ in signals.send([topic]) }
    channel.eventLoop.execute {
      // Nothing but its end is read any more, and with that all is over.
      guard let options = channel.syncOptions else { return }
      try? options.setOption(.allowRemoteHalfClosure, value: false)
      try? options.setOption(
        .recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 128))
    }
  }

  private func write(
    from start: Place, _ changes: AsyncStream<Void>, to writer: inout any ResponseBodyWriter,
    _ context: ServerContext, _ seconds: Int
  ) async throws {
    var place = start
    var greeting = "retry: 2000\n\n"
    while true {
      // In a task of its own: reading and encoding take ten kilobytes of its stack, which a task
      // keeps until it ends.
      let now = place
      guard let news = try await Task(operation: { try await self.news(now) }).value else { break }
      place = news.place
      // A comment also finds out whether anybody is still there.
      let text = greeting + news.text
      greeting = ""
      let buffer = ByteBuffer(string: text.isEmpty ? ":\n\n" : text)
      try await context.cuttingOff(afterSeconds: seconds) { try await writer.write(buffer) }
      if news.isComplete {
        var iterator = changes.makeAsyncIterator()
        guard await iterator.next() != nil else { break }
      }
    }
    try await writer.finish(nil)
  }

  /// One event; `data` in JSON, which has no line ends.
  static func event(_ name: String, _ data: some Encodable, id: Int64? = nil) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(data), as: UTF8.self)
    return (id.map { "id: \($0)\n" } ?? "") + "event: \(name)\ndata: \(json)\n\n"
  }
}

extension Request {
  /// The last event that a client has: what it says itself wins over what it began with.
  var lastEvent: Substring? {
    headers[named: "Last-Event-ID"].map { Substring($0) } ?? uri.queryParameters["after"]
  }
}
