import Testing

extension BrowserTests {
  /// The widget in a browser, in front of the server as it is.
  @Suite struct Widget {}
}

/// Chatflows that several tests use.
enum WidgetFlows {
  static let plain = capturing("never")

  static func capturing(_ when: String, _ more: String...) -> String {
    let lines = more.map { "  \($0)\n" }.joined()
    return "chatflow: support\nversion: 1\nwelcome: Hi! How can we help?\n"
      + "email_capture:\n  when: \(when)\n\(lines)"
  }

  /// `lines` of `display`.
  static func displayed(_ lines: String...) -> String {
    plain + "display:\n" + lines.map { "  \($0)\n" }.joined()
  }

  /// Nothing of it is there before one of `triggers`.
  static func late(_ triggers: String) -> String {
    displayed("launcher: with_trigger", "triggers: {\(triggers)}")
  }

  static let withSteps = """
    chatflow: support
    version: 1
    welcome: Hi!
    email_capture: {when: never}
    start: menu
    steps:
      menu:
        - choose: What brings you here?
          options:
            Pricing: pricing
            Something is broken: broken
          otherwise: broken
          no_reply: {after: 10m, goto: bye}
      pricing:
        - say: It is all on https://acme.com/pricing (in euros).
        - choose: Anything else?
          options:
            "No": bye
            "Yes": menu
          otherwise: bye
          no_reply: {after: 10m, goto: bye}
      broken:
        - handoff: I'll get a colleague.
      bye:
        - end: Bye!

    """
}
