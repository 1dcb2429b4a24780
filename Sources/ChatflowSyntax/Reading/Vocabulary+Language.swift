/// What the YAML stage is told of the language.
extension Vocabulary {
  static let chatflows = Vocabulary(
    beginning: "a chatflow begins with a line \"chatflow: NAME\" and a line \"version: 1\"")

  static let scenarios = Vocabulary(
    beginning: "a scenario file begins with a line \"chatflow: NAME\" and a line \"tests:\"")

  static let projects = Vocabulary(
    beginning: "a project file has keys such as \"paths: [chatflows]\"",
    keys: Set(Shape.project.keys.map(\.name)))

  /// Of a file of a name.
  static func of(_ name: String) -> Vocabulary {
    if DocumentReader.isProjectFile(name) { return .projects }
    return DocumentReader.isScenarioFile(name) ? .scenarios : .chatflows
  }

  private init(beginning: String, keys: Set<String> = Vocabulary.keyNames) {
    self.init(
      keys: keys, headings: Vocabulary.headingNames, textKeys: ["options"],
      firstNames: ["steps": "start"],
      leads: Vocabulary.leads, textLead: "say", listHeadings: ["guarantees"],
      bareItems: Set(Shape.bareActions + Shape.bareScenarioSteps),
      types: ["text", "number", "yes_no"],
      ignoredPrefix: Shape.extensionPrefix, beginning: beginning)
  }

  private static let leads: [(key: String, others: Set<String>)] =
    ["ask", "choose", "if"].compactMap { name in
      Shape.action(name).map { shape in
        (key: name, others: Set(shape.keys.map(\.name).filter(UnknownAction.isPart)))
      }
    }

  private static let headingNames = [
    "steps", "hours", "exceptions", "away", "availability", "email_capture", "options", "routing",
    "target", "pages", "display", "triggers", "follow_up", "variables", "no_reply", "tests",
    "defaults", "set",
  ]

  /// Every key that the language has anywhere but in the project file.
  private static let keyNames: Set<String> = {
    let shapes =
      [
        Shape.chatflow, .target, .pages, .display, .triggers, .capture, .followUp, .routing,
        .calendar, .availability, .away, .server, .mail, .relay, .inbound, .webhook, .alerts,
        .retention, .identity, .secret, .replies, .cannedReply, .guarantee, .moment, .option,
        .reminder, .scenarios, .scenarioDefaults, .scenarioTest, .scenarioContact, .scenarioMember,
        .expectedContact, .expectedMessage, .expectedMail, .deliverTwice,
      ] + Shape.actions
    return Set(shapes.flatMap(\.keys).map(\.name) + Shape.scenarioSteps.map(\.name))
  }()
}
