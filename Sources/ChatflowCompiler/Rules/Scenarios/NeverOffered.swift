import ChatflowProgram
package import ChatflowSyntax

/// A test that picks an option, or waits for an event, that its flow has nowhere.
package enum NeverOffered {
  package static let rule = Rule(
    608, "never-offered", .warning,
    summary: "A test names an option or an event that its flow has nowhere.",
    reason: """
      What is picked, and what `choices` lists, are labels of the flow's options; what `notified` \
      names is under one of its `notify`. A test that names another one fails whatever happens.
      """,
    bad: """
      === bot.yaml
      chatflow: bot
      version: 1
      start: hello
      steps:
        hello:
          - choose: What is it about?
            options: {Prices: bye, A person: bye}
            otherwise: bye
            no_reply: {after: 5m, goto: bye}
        bye:
          - end: Bye!
      === bot.test.yaml
      chatflow: bot
      tests:
        - name: asks
          steps:
            - open
            - bot: What is it about?
            - pick: «Pricing»
            - bot: Bye!
      """,
    good: """
      === bot.yaml
      chatflow: bot
      version: 1
      start: hello
      steps:
        hello:
          - choose: What is it about?
            options: {Prices: bye, A person: bye}
            otherwise: bye
            no_reply: {after: 5m, goto: bye}
        bye:
          - end: Bye!
      === bot.test.yaml
      chatflow: bot
      tests:
        - name: asks
          steps:
            - open
            - bot: What is it about?
            - pick: Prices
            - bot: Bye!
      """)

  /// What a scenario file names and its flow has nowhere, each name once.
  static func check(_ scenarios: ScenarioFile, against flow: Chatflow) -> [Diagnostic] {
    guard flow.isIntact, flow.isComplete else { return [] }
    var picked: [Text] = []
    var notified: [Text] = []
    for step in scenarios.tests.flatMap(\.steps) {
      switch step.kind {
      case .input(.pick(let label)): picked.append(label)
      case .expectation(.bot(.choices(let labels))): picked += labels
      case .expectation(.notified(let event)): notified.append(event)
      default: break
      }
    }
    var found: [Diagnostic] = []
    if !picked.isEmpty, let labels = labels(of: flow) {
      let known = Set(labels.map { TypedText.key($0) })
      found += findings(picked.filter { !known.contains(TypedText.key($0.value)) }, labels) {
        ("the flow has no option `\($0)`", labels.isEmpty ? "it has no `choose`" : "options are")
      }
    }
    let events = events(of: flow)
    let unknown = notified.filter { event in !events.contains { $0.isExactly(event.value) } }
    found += findings(unknown, events) {
      ("the flow notifies of no `\($0)`", events.isEmpty ? "it has no `notify`" : "events are")
    }
    return found
  }

  /// Every label; nil where a value is inserted into one, which can make it any.
  private static func labels(of flow: Chatflow) -> [String]? {
    var labels: [String] = []
    for case .choose(let choose) in flow.steps.flatMap(\.actions).map(\.kind) {
      for bubble in choose.options.flatMap(\.label.allBubbles) {
        if bubble.template.hasInsertions { return nil }
        labels.append(bubble.template.literal ?? bubble.text.value)
      }
    }
    return labels.distinct
  }

  private static func events(of flow: Chatflow) -> [String] {
    flow.steps.flatMap(\.actions).compactMap { action in
      if case .notify(let event) = action.kind { event.value } else { nil }
    }.distinct
  }

  private static func findings(
    _ uses: [Text], _ known: [String], _ said: (String) -> (message: String, list: String)
  ) -> [Diagnostic] {
    uses.map(\.value).distinct.compactMap { name in
      let places = uses.filter { $0.value.isExactly(name) }.map(\.span)
      guard let first = places.first else { return nil }
      let words = said(name)
      var fix = Fix.meant(Suggestion.nearest(to: name, among: known), at: first)
      if let meant = fix?.edits.first?.text {
        fix?.edits = places.map { Edit($0, meant) }
        // In quotes, or in need of them: what stands there is for the author to write.
        let isPlain = (places.map(\.text) + [meant]).allSatisfy { text in
          text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == " " || $0 == "_" }
        }
        if !isPlain { fix?.edits = [] }
      }
      return Diagnostic(
        rule, first, words.message, fix: fix,
        else: known.isEmpty ? words.list : "\(words.list) \(Wording.names(known))",
        related: places.dropFirst().prefix(3).map { .init($0, "and here") })
    }
  }
}
