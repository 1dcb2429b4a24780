import ChatflowCompiler
import ChatflowEngine
import ChatflowProgram
import ChatflowSyntax

extension ScenarioRunner {
  /// A failure with the state of the conversation.
  func failure(_ span: Span, _ message: String) -> TestFailure {
    TestFailure(
      span: span, message: message, state: conversation?.stateName ?? "not opened",
      nextDeadline: conversation?.nextDeadline.map { clock($0) })
  }

  /// The place of a part of a step: the step itself where an alias stands for it.
  func place(_ text: Text, _ step: Span) -> Span {
    step.range.lowerBound <= text.span.range.lowerBound
      && text.span.range.upperBound <= step.range.upperBound ? text.span : step
  }

  /// Every message must be expected before anything else happens.
  func checkNothingPending(_ span: Span) -> TestFailure? {
    guard let next = pending.first else { return nil }
    var failure = failure(span, "a message came that the test doesn't expect")
    failure.came = shown(next)
    return failure
  }

  mutating func check(_ expectation: ScenarioExpectation, _ span: Span) -> TestFailure? {
    switch expectation {
    case .bot(let message): return checkMessage(message, span)
    case .mail(let mail): return checkMail(mail, span)
    case .silence: return checkNothingPending(span)
    case .contact(let expected): return checkContact(expected, span)
    case .noContact:
      guard let visitor = people.visitor else { return nil }
      return compared(span, "the visitor is a contact", "no contact", visitor.email)
    case .assigned(let assignee): return checkAssigned(assignee, span)
    case .notified(let name):
      guard !notified.contains(name.value) else { return nil }
      return compared(
        span, "the event `\(name.value)` was not told", name.value,
        notified.isEmpty ? "no event" : notified.joined(separator: ", "))
    case .variables(let variables):
      for (name, value) in variables {
        let actual = conversation?.value(of: name.value)
        guard actual.map({ $0.isExactly(value.value) }) != true else { continue }
        return compared(
          place(value, span), "the variable `\(name.value)` holds something else", value.value,
          actual ?? "nothing")
      }
      return nil
    case .state(let state):
      let actual = conversation?.stateName ?? StateName.new.rawValue
      guard !actual.isExactly(state.value) else { return nil }
      return compared(span, "the state is another one", state.value, actual)
    }
  }

  func compared(
    _ span: Span, _ message: String, _ expected: String, _ came: String
  ) -> TestFailure {
    var failure = failure(span, message)
    failure.expected = expected
    failure.came = came
    return failure
  }

  // MARK: Messages

  private mutating func checkMessage(_ expected: ExpectedMessage, _ span: Span) -> TestFailure? {
    guard !pending.isEmpty else {
      var failure = compared(span, "nothing was sent", words(expected), "nothing")
      failure.reason = Absence.reason(expected, self)
      return failure
    }
    let sent = pending.removeFirst()
    guard !matches(sent, expected) else { return nil }
    var failure = compared(span, "another message came", words(expected), shown(sent))
    failure.reason = whyAnother(sent, expected)
    failure.edits = edits(sent, expected)
    return failure
  }

  /// What writes a message in the place of the expected one.
  private func edits(_ sent: Sent, _ expected: ExpectedMessage) -> [Edit] {
    switch (expected, sent.kind) {
    case (.text(let text), .say), (.text(let text), .prompt), (.text(let text), .choices):
      return [Edit(text.span, YAMLText.flowScalar(sent.text))]
    case (.choices(let labels), .choices(let options)):
      if labels.count == options.count {
        return zip(labels, options).filter { !$0.value.isExactly($1) }
          .map { Edit($0.span, YAMLText.flowScalar($1)) }
      }
      guard let first = labels.first?.span, let last = labels.last?.span,
        first.start.line == last.end.line
      else { return [] }
      let range = first.range.lowerBound..<last.range.upperBound
      let written = options.map { YAMLText.flowScalar($0) }.joined(separator: ", ")
      return [Edit(Span(first.file, range), written)]
    default: return []
    }
  }

