import ChatflowLive
import HTTPTypes
import Hummingbird

/// The customer portal: what contacts see of the conversations that are theirs, and do in them.
struct PortalController: Sendable {
  let portal: PortalServices
  let metrics: Metrics
  let files: FileServices

  private struct MessageBody: Decodable {
    var id: String
    var text: String
  }
  private struct PickBody: Decodable {
    var id: String
    var option: String
  }
  private struct PresenceBody: Decodable {
    var page: String
    var here: Bool
    var seen: Int64?
  }

  private static let page = 50

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.get("me") { request, context in
      let token = try portal.token(request, context)
      return try Response.json(PortalContactAnswer(try await portal.host.portalContact(token)))
    }
    group.get("conversations") { try await list($0, $1) }
    group.get("conversations/:conversation") { try await thread($0, $1) }
    group.post("conversations/:conversation/messages") { request, context in
      let (body, token) = try await portal.body(MessageBody.self, request, context)
      let text = try InputText.written(body.text)
      return try await act(.message(text), body.id, token, context)
    }
    group.post("conversations/:conversation/picks") { request, context in
      let (body, token) = try await portal.body(PickBody.self, request, context)
      return try await act(.pick(body.option), body.id, token, context)
    }
    group.post("conversations/:conversation/files") { try await file($0, $1) }
    group.post("conversations/:conversation/presence") { try await presence($0, $1) }
    group.get("conversations/:conversation/files/:file") { request, context in
      try await files.response(context, for: .portal(try portal.token(request, context)))
    }
    group.get("export") { try await export($0, $1) }
  }

  private func name(_ context: ServerContext) throws -> String {
    guard let name = context.parameters.get("conversation") else { throw APIError.notFound }
    return name
  }

  private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
    let token = try portal.token(request, context)
    _ = try await portal.host.portalContact(token)
    let after = try request.uri.queryParameters["after"].map { try ListPlace.inbox(String($0)) }
    let (conversations, next) = try await portal.host.portalConversations(
      token, after: after, limit: Self.page)
    return try .json(
      PortalListAnswer(
        conversations: conversations.map { PortalConversationAnswer($0) },
        next: next.map { ListPlace.text($0) }))
  }

  private func thread(_ request: Request, _ context: ServerContext) async throws -> Response {
    let token = try portal.token(request, context)
    _ = try await portal.host.portalContact(token)
    let after = try ListPlace.number(request.uri.queryParameters["after"]) ?? 0
    let thread = try await portal.host.portalThread(
      token, conversation: try name(context), after: after)
    return try .json(PortalThreadAnswer(thread))
  }

  private func act(
    _ act: VisitorAct, _ id: String, _ token: [UInt8], _ context: ServerContext
  ) async throws -> Response {
    try ClientID.check(id)
    try portal.limits.visitor.take("portal \(token)")
    let answer = try await portal.host.act(
      act, client: id, conversation: try name(context), portal: token)
    metrics.count(.visitorActs)
    return .json(answer)
  }

  private func file(_ request: Request, _ context: ServerContext) async throws -> Response {
    let token = try portal.token(request, context)
    _ = try await portal.host.portalContact(token)
    try portal.origins.check(request)
    let id = request.formParameters["id"].map(String.init) ?? ""
    try ClientID.check(id)
    let name = try name(context)
    try portal.limits.visitor.take("portal \(token)")
    try portal.limits.files.take(portal.limits.address(of: request, context))
    return try await files.take(request, context, in: name, by: .portal(token)) { file in
      let answer = try await portal.host.act(
        .file(file), client: id, conversation: name, portal: token)
      metrics.count(.visitorActs)
      return answer
    }
  }

  private func presence(_ request: Request, _ context: ServerContext) async throws -> Response {
    let (body, token) = try await portal.body(PresenceBody.self, request, context)
    try ClientID.check(body.page)
    guard body.seen ?? 0 >= 0 else { throw APIError.badRequest("No entry has that sequence.") }
    try portal.limits.visitor.take("portal \(token)")
    try await portal.host.note(
      VisitorSign(page: body.page, isHere: body.here, seen: body.seen),
      conversation: try name(context), portal: token)
    return Response(status: .noContent)
  }

  private func export(_ request: Request, _ context: ServerContext) async throws -> Response {
    let token = try portal.token(request, context)
    let export = try await portal.host.portalExport(token)
    var response = try Response.json(PortalExportAnswer(export))
    response.headers[.contentDisposition] = "attachment; filename=\"conversations.json\""
    return response
  }
}
