import ChatflowLive
import ChatflowProgram
import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// What the team does, by whoever shows the team's token.
struct TeamRoutes: Sendable {
  let host: LiveHost
  let configuration: ServerConfiguration
  let metrics: Metrics

  func add(to router: Router<ServerContext>) {
    let group = router.group("api/team").add(
      middleware: TeamTokenCheck(token: configuration.teamToken))
    group.get("conversations") { _, _ in
      let rows = try await host.store.read { try $0.teamConversations(limit: 200) }
      return try Response.json(["conversations": rows.map { TeamConversationAnswer($0) }])
    }
    group.get("conversations/:conversation") { try await thread($0, $1) }
    group.post("conversations/:conversation/messages") { request, context in
      let body = try await read(ReplyBody.self, request, context)
      return try await act(.reply(body.text, author: body.author ?? ""), body.id, context)
    }
    group.post("conversations/:conversation/contact") { request, context in
      let body = try await read(ContactBody.self, request, context)
      let email = try body.validEmail
      let names = (body.firstName, body.lastName)
      return try await act(
        .associate(email: email, firstName: names.0, lastName: names.1), body.id, context)
    }
    group.post("conversations/:conversation/assignment") { request, context in
      let body = try await read(AssignmentBody.self, request, context)
      let assignment = body.team.map { Assignment.team($0) } ?? body.user.map { .user($0) }
      return try await act(.assign(assignment), body.id, context)
    }
    group.post("conversations/:conversation/closing") { request, context in
      let body = try await read(IDBody.self, request, context)
      return try await act(.close, body.id, context)
    }
    group.get("presence") { _, _ in
      try Response.json(["online": try await host.store.read { try $0.teamIsOnline() }])
    }
    group.put("presence") { request, context in
      let body = try await read(PresenceBody.self, request, context)
      try await host.setTeam(isOnline: body.online)
      return try Response.json(["online": body.online])
    }
  }

  private struct IDBody: Decodable { var id: String }
  private struct ReplyBody: Decodable {
    var id: String
    var text: String
    var author: String?
  }
  private struct ContactBody: Decodable {
    var id: String
    var email: String
    var firstName: String?
    var lastName: String?

    /// The e-mail without white space around it (contract 3.4).
    var validEmail: String {
      get throws {
        let bytes = Array(email.utf8)
        let trimmed = bytes.span.extracting(WhiteSpace.trimmed(bytes.span))
        guard EmailAddress.isValid(trimmed) else {
          throw APIError.badRequest("That is no e-mail address.")
        }
        return String(decoding: bytes[WhiteSpace.trimmed(bytes.span)], as: UTF8.self)
      }
    }
  }
  private struct AssignmentBody: Decodable {
    var id: String
    var team: String?
    var user: String?
  }
  private struct PresenceBody: Decodable { var online: Bool }

  private func read<Body: Decodable>(
    _ type: Body.Type, _ request: Request, _ context: ServerContext
  ) async throws -> Body {
    try await request.json(type, context, configuration.limits)
  }

  private func act(
    _ act: TeamAct, _ id: String, _ context: ServerContext
  ) async throws -> Response {
    try ClientID.check(id)
    guard let name = context.parameters.get("conversation") else { throw APIError.notFound }
    let answer = try await host.act(act, client: id, conversation: name)
    metrics.count("chatflow_team_acts_total")
    return try .json(answer)
  }

  private func thread(_ request: Request, _ context: ServerContext) async throws -> Response {
    guard let name = context.parameters.get("conversation") else { throw APIError.notFound }
    let after = request.uri.queryParameters["after"].flatMap { Int64($0) } ?? 0
    let found = try await host.store.read { view in
      try view.conversation(named: name).flatMap { row in
        row.shownToTeamAt == nil
          ? nil
          : ThreadAnswer(
            conversation: TeamConversationAnswer(row),
            entries: try view.entries(ofConversation: row.id, after: after, limit: 500).map {
              EntryAnswer(conversation: name, entry: $0)
            })
      }
    }
    guard let found else { throw APIError.notFound }
    return try .json(found)
  }
}

/// Lets only those through who show the team's token.
private struct TeamTokenCheck: RouterMiddleware {
  let token: String

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    let shown = request.headers[.authorization] ?? ""
    // Digests are compared in constant time, whatever was shown.
    guard SHA256.hash(data: Data(shown.utf8)) == SHA256.hash(data: Data("Bearer \(token)".utf8))
    else { throw APIError.unauthorized }
    return try await next(request, context)
  }
}

/// A conversation as the team sees it in a list.
struct TeamConversationAnswer: Encodable, Sendable {
  var id: String
  var chatflow: String
  var program: String
  var state: String
  var startedAt: Int64
  var lastAt: Int64
  var waitingSince: Int64?
  var page: String?
  var team: String?
  var user: String?

  init(_ row: ConversationRow) {
    id = row.name
    chatflow = row.chatflow
    program = row.program
    state = row.state
    startedAt = row.startedAt.milliseconds
    lastAt = row.time.milliseconds
    waitingSince = row.waitingSince?.milliseconds
    page = row.page
    switch row.assignment {
    case .team(let name): team = name
    case .user(let email): user = email
    case nil: break
    }
  }
}

/// A thread as the team sees it.
struct ThreadAnswer: Encodable {
  var conversation: TeamConversationAnswer
  var entries: [EntryAnswer]
}
