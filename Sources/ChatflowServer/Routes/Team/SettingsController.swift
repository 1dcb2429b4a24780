import Hummingbird

/// What the server goes by, for admins.
struct SettingsController: Sendable {
  let team: TeamServices

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.get("server") { _, _ in try Response.json(Answer(team.configuration)) }
  }

  private struct Answer: Encodable {
    var file: String?
    var data: String
    var listen: String
    var publicURL: String?
    var origins: [String]

    init(_ configuration: ServerConfiguration) {
      file = configuration.place.file
      data = configuration.place.data
      listen = "\(configuration.hostInURL):\(configuration.port)"
      publicURL = configuration.publicURL
      origins = configuration.origins
    }
  }
}
