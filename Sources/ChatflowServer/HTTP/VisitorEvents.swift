import ChatflowLive
import Foundation
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
    _ context: ServerContext, stuckAfter seconds: Int, _ metrics: Metrics
  ) -> ResponseBody {
    ResponseBody { writer in
      metrics.change("chatflow_event_streams", by: 1)
      defer { metrics.change("chatflow_event_streams", by: -1) }
      let changes = host.signals.stream(.visitor(visitor))
      watch(context.channel)
      try await write(changes, to: &writer, context, seconds)
    }
  }

  /// Whoever leaves is not held in memory until the next heartbeat: a write finds the channel
  /// closed. A task that waits for the end of what is read would do the same for 4 kB a stream.
  private func watch(_ channel: any Channel) {
    channel.closeFuture.whenComplete { _ in host.signals.send([.visitor(visitor)]) }
    channel.eventLoop.execute {
      // Nothing but its end is read any more, and with that all is over.
      guard let options = channel.syncOptions else { return }
      try? options.setOption(.allowRemoteHalfClosure, value: false)
      try? options.setOption(
        .recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 128))
    }
  }

  private func write(
    _ changes: AsyncStream<Void>, to writer: inout any ResponseBodyWriter,
    _ context: ServerContext, _ seconds: Int
  ) async throws {
    var place = Place(last: after)
    var greeting = "retry: 2000\n\n"
    while true {
      // In a task of its own: reading and encoding take ten kilobytes of its stack, which a task
      // keeps until it ends.
      let now = place
      let news = try await Task { try await update(from: now) }.value
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

  /// Up to where a client knows of the visitor's threads.
  private struct Place {
    var last: Int64
    var shown: StateAnswer?
  }

  /// What is new after a place, as the client gets it.
  private func update(
    from place: Place
  ) async throws -> (text: String, place: Place, isComplete: Bool) {
    let news = try await host.news(visitor: visitor, after: place.last)
    var (text, place) = ("", place)
    for (conversation, entry) in news.entries {
      place.last = entry.sequence ?? place.last
      let answer = EntryAnswer(conversation: conversation, entry: entry)
      text += try event("entry", answer, id: place.last)
    }
    let state = news.current.map { StateAnswer($0) }
    if news.isComplete, let state, state != place.shown {
      place.shown = state
      text += try event("state", state)
    }
    return (text, place, news.isComplete)
  }

  private func event(_ name: String, _ data: some Encodable, id: Int64? = nil) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(data), as: UTF8.self)
    return (id.map { "id: \($0)\n" } ?? "") + "event: \(name)\ndata: \(json)\n\n"
  }
}
