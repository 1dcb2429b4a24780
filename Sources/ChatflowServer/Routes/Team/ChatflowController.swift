import ChatflowLive
import ChatflowProgram
import Hummingbird

/// What is served, for admins.
struct ChatflowController: Sendable {
  let team: TeamServices

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.get("chatflows") { _, _ in
      try Response.json(
        ChatflowsAnswer(
          chatflows: team.host.shelf.current.map { ServedAnswer($0) },
          refused: team.health.refused))
    }
  }
}

/// A chatflow that new conversations go by.
struct ServedAnswer: Encodable {
  var name: String
  var program: String

  init(_ live: LiveProgram) {
    name = live.program.name
    program = live.hash
  }
}

private struct ChatflowsAnswer: Encodable {
  var chatflows: [ServedAnswer]
  /// What is wrong with changed files, which therefore didn't take effect.
  var refused: [String]
}
