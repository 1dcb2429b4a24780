import ChatflowLive
import Hummingbird

/// Whether a member gets mails where somebody waits for too long.
struct AlertController: Sendable {
  let team: TeamServices

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.get("me/alerts") { _, context in try await answer(context.member) }
    group.put("me/alerts") { request, context in
      let member = try context.member
      let body = try await team.body(Body.self, request, context)
      try await team.host.setAlerts(of: member.id, isOn: body.mail)
      return try await answer(member)
    }
  }

  private struct Body: Decodable { var mail: Bool }
  private struct Answer: Encodable {
    var mail: Bool
    /// Milliseconds; absent: the server sends none.
    var waiting: Int64?
  }

  private func answer(_ member: Member) async throws -> Response {
    try .json(
      Answer(
        mail: try await team.host.hasAlerts(member.id),
        waiting: team.configuration.mail == nil ? nil : team.configuration.alertAfter))
  }
}
