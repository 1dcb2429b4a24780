import ChatflowLive
import ChatflowProgram
import Hummingbird

/// What the team does in conversations.
struct ConversationController: Sendable {
  let team: TeamServices

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.post("conversations/:conversation/messages") { try await reply($0, $1) }
    group.post("conversations/:conversation/files") { try await file($0, $1) }
    group.get("conversations/:conversation/files/:file") { _, context in
      try await team.files.response(context, for: .team)
    }
    group.post("conversations/:conversation/contact") { try await associate($0, $1) }
    group.post("conversations/:conversation/assignment") { request, context in
      let body = try await team.body(AssignmentBody.self, request, context)
      return try await act(.assign(try body.assignment), body.id, context)
    }
    group.post("conversations/:conversation/closing") { request, context in
      let body = try await team.body(IDBody.self, request, context)
      return try await act(.close, body.id, context)
    }
    group.post("conversations/:conversation/typing") { _, context in
      let author = try context.actor.member?.name ?? ""
      try await team.host.noteTyping(in: name(context), by: context.actor, author: author)
      return Response(status: .noContent)
    }
    group.post("conversations/:conversation/viewing") { _, context in
      let author = try context.actor.member?.name ?? ""
      try await team.host.noteTyping(
        in: name(context), by: context.actor, author: author, isViewing: true)
      return Response(status: .noContent)
    }
    group.post("conversations/:conversation/notes") { try await note($0, $1) }
    group.post("conversations/:conversation/tags") { request, context in
      let body = try await team.body(TagsBody.self, request, context)
      let act = TeamAct.tag(
        added: try TagName.list(body.added ?? []), removed: try TagName.list(body.removed ?? []))
      return try await self.act(act, body.id, context)
    }
    group.put("conversations/:conversation/reading") { request, context in
      let body = try await team.body(ReadingBody.self, request, context)
      guard body.entry >= 0 else { throw APIError.badRequest("No entry has that number.") }
      try await team.host.markRead(name(context), upTo: body.entry, by: context.actor)
      return Response(status: .noContent)
    }
    group.get("presence") { _, context in try await presence(context) }
    group.put("presence") { request, context in
      let body = try await team.body(PresenceBody.self, request, context)
      try await team.host.setPresence(of: context.actor, isOnline: body.online)
      return try await presence(context)
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
  }
  private struct AssignmentBody: Decodable {
    var id: String
    var team: String?
    var user: String?

    var assignment: Assignment? {
      get throws {
        switch (team, user) {
        case (nil, nil): return nil
        case (let team?, nil):
          guard TeamName.isValid(team) else {
            throw APIError.badRequest("A team's name is like sales-emea.")
          }
          return .team(team)
        case (nil, let user?): return .user(try InputText.email(user))
        default: throw APIError.badRequest("Assign to a team or to a user.")
        }
      }
    }
  }
  private struct NoteBody: Decodable {
    var id: String
    var text: String
    var author: String?
    var mentions: [String]?
  }
  private struct TagsBody: Decodable {
    var id: String
    var added: [String]?
    var removed: [String]?
  }
  private struct ReadingBody: Decodable { var entry: Int64 }
  private struct PresenceBody: Decodable { var online: Bool }

  private func reply(_ request: Request, _ context: ServerContext) async throws -> Response {
    let body = try await team.body(ReplyBody.self, request, context)
    let text = try InputText.written(body.text)
    // A member replies under their own name, whatever they say.
    let author = try context.actor.member?.name ?? body.author ?? ""
    return try await act(.reply(text, author: author), body.id, context)
  }

  private func file(_ request: Request, _ context: ServerContext) async throws -> Response {
    let query = request.formParameters
    let id = query["id"].map(String.init) ?? ""
    try ClientID.check(id)
    let (actor, name) = (try context.actor, try name(context))
    let author = actor.member?.name ?? query["author"].map(String.init) ?? ""
    return try await team.files.take(request, context, in: name, by: .team) { file in
      let answer = try await team.host.act(
        .file(file, author: author), by: actor, client: id, conversation: name)
      team.metrics.count(.teamActs)
      return answer
    }
  }

  private func note(_ request: Request, _ context: ServerContext) async throws -> Response {
    let body = try await team.body(NoteBody.self, request, context)
    let text = try InputText.written(body.text)
    let author = try context.actor.member?.name ?? body.author ?? ""
    let mentions = body.mentions ?? []
    guard mentions.count <= Self.mostMentions else {
      throw APIError.badRequest("Mention at most \(Self.mostMentions) members.")
    }
    let emails = try mentions.map { try InputText.email($0) }
    return try await act(.note(text, author: author, mentions: emails), body.id, context)
  }

  private static let mostMentions = 50

  private func associate(_ request: Request, _ context: ServerContext) async throws -> Response {
    let body = try await team.body(ContactBody.self, request, context)
    let act = TeamAct.associate(
      email: try InputText.email(body.email), firstName: try InputText.name(body.firstName),
      lastName: try InputText.name(body.lastName))
    let response = try await self.act(act, body.id, context)
    team.audit.note(.associated, by: try context.actor, subject: try name(context))
    return response
  }

  private func name(_ context: ServerContext) throws -> String {
    guard let name = context.parameters.get("conversation") else { throw APIError.notFound }
    return name
  }

  private func act(
    _ act: TeamAct, _ id: String, _ context: ServerContext
  ) async throws -> Response {
    try ClientID.check(id)
    let answer = try await team.host.act(
      act, by: context.actor, client: id, conversation: name(context))
    team.metrics.count(.teamActs)
    return .json(answer)
  }

  private func presence(_ context: ServerContext) async throws -> Response {
    let presence = try await team.host.presence(of: context.actor)
    return try .json(["online": presence.own, "team": presence.team])
  }
}
