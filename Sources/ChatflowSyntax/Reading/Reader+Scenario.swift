import ChatflowCalendar
import ChatflowProgram

extension Reader {
  /// The whole of a scenario file.
  mutating func scenarioFile(_ root: Node) -> ScenarioFile? {
    guard let fields = fields(root, .scenarios) else { return nil }
    let subject = subject(fields)
    let contacts = fields["contacts"].map { self.contacts($0) }
    let defaults = fields["defaults"].flatMap { entry in
      self.fields(entry.value, .scenarioDefaults).map { setting($0) }
    }
    let tests = fields["tests"].map { self.tests($0, defaults) } ?? []
    guard let subject else { return nil }
    return ScenarioFile(file: file, subject: subject, contacts: contacts ?? [], tests: tests)
  }

  private mutating func subject(_ fields: Fields) -> ScenarioFile.Subject? {
    if let path = fields["file"] {
      if let name = fields["chatflow"] {
        report(ConflictingKeys.diagnostic(name, excludedBy: "file", at: path.keySpan))
      }
      return text(path).map { .file($0) }
    }
    guard let entry = fields["chatflow"] else {
      reportMissing("chatflow", of: fields, in: "a scenario file", example: "support")
      return nil
    }
    return name(entry, .chatflow).map { .name($0) }
  }

  private mutating func tests(_ entry: Entry, _ defaults: ScenarioSetting?) -> [ScenarioTest] {
    var tests: [ScenarioTest] = []
    var names: [[UInt8]: Span] = [:]
    let nodes = items(entry.value, "`tests`", of: "tests")
    var joined: Set<Int> = []
    for (index, node) in nodes.enumerated() where !joined.contains(index) {
      if let next = nodes.dropFirst(index + 1).first, let part = PartAlone(next, ofTest: node) {
        joined.insert(index + 1)
        strayed[node.number, default: []] += part.entries
        report(WrongType.apart(part))
      }
      guard let fields = fields(node, .scenarioTest) else { continue }
      let name = text(fields["name"])
      let own = setting(fields)
      let setting = defaults.map { own.completed(by: $0) } ?? own
      let shown = fields["shown"].flatMap { entry in
        boolean(entry).map { Located($0, entry.value.span) }
      }
      let steps =
        fields["steps"].map { scenarioSteps($0, isExpected: fields["shown"] != nil) } ?? []
      if fields["steps"] == nil, fields["shown"] == nil, !fields.excused.contains("shown"),
        !node.isFaulty
      {
        reportMissing("steps", of: fields, in: "a test", example: "[open, {bot: Hi!}]")
      }
      guard let name else { continue }
      if let first = names[Array(name.value.utf8)] {
        report(RepeatedTest.diagnostic(name, first: first))
      } else {
        names[Array(name.value.utf8)] = name.span
      }
      tests.append(
        ScenarioTest(
          name: name, setting: setting, shown: shown, steps: steps))
    }
    return tests
  }

  private mutating func setting(_ fields: Fields) -> ScenarioSetting {
    var setting = ScenarioSetting()
    if let entry = fields["at"], let text = text(entry) {
      setting.at = time(text).map { Located($0, text.span) }
    }
    if let entry = fields["team"] {
      setting.members = members(entry)
      setting.teamIsOnline =
        setting.members.map { $0.contains { $0.isOnline ?? true } } ?? presence(entry)
    }
    setting.locale = locale(fields["locale"])
    let channel: String? = choice(
      fields["channel"], [("web", "web"), ("facebook", "facebook")])
    if channel != nil { setting.channel = text(fields["channel"]) }
    setting.contact = fields["contact"].flatMap { contact($0.value, .scenarioContact) }
    setting.isVerified = fields["verified"].flatMap { entry in
      boolean(entry).map { Located($0, entry.value.span) }
    }
    // Who is meant was told already.
    if setting.contact == nil, fields["contact"] != nil { setting.isVerified = nil }
    setting.page = text(fields["page"])
    return setting
  }

  private mutating func locale(_ entry: Entry?) -> Text? {
    guard let text = text(entry) else { return nil }
    guard LocaleText.isValid(text.value) else {
      report(BadLocale.diagnostic(text.value, at: text.span))
      return nil
    }
    return text
  }

