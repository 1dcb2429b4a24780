import ChatflowLive
import Hummingbird

/// What the routes of the team share.
struct TeamSurroundings: Sendable {
  let host: LiveHost
  let configuration: ServerConfiguration
  let origins: Origins
  let limits: Limiters
  let passwords: Passwords
  let audit: Audit
  let metrics: Metrics

  /// Adds all routes of the team and of admins.
  func add(to router: Router<ServerContext>) {
    let check = TeamCheck(host: host, token: configuration.teamToken, origins: origins)
    let group = router.group("api/team").add(middleware: check)
    SignInRoutes(team: self).add(to: router, checked: group)
    InboxRoutes(team: self).add(to: group)
    TeamRoutes(team: self).add(to: group)
    ContactRoutes(team: self).add(to: group)
    let admin = router.group("api/admin").add(middleware: check).add(middleware: AdminCheck())
    AdminRoutes(team: self).add(to: admin)
    ContactDataRoutes(team: self).add(to: admin)
  }

  func body<Body: Decodable>(
    _ type: Body.Type, _ request: Request, _ context: ServerContext
  ) async throws -> Body {
    try await request.json(type, context, configuration.limits)
  }
}
