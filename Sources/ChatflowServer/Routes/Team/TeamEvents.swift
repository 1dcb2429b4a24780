import ChatflowLive

/// What changes for the team, as an event stream: who is there, and conversations. It doesn't tell
/// that a page is there: a connection whose other end has vanished may look open for long.
struct TeamEvents: Sendable {
  let host: LiveHost
  let principal: Principal
  /// The hash of the member's token.
  let token: [UInt8]?
  private static let readAtOnce = 100

  /// How far a client knows the inbox.
  struct Place: Sendable {
    var changes: KnownChanges
    /// The last erasure that it was told.
    var erased: Int64
    var members: MembersAnswer?
    /// The last sign of somebody's writing that it was told.
    var typed: Int
  }

  /// The visitor is writing, or somebody of the team, whose name `author` is.
  private struct TypingAnswer: Encodable {
    var conversation: String
    var author: String?
  }

  private typealias Stream = EventStream<Place>

  var stream: EventStream<Place> {
    EventStream(signals: host.signals, topic: .team) { place in
      try await isAllowed() ? try await news(after: place) : nil
    }
  }

  /// A member who has signed out, or left the team, is told nothing more.
  private func isAllowed() async throws -> Bool {
    guard principal.member != nil, let token else { return true }
    return try await host.member(token: token) != nil
  }

  private func news(after place: Place) async throws -> EventStream<Place>.News {
    var (text, place) = ("", place)
    let members = try await MembersAnswer(of: host)
    if members != place.members {
      place.members = members
      text += try Stream.event("members", members)
    }
    let known = place
    let (changed, readable, erased) = try await host.store.read { view in
      let changed = try view.inboxChanges(after: known.changes, limit: Self.readAtOnce)
      // A damaged one is told where it is listed.
      return (
        changed,
        try ConversationList(
          changed.conversations, in: view, reader: principal.member?.id
        ).answers,
        try view.erased(after: known.erased)
      )
    }
    for erasure in erased {
      place.erased = erasure.number
      guard let conversation = erasure.conversation else { continue }
      text += try Stream.event("gone", ["conversation": conversation])
    }
    place.changes = changed.known
    for (index, conversation) in readable.enumerated() {
      // A client that comes back with the id lacks nothing before it.
      let isLast = index + 1 == readable.count || readable[index + 1].change > conversation.change
      text += try Stream.event(
        "conversation", conversation,
        id: isLast ? min(conversation.change, changed.known.settled) : nil)
    }
    for sign in host.typing.signs(after: place.typed, at: host.clock.now()) {
      place.typed = sign.number
      // Everybody knows of themselves.
      if sign.author != nil, sign.principal == principal.id { continue }
      text += try Stream.event(
        sign.isViewing ? "viewing" : "typing",
        TypingAnswer(conversation: sign.conversation, author: sign.author))
    }
    return Stream.News(
      text: text, place: place, isComplete: changed.isComplete)
  }
}