  private mutating func time(_ text: Text) -> ScenarioTime? {
    if let instant = InstantText.parse(text.value) {
      return .instant(instant)
    }
    if let wall = InstantText.parseWallClock(text.value) { return .wall(wall) }
    report(BadScenarioTime.diagnostic(text))
    return nil
  }

  private mutating func contacts(_ entry: Entry) -> [ScenarioContact] {
    let found = items(entry.value, "`contacts`", of: "contacts").compactMap {
      contact($0, .scenarioContact)
    }
    // An e-mail is one contact, in whatever case it is written.
    reportRepeated(
      found.map { contact in
        let bytes = Array(contact.email.value.utf8)
        let folded = bytes[WhiteSpace.trimmed(bytes.span)].map(\.asciiLowercased)
        return (String(decoding: folded, as: UTF8.self), contact.email.span)
      })
    return found
  }

  private mutating func contact(_ node: Node, _ shape: Shape) -> ScenarioContact? {
    guard let fields = fields(node, shape) else { return nil }
    let firstName = text(fields["first_name"])
    let lastName = text(fields["last_name"])
    let owner = text(fields["owner"])
    guard let email = text(fields["email"]) else { return nil }
    return ScenarioContact(email: email, firstName: firstName, lastName: lastName, owner: owner)
  }

  // MARK: Lines of a test

  /// The lines; `isExpected` tells whether something is expected without them.
  private mutating func scenarioSteps(_ entry: Entry, isExpected: Bool) -> [ScenarioStep] {
    let nodes = items(entry.value, "`steps`", of: "inputs and expectations")
    let steps = nodes.compactMap { node in
      scenarioStep(node).map { ScenarioStep(kind: $0, span: node.aliasSpan ?? node.span) }
    }
    let expects =
      isExpected || steps.contains { if case .expectation = $0.kind { true } else { false } }
    if !expects, steps.count == nodes.count, isComplete, !nodes.isEmpty {
      report(TestWithoutExpectation.diagnostic(entry.keySpan))
    }
    return steps
  }

  private mutating func scenarioStep(_ node: Node) -> ScenarioStep.Kind? {
    guard case .mapping(let entries) = node.content else { return bareStep(node) }
    guard let entry = entries.first else {
      reportEmpty(node, "a step of a test")
      return nil
    }
    if let second = entries.dropFirst().first {
      let inner = dedentedValue(entries, Shape.scenarioSteps)
      report(
        inner.isEmpty
          ? UnknownScenarioStep.several(entry.key, second)
          : EmptyValue.diagnostic(entry, strays: inner))
      return nil
    }
    if let expectation = expectation(entry) { return expectation }
    return input(entry)
  }

  private mutating func bareStep(_ node: Node) -> ScenarioStep.Kind? {
    guard let text = text(node, "a step of a test") else { return nil }
    switch text.value {
    case "open": return .input(.open)
    case "close": return .input(.close)
    case "returns": return .input(.returns)
    case "leaves": return .input(.leaves)
    case "silence": return .expectation(.silence)
    default:
      report(UnknownScenarioStep.bare(text))
      return nil
    }
  }

  private mutating func input(_ entry: Entry) -> ScenarioStep.Kind? {
    switch entry.key {
    case "visitor": return text(entry).map { .input(.visitor($0)) }
    case "pick": return text(entry).map { .input(.pick($0)) }
    case "email": return text(entry).map { .input(.email($0)) }
    case "mails": return text(entry).map { .input(.mails($0)) }
    case "agent": return text(entry).map { .input(.agent($0)) }
    case "associate":
      return contact(entry.value, .scenarioContact).map { .input(.associate($0)) }
    case "team":
      if let members = members(entry) { return .input(.members(members)) }
      return presence(entry).map { .input(.team(isOnline: $0)) }
    case "at":
      guard let text = text(entry) else { return nil }
      return time(text).map { .input(.at($0)) }
    case "advance":
      return duration(entry, minimumSeconds: 0).map { .input(.advance(Int64($0))) }
    case "deliver_twice":
      guard let fields = fields(entry.value, .deliverTwice) else { return nil }
      return text(fields["visitor"]).map { .input(.deliverTwice($0)) }
    case "bot", "mail", "contact", "assigned", "notified", "variable", "state": return nil
    default:
      report(UnknownScenarioStep.unknown(entry))
      return nil
    }
  }

