import ChatflowProgram
package import ChatflowSyntax

/// A scenario that speaks of what its flow doesn't have.
package enum ScenarioMismatch {
  package static let rule = Rule(
    606, "scenario-mismatch", .error,
    summary: "A scenario speaks of something that its flow doesn't have.",
    reason: """
      States are new, a step's name, waiting_for_team, with_team and closed; variables are the \
      flow's; channels those it lists; members those under `team`; pages are addresses or paths. \
      An e-mail address in a scenario is a valid one, except what a visitor submits. Who is \
      verified is a contact. Built-in texts exist in en, es, fr, de and pt.
      """,
    bad: """
      === bot.yaml
      chatflow: bot
      version: 1
      start: hello
      steps:
        hello:
          - ask: What is it about?
            no_reply: {after: 5m, goto: bye}
          - goto: bye
        bye:
          - end: Bye!
      === bot.test.yaml
      chatflow: bot
      tests:
        - name: asks
          steps:
            - open
            - bot: What is it about?
            - state: «helo»
      """,
    good: """
      === bot.yaml
      chatflow: bot
      version: 1
      start: hello
      steps:
        hello:
          - ask: What is it about?
            no_reply: {after: 5m, goto: bye}
          - goto: bye
        bye:
          - end: Bye!
      === bot.test.yaml
      chatflow: bot
      tests:
        - name: asks
          steps:
            - open
            - bot: What is it about?
            - state: hello
      """)

  /// What is wrong in a scenario file, given its flow.
  static func check(_ scenarios: ScenarioFile, against flow: Chatflow) -> [Diagnostic] {
    let states = StateName.all + flow.steps.map(\.name.value)
    let variables = NameTable(flow).variables.map(\.name)
    var found: [Diagnostic?] = scenarios.contacts.map { email($0.email) }
    for test in scenarios.tests {
      found += setting(test.setting, flow)
      if test.shown != nil { found.append(test.setting.page.flatMap { page($0) }) }
      for step in test.steps {
        switch step.kind {
        case .input(.associate(let contact)): found.append(email(contact.email))
        case .input(.members(let members)):
          let known = test.setting.members?.map(\.name.value) ?? []
          found += members.map { member($0.name, known) }
        case .expectation(.contact(let contact)):
          found.append(contact.email.flatMap { email($0) })
        case .expectation(.bot(.defaultPrompt(let locale?))): found.append(builtIn(locale))
        case .expectation(.mail(let mail)): found.append(self.mail(mail, step.span, flow))
        case .expectation(.state(let state)): found.append(self.state(state, states))
        case .expectation(.variables(let expected)):
          found += expected.map { variable($0.name, variables) }
        default: break
        }
      }
    }
    return found.compactMap { $0 }
  }

  private static func setting(_ setting: ScenarioSetting, _ flow: Chatflow) -> [Diagnostic] {
    var found = [setting.contact.flatMap { email($0.email) }].compactMap { $0 }
    if let channel = setting.channel {
      let isListed = channel.value == "web" ? flow.channels.web : flow.channels.facebook
      if !isListed {
        found.append(
          Diagnostic(rule, channel.span, "the flow doesn't run on `\(channel.value)`"))
      }
    }
    if let verified = setting.isVerified, verified.value, setting.contact == nil {
      found.append(
        Diagnostic(
          rule, verified.span, "nothing says whom the verified visitor is shown to be",
          help: "add the contact, for example `contact: {email: ana@acme.com}`"))
    }
    return found
  }

  /// An address, or a path: what a page is known by where it decides what shows.
  private static func page(_ text: Text) -> Diagnostic? {
    let page = text.value.lowercased().utf8
    let starts = ["/", "http://", "https://"]
    guard !starts.contains(where: { page.starts(with: $0.utf8) }) else { return nil }
    return Diagnostic(
      rule, text.span, "`\(text.value)` is not the address of a page",
      help: "write an address such as https://acme.com/pricing, or a path such as /pricing")
  }

  /// Who comes or goes was there from the start.
  private static func member(_ text: Text, _ known: [String]) -> Diagnostic? {
    guard !known.contains(where: { $0.isExactly(text.value) }) else { return nil }
    return Diagnostic(
      rule, text.span, "the team of this test has no member `\(text.value)`",
      help: Suggestion.question(Suggestion.nearest(to: text.value, among: known))
        ?? "name the members under `team` in the head of the test")
  }

  private static func email(_ text: Text) -> Diagnostic? {
    let bytes = Array(text.value.utf8)
    let trimmed = Array(bytes[WhiteSpace.trimmed(bytes.span)])
    guard !EmailAddress.isValid(trimmed.span) else { return nil }
    return Diagnostic(rule, text.span, "`\(text.value)` is not an e-mail address")
  }

  private static func mail(
    _ mail: ExpectedMail, _ span: Span, _ flow: Chatflow
  ) -> Diagnostic? {
    if case .noMail = mail { return nil }
    guard flow.followUp == nil, flow.isIntact, flow.isComplete else { return nil }
    return Diagnostic(
      rule, span, "the flow sends no mails: it has no `follow_up`",
      help: "add `follow_up: {after: 2m}` to the flow")
  }

  private static func state(_ text: Text, _ states: [String]) -> Diagnostic? {
    guard !states.contains(where: { $0.isExactly(text.value) }) else { return nil }
    return Diagnostic(
      rule, text.span, "the flow has no state `\(text.value)`",
      help: Suggestion.question(Suggestion.nearest(to: text.value, among: states))
        ?? "states are \(Wording.names(states))")
  }

  private static func builtIn(_ locale: Text) -> Diagnostic? {
    guard BuiltInText.language(locale.value) == nil else { return nil }
    return Diagnostic(
      rule, locale.span, "there is no built-in text in `\(locale.value)`",
      help: "built-in texts exist in \(BuiltInText.languages.joined(separator: ", "))")
  }

  private static func list(_ names: [String]) -> String? {
    names.isEmpty ? nil : "variables are \(Wording.names(names))"
  }

  private static func variable(_ text: Text, _ known: [String]) -> Diagnostic? {
    guard !known.contains(where: { $0.isExactly(text.value) }) else { return nil }
    let near = Suggestion.question(Suggestion.nearest(to: text.value, among: known))
    let isContact = text.value.utf8.starts(with: "contact.".utf8)
    return Diagnostic(
      rule, text.span, "the flow has no variable `\(text.value)`",
      help: near ?? (isContact ? "what the contact is, `contact: {…}` says" : list(known)))
  }
}
