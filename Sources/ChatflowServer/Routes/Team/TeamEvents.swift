import ChatflowLive
import ChatflowProgram
import Foundation
import Hummingbird
import NIOCore

/// What changes for the team, as an event stream: who is there, and conversations since a place. It
/// reads the store whenever something changed, so it holds nothing for a slow client. As long as it
/// is open, its member's page is there.
struct TeamEvents: Sendable {
  let host: LiveHost
  let principal: Principal
  /// The last change that the client has; nil: what comes from now on.
  let after: Int64?
  private static let readAtOnce = 100
  /// That a page is there is kept to so many milliseconds, to spare the disk.
  private static let seenGrain: Int64 = 15_000

  func body(
    _ request: RequestBody, _ context: ServerContext, stuckAfter seconds: Int, _ metrics: Metrics
  ) -> ResponseBody {
    ResponseBody { writer in
      metrics.change("chatflow_event_streams", by: 1)
      defer { metrics.change("chatflow_event_streams", by: -1) }
      let changes = host.signals.stream(.team)
      do {
        try await request.consumeWithInboundCloseHandler { _ in
          try await write(changes, to: &writer, context, seconds)
        } onInboundClosed: {
          let channel = context.channel
          channel.closeFuture.whenComplete { _ in
            channel.eventLoop.execute { host.signals.send([.team]) }
          }
          channel.close(mode: .all, promise: nil)
        }
      } catch {
        try await noteSeen()
        throw error
      }
      try await noteSeen()
    }
  }

  private func write(
    _ changes: AsyncStream<Void>, to writer: inout any ResponseBodyWriter,
    _ context: ServerContext, _ seconds: Int
  ) async throws {
    var last = try await startingPoint()
    var shown: MembersAnswer?
    var text = "retry: 2000\n\n"
    var iterator = changes.makeAsyncIterator()
    var noted = try await noteSeen()
    repeat {
      if host.clock.now() >= noted.advanced(byMilliseconds: Self.seenGrain) {
        noted = try await noteSeen()
      }
      let members = MembersAnswer(try await host.members())
      if members != shown {
        shown = members
        text += try ServerSentEvent.text("members", members)
      }
      var isComplete = false
      while !isComplete {
        let changed = try await changedConversations(after: last)
        for conversation in changed {
          last = conversation.change
          text += try ServerSentEvent.text("conversation", conversation, id: last)
        }
        isComplete = changed.count < Self.readAtOnce
        // A comment also finds out whether anybody is still there.
        let buffer = ByteBuffer(string: text.isEmpty ? ":\n\n" : text)
        text = ""
        try await context.cuttingOff(afterSeconds: seconds) { try await writer.write(buffer) }
      }
    } while await iterator.next() != nil
    try await writer.finish(nil)
  }

  private func startingPoint() async throws -> Int64 {
    if let after { return after }
    return try await host.store.read { try $0.lastInboxChange() }
  }

  private func changedConversations(after last: Int64) async throws -> [ConversationAnswer] {
    try await host.store.read { view in
      try view.inboxChanges(after: last, limit: Self.readAtOnce)
        .map { try ConversationAnswer($0, in: view) }
    }
  }

  /// Returns when.
  @discardableResult
  private func noteSeen() async throws -> Instant {
    if let member = principal.member { try await host.noteSeen(member.id) }
    return host.clock.now()
  }
}
