import ChatflowLive
import ChatflowProgram

/// What is new for a visitor, as an event stream.
struct VisitorEvents: Sendable {
  let host: LiveHost
  let visitor: Int64
  /// The hash of the visitor's token.
  let token: [UInt8]
  /// When what the visitor is known by counts no more; nil: never.
  let end: Instant?

  /// How far a client knows the visitor's threads.
  struct Place: Sendable {
    var last: Int64
    var shown: StateAnswer?
    /// The last sign of somebody's writing that it was told.
    var typed: Int
  }

  /// Somebody of the team is writing.
  private struct TypingAnswer: Encodable {
    var conversation: String
    var author: String
  }

  private typealias Stream = EventStream<Place>

  var stream: EventStream<Place> {
    EventStream(signals: host.signals, topic: .visitor(visitor)) { try await news(after: $0) }
  }

  /// Nil: the visitor was erased, or isn't known to be it any more.
  private func news(after place: Place) async throws -> EventStream<Place>.News? {
    if let end, host.clock.now() >= end { return nil }
    guard let news = try await host.news(token: token, after: place.last) else { return nil }
    var (text, place) = ("", place)
    for (conversation, entry) in news.entries {
      place.last = entry.sequence ?? place.last
      guard entry.content != .damaged else { continue }
      let answer = EntryAnswer(conversation: conversation, entry: entry)
      text += try Stream.event("entry", answer, id: place.last)
    }
    let state = news.current.map { StateAnswer($0) }
    if news.isComplete, let state, state != place.shown {
      place.shown = state
      text += try Stream.event("state", state)
    }
    for sign in host.typing.signs(after: place.typed, at: host.clock.now()) {
      place.typed = sign.number
      guard sign.visitor == visitor, let author = sign.author else { continue }
      text += try Stream.event(
        "typing", TypingAnswer(conversation: sign.conversation, author: author))
    }
    return Stream.News(text: text, place: place, isComplete: news.isComplete)
  }
}
