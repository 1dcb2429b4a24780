import ChatflowLive
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

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
    // All that the task holds, it holds as long as the stream is open: no more than the channel.
    let channel = context.channel
    let body = ResponseBody { writer in
      metrics.count(.eventStreams)
      defer { metrics.count(.eventStreams, by: -1) }
      let changes = signals.stream(topic)
      watch(channel)
      try await write(from: start, changes, to: channel, seconds)
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: Self.headers, body: body)
  }

  /// No proxy on the way keeps, changes or gathers what comes.
  private static var headers: HTTPFields {
    var headers: HTTPFields = [
      .contentType: "text/event-stream", .cacheControl: "no-store, no-transform",
    ]
    headers[named: .accelBuffering] = "no"
    return headers
  }

  /// A client that leaves is not held in memory until the next heartbeat: a write finds the channel
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
    from start: Place, _ changes: AsyncStream<Void>, to channel: any Channel, _ seconds: Int
  ) async throws {
    var place = start
    var greeting = "retry: 2000\n\n"
    while let sent = try await send(after: place, greeting, to: channel, seconds) {
      (place, greeting) = (sent.place, "")
      guard sent.isComplete else { continue }
      var iterator = changes.makeAsyncIterator()
      guard await iterator.next() != nil else { break }
    }
  }

  /// Sends what is new after a place; nil: nothing comes any more.
  ///
  /// All of it is done in a task of its own, past the response's writer: a task keeps the stack
  /// that it needed at its deepest until it ends, and this needs more than ten kilobytes.
  private func send(
    after place: Place, _ greeting: String, to channel: any Channel, _ seconds: Int
  ) async throws -> (place: Place, isComplete: Bool)? {
    try await Task {
      guard let news = try await news(place) else { return nil }
      // Where nothing is new, the client still learns that the stream is alive, and the server that
      // the client is. Scripts are not told of comments: it is an event.
      let text = greeting + (news.text.isEmpty ? "event: ping\ndata: 0\n\n" : news.text)
      let part = HTTPResponsePart.body(ByteBuffer(string: text))
      try await channel.cuttingOff(afterSeconds: seconds) {
        try await channel.writeAndFlush(part)
      }
      return (news.place, news.isComplete)
    }.value
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
    headers[named: .lastEventID].map { Substring($0) } ?? uri.queryParameters["after"]
  }
}
