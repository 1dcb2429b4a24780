import ChatflowLive
import ChatflowProgram
import Hummingbird
import Logging

/// What the team looks at.
struct InboxController: Sendable {
  let team: TeamServices
  static let page = 50
  private static let threadPage = 500
  /// A filter's conversations are counted up to here.
  private static let mostCounted = 1000

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.get("members") { _, context in
      let answer = try await MembersAnswer(of: team.host)
      for damage in try await team.host.damagedMembers() {
        context.logger.error(
          "member can't be read", metadata: ["row": "\(damage.id)", "column": "\(damage.column)"])
      }
      return try Response.json(answer)
    }
    group.get("conversations") { try await list($0, $1) }
    group.get("conversations/:conversation") { try await thread($0, $1) }
    group.get("conversations/:conversation/replies") { _, context in
      guard let name = context.parameters.get("conversation"),
        let replies = try await team.host.replies(in: name)
      else { throw APIError.notFound }
      return try Response.json(
        RepliesAnswer(
          language: replies.language,
          replies: replies.all.map {
            ReplyAnswer(file: $0.file, key: $0.key, title: $0.title, text: $0.text)
          }))
    }
    group.get("tags") { _, _ in
      try Response.json(["tags": try await team.host.store.read { try $0.tags() }])
    }
    group.get("teams") { _, _ in
      try Response.json(["teams": try await team.host.teams(listed: team.configuration.teams)])
    }
    group.get("events") { try await events($0, $1) }
  }

  private struct ListAnswer: Encodable {
    var conversations: [ConversationAnswer]
    /// How many of the page can't be read.
    var damaged: Int
    var next: String?
    var counts: [String: Int]
    /// How many open ones have something that who asks hasn't read.
    var unread: Int
    var now: Int64
  }

  private struct RepliesAnswer: Encodable {
    var language: String
    var replies: [ReplyAnswer]
  }

  private struct ReplyAnswer: Encodable {
    var file: String
    var key: String
    var title: String
    var text: String
  }

  private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
    let actor = try context.actor
    let asked = try InboxRequest(request, by: actor)
    let now = team.host.clock.now()
    let (answer, damage) = try await team.host.store.read { view in
      let found =
        try asked.words.map { try view.inbox(matching: $0, after: asked.place, limit: Self.page) }
        ?? view.inbox(asked.query, after: asked.place, limit: Self.page)
      let list = try ConversationList(
        found, in: view, reader: actor.member?.id, words: asked.words)
      var unread = InboxQuery(.open)
      unread.unreadOf = actor.id
      let answer = ListAnswer(
        conversations: list.answers, damaged: list.damage.count,
        next: found.count < Self.page ? nil : found.last.map { ListPlace.text($0.place) },
        counts: try InboxRequest.filters(actor).mapValues {
          try view.inboxCount($0, limit: Self.mostCounted)
        },
        unread: try view.inboxCount(unread, limit: Self.mostCounted), now: now.milliseconds)
      return (answer, list.damage)
    }
    damage.log(to: context.logger)
    return try .json(answer)
  }

  private func thread(_ request: Request, _ context: ServerContext) async throws -> Response {
    guard let name = context.parameters.get("conversation") else { throw APIError.notFound }
    let after = try ListPlace.number(request.uri.queryParameters["after"]) ?? 0
    let reader = try context.actor.member?.id
    let found = try await team.host.store.read { view in
      try view.conversation(named: name).flatMap { row in
        row.shownToTeamAt == nil && !row.hasVisitorWritten
          ? nil
          : ThreadAnswer(
            conversation: try ConversationAnswer(row, in: view, reader: reader),
            entries: try view.entries(
              ofConversation: row.id, after: after, limit: Self.threadPage
            ).map { TeamEntryAnswer(conversation: name, entry: $0) })
      }
    }
    guard let found else { throw APIError.notFound }
    for entry in found.entries where entry.entry.content == .damaged {
      context.logger.error(
        "line can't be read",
        metadata: ["conversation": "\(name)", "entry": "\(entry.entry.number)"])
    }
    return try .json(found)
  }

  private func events(_ request: Request, _ context: ServerContext) async throws -> Response {
    let known = try ListPlace.number(request.lastEvent)
    let (changes, erased) = try await team.host.store.read { view in
      (try view.knownInboxChanges(), try view.lastErased())
    }
    let events = TeamEvents(
      host: team.host, principal: try context.actor,
      token: BrowserToken(.member, of: request)?.hash)
    return events.stream.response(
      from: TeamEvents.Place(
        changes: known.map { KnownChanges(last: min($0, changes.settled)) } ?? changes,
        erased: erased, typed: team.host.typing.last),
      context,
      stuckAfter: team.configuration.limits.stuckAfter, team.metrics)
  }
}
