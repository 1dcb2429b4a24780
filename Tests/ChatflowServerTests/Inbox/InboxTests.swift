import Testing

extension BrowserTests {
  /// The team's inbox in a browser, in front of the server as it is.
  @Suite struct Inbox {}
}

extension WidgetFlows {
  /// While nobody of the team is online, visitors are told, and asked for their e-mail.
  static let withTeam = """
    chatflow: support
    version: 1
    welcome: Hi! How can we help?
    availability:
      team: required
      away: {show: message, message: "We're away, and write back."}
    email_capture: {when: away_only, thanks: Thanks!}

    """
}