  private func whyAnother(_ sent: Sent, _ expected: ExpectedMessage) -> String? {
    if pending.contains(where: { matches($0, expected) }) { return "it came after that message" }
    return Absence.reason(expected, self, came: sent)
  }

  private func matches(_ sent: Sent, _ expected: ExpectedMessage) -> Bool {
    switch expected {
    case .text(let text): return !sent.isMail && sent.text.isExactly(text.value)
    case .contains(let text):
      return !sent.isMail && sent.text.unicodeScalars.contains(text.value.unicodeScalars)
    case .prompt:
      if case .prompt = sent.kind { return true }
      return false
    case .choices(let labels):
      guard case .choices(let options) = sent.kind else { return false }
      return options.map { Array($0.utf8) } == labels.map { Array($0.value.utf8) }
    case .defaultPrompt(let locale):
      guard case .prompt(isDefault: true) = sent.kind else { return false }
      let wanted = locale?.value ?? conversation?.locale ?? "en"
      return BuiltInText.emailPrompt.text(wanted) == sent.text
    }
  }

  private func words(_ expected: ExpectedMessage) -> String {
    switch expected {
    case .text(let text): text.value
    case .contains(let text): "a message with \"\(text.value)\" in it"
    case .prompt: "the e-mail prompt"
    case .choices(let labels): "options: " + labels.map(\.value).joined(separator: ", ")
    case .defaultPrompt(let locale):
      "the built-in e-mail prompt" + (locale.map { " in \($0.value)" } ?? "")
    }
  }

  func shown(_ sent: Sent) -> String {
    switch sent.kind {
    case .choices(let options): "\(sent.text) — options: \(options.joined(separator: ", "))"
    case .mail(let replies): "\(sent.text): \(replies.joined(separator: " / "))"
    case .say, .prompt: sent.text
    }
  }

  // MARK: People

  private func checkContact(_ expected: ExpectedContact, _ span: Span) -> TestFailure? {
    guard let visitor = people.visitor, let contact = people.contacts[visitor.email] else {
      return compared(
        span, "the visitor is no contact", expected.email?.value ?? "a contact", "none")
    }
    if let email = expected.email, !EmailAddress.areSame(email.value, visitor.email) {
      return compared(place(email, span), "the contact is another one", email.value, visitor.email)
    }
    let fields: [(Text?, String?, String)] = [
      (expected.firstName, contact.firstName, "first name"),
      (expected.lastName, contact.lastName, "last name"),
      (expected.owner, contact.owner, "owner"),
    ]
    for (wanted, actual, what) in fields {
      guard let wanted, actual.map({ $0.isExactly(wanted.value) }) != true else {
        continue
      }
      return compared(
        place(wanted, span), "the contact's \(what) is another one", wanted.value, actual ?? "none")
    }
    let wasCreated = people.contacts.wasCreated(visitor.email)
    guard let created = expected.created, created != wasCreated else { return nil }
    return compared(
      span, created ? "the contact existed before" : "the contact was created",
      created ? "created" : "found", created ? "found" : "created")
  }

  private func checkAssigned(_ expected: AssigneeText, _ span: Span) -> TestFailure? {
    let wanted: String
    switch expected {
    case .unassigned: wanted = "unassigned"
    case .team(let name): wanted = "team \(name.value)"
    case .leastBusy(let team, let limit): wanted = Self.leastBusy(team.value, limit)
    case .user(let name): wanted = "user \(name.value)"
    case .contactOwner:
      wanted = "user \(people.visitor.flatMap { people.contacts[$0.email]?.owner } ?? "(no owner)")"
    }
    let actual =
      switch assigned {
      case nil: "unassigned"
      case .team(let name): "team \(name)"
      case .leastBusy(let team, let limit): Self.leastBusy(team, limit)
      case .user(let name): "user \(name)"
      }
    guard wanted != actual else { return nil }
    return compared(span, "the conversation went elsewhere", wanted, actual)
  }

  private static func leastBusy(_ team: String, _ limit: Int?) -> String {
    "the least busy of team \(team)\(limit.map { ", limit \($0)" } ?? "")"
  }
}
