import ChatflowLive
import ChatflowProgram
import HTTPTypes
import Hummingbird
import NIOCore

/// What is served, for admins.
struct ChatflowController: Sendable {
  let team: TeamServices

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.get("chatflows") { _, _ in
      let since = try await team.host.servedSince()
      return try Response.json(
        ChatflowsAnswer(
          chatflows: team.host.shelf.current.map { live in
            ServedAnswer(live, since: since[live.program.name])
          },
          refused: team.health.refused))
    }
    group.get("chatflows/:chatflow/preview") { _, context in try preview(context) }
  }

  /// A page that plays a chatflow in a browser, and does nothing else there.
  private func preview(_ context: ServerContext) throws -> Response {
    let name = context.parameters.get("chatflow") ?? ""
    guard let live = team.host.shelf.current.first(where: { $0.program.name.isExactly(name) })
    else { throw APIError.notFound }
    guard let preview = team.configuration.preview(live.program) else { throw APIError.noPreview }
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
        .contentSecurityPolicy: preview.policy + "; frame-ancestors 'none'",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: preview.page)))
  }
}

/// A chatflow that new conversations go by.
struct ServedAnswer: Encodable {
  var name: String
  var program: String
  /// Since when they do.
  var since: Int64?

  init(_ live: LiveProgram, since: Instant? = nil) {
    name = live.program.name
    program = live.hash
    self.since = since?.milliseconds
  }
}

private struct ChatflowsAnswer: Encodable {
  var chatflows: [ServedAnswer]
  /// What is wrong with changed files, which therefore didn't take effect.
  var refused: [String]
}