  private mutating func expectation(_ entry: Entry) -> ScenarioStep.Kind? {
    let expectation: ScenarioExpectation? =
      switch entry.key {
      case "bot": expectedMessage(entry).map { .bot($0) }
      case "mail": expectedMail(entry).map { .mail($0) }
      case "contact": expectedContact(entry)
      case "assigned": assignee(entry.value).map { .assigned($0) }
      case "notified": name(entry, .event).map { .notified($0) }
      case "variable": expectedVariables(entry).map { .variables($0) }
      case "state": text(entry).map { .state($0) }
      default: nil
      }
    return expectation.map { .expectation($0) }
  }

  private mutating func expectedVariables(_ entry: Entry) -> [(name: Text, value: Text)]? {
    let lines = entries(entry.value, "`variable`", help: "write {NAME: VALUE}")
    let found = lines.compactMap { line in
      text(line).map { (name: keyText(line), value: $0) }
    }
    return found.isEmpty ? nil : found
  }

  private mutating func expectedContact(_ entry: Entry) -> ScenarioExpectation? {
    if entry.value.scalar?.text == "none" { return .noContact }
    guard case .mapping(let entries) = entry.value.content else {
      reportWrongType(
        entry.value, "`contact`", takes: "`none` or keys of its own",
        help: "for example {email: ana@acme.com}")
      return nil
    }
    if entries.isEmpty {
      reportEmpty(entry.value, "`contact`")
      return nil
    }
    guard let fields = fields(entry.value, .expectedContact) else { return nil }
    return .contact(
      ExpectedContact(
        email: text(fields["email"]), firstName: text(fields["first_name"]),
        lastName: text(fields["last_name"]), owner: text(fields["owner"]),
        created: boolean(fields["created"])))
  }

  private mutating func expectedMail(_ entry: Entry) -> ExpectedMail? {
    switch entry.value.content {
    case .scalar(let scalar) where scalar.text == "none": return .noMail
    case .scalar:
      reportWrongType(
        entry.value, "`mail`", takes: "`none`, a list of the replies, or {contains: TEXT}",
        help: "for example [Hello!]")
      return nil
    case .sequence:
      let nodes = items(entry.value, "`mail`", of: "replies")
      let texts = nodes.compactMap { text($0, "a reply") }
      return texts.count == nodes.count && !texts.isEmpty ? .replies(texts) : nil
    case .mapping(let entries):
      if entries.isEmpty {
        reportEmpty(entry.value, "`mail`")
        return nil
      }
      guard let fields = fields(entry.value, .expectedMail) else { return nil }
      return text(fields["contains"]).map { .contains($0) }
    }
  }

  private mutating func expectedMessage(_ entry: Entry) -> ExpectedMessage? {
    guard case .mapping(let entries) = entry.value.content else {
      return text(entry.value, "`bot`", takes: "a text, or a map").map { .text($0) }
    }
    guard let fields = fields(entry.value, .expectedMessage) else { return nil }
    let kinds = ["contains", "prompt", "choices", "default"].filter { fields[$0] != nil }
    guard kinds.count == 1, let kind = kinds.first else {
      guard let first = entries.first else {
        reportEmpty(entry.value, "`bot`")
        return nil
      }
      if entry.value.isFaulty {
        isIntact = false
      } else if kinds.count > 1 || entries.allSatisfy({ Shape.expectedMessage.key($0.key) != nil })
      {
        report(UnknownScenarioStep.message(first.keySpan))
      }
      return nil
    }
    if kind != "default", let locale = fields["locale"] {
      report(ConflictingKeys.diagnostic(locale, excludedBy: kind, at: fields.span))
    }
    switch kind {
    case "contains": return text(fields["contains"]).map { .contains($0) }
    case "prompt": return choice(fields["prompt"], [("email", ExpectedMessage.prompt)])
    case "choices":
      guard let entry = fields["choices"] else { return nil }
      let labels = items(entry.value, "`choices`", of: "labels")
      let texts = labels.compactMap { text($0, "a label") }
      return texts.count == labels.count && !texts.isEmpty ? .choices(texts) : nil
    default:
      let locale = locale(fields["locale"])
      return choice(
        fields["default"], [("email_capture", ExpectedMessage.defaultPrompt(locale: locale))])
    }
  }
}
