import ChatflowLive
import Hummingbird

/// What the controllers of the team share.
struct TeamServices: Sendable {
  let host: LiveHost
  let configuration: ServerConfiguration
  let origins: Origins
  let limits: RateLimiters
  let passwords: Passwords
  let audit: Audit
  let metrics: Metrics
  let health: Health
  let files: FileServices
  /// Nil: there are no mails.
  var memberMails: MemberMails?

  func body<Body: Decodable>(
    _ type: Body.Type, _ request: Request, _ context: ServerContext
  ) async throws -> Body {
    try await request.json(type, configuration.limits)
  }

  /// The answer once something was erased: 204 where the files are rewritten soon; with large ones
  /// that goes on afterwards.
  func erased() async throws -> Response {
    Response(status: try await isGoneInTime() ? .noContent : .accepted)
  }

  private func isGoneInTime() async throws -> Bool {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        try await host.erasuresFinish()
        return true
      }
      group.addTask {
        try await Task.sleep(for: .seconds(configuration.limits.erasureWait))
        return false
      }
      defer { group.cancelAll() }
      return try await group.next() ?? false
    }
  }
}
