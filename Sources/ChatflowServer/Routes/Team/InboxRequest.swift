import ChatflowLive
import Hummingbird

/// Which conversations a list is asked for.
struct InboxRequest: Sendable {
  var query: InboxQuery
  /// What is searched for, in conversations of all filters; nil: nothing.
  var words: [String]?
  var place: InboxPlace?

  /// - Throws: ``APIError``.
  init(_ request: Request, by actor: Principal) throws {
    let parameters = request.formParameters
    func text(_ name: Substring) throws -> String? {
      guard let text = parameters[name].map({ String($0) }), !text.isEmpty else { return nil }
      guard text.utf8.count <= 400 else { throw APIError.badRequest("\(name) is too long.") }
      return text
    }
    let name = try text("filter") ?? "open"
    guard let filter = Self.filters(actor)[name] else {
      throw APIError.badRequest("There is no such filter.")
    }
    query = InboxQuery(filter)
    query.team = try text("team")
    query.user = try text("user")
    query.chatflow = try text("chatflow")
    query.language = try text("language")
    query.tag = try text("tag")
    switch parameters["unread"] {
    case nil, "false": break
    case "true": query.unreadOf = actor.id
    default: throw APIError.badRequest("`unread` is true or false.")
    }
    place = try parameters["before"].map { try ListPlace.inbox(String($0)) }
    words = try ListPlace.words(parameters["query"].map { String($0) })
  }

  static func filters(_ actor: Principal) -> [String: InboxFilter] {
    [
      "waiting": .waiting, "open": .open, "unassigned": .unassigned, "closed": .closed,
      "bot": .bot,
      "mine": .assigned(to: actor.member?.email ?? "", teams: actor.member?.teams ?? []),
    ]
  }
}
