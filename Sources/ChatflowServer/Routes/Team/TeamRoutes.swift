import Hummingbird

/// All routes of the team and of admins, and who is let through to which.
struct TeamRoutes: Sendable {
  let services: TeamServices
  let mailStatus: MailStatus

  func addRoutes(to router: Router<ServerContext>) {
    let authentication = TeamAuthenticationMiddleware(
      host: services.host, token: services.configuration.teamToken, origins: services.origins)
    let team = router.group("api/team").add(middleware: authentication)
    SignInController(team: services).addRoutes(to: router, signedIn: team)
    PasswordLinkController(team: services).addRoutes(to: router)
    CodeController(team: services).addRoutes(to: team)
    InboxController(team: services).addRoutes(to: team)
    ConversationController(team: services).addRoutes(to: team)
    ContactController(team: services).addRoutes(to: team)
    AlertController(team: services).addRoutes(to: team)
    let admin = router.group("api/admin").add(middleware: authentication)
      .add(middleware: AdminAuthorizationMiddleware())
    MemberController(team: services).addRoutes(to: admin)
    CodeController(team: services).addAdminRoutes(to: admin)
    ContactDataController(team: services).addRoutes(to: admin)
    VisitorDataController(team: services).addRoutes(to: admin)
    SettingsController(team: services).addRoutes(to: admin)
    AuditController(team: services).addRoutes(to: admin)
    ChatflowController(team: services).addRoutes(to: admin)
    MailStateController(team: services, status: mailStatus).addRoutes(to: admin)
    WebhookController(team: services).addRoutes(to: admin)
    NumberController(team: services).addRoutes(to: admin)
  }
}
