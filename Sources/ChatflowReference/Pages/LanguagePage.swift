import ChatflowSyntax

/// `docs/language.md`: every key of the language.
package enum LanguagePage {
  private static let chatflows = ShapeWalk(.chatflow).places
  private static let calendars = ShapeWalk(.calendar).places
  private static let servers = ShapeWalk(.server).places
  private static let replies = ShapeWalk(.replies).places
  private static let projects = ShapeWalk(.project).places
  /// Without what chatflows have, too.
  private static let scenarios = ShapeWalk(.scenarios).places.filter { place in
    !chatflows.contains { $0.shape.title == place.shape.title }
  }

  /// The examples of all keys, in the order of the page.
  package static var examples: [ShapeExample] {
    examples(of: chatflows, .chatflow) + examples(of: calendars, .calendar)
      + examples(of: servers, .server) + examples(of: replies, .replies)
      + examples(of: projects, .project) + examples(of: scenarios, .scenarios)
  }

  private static func examples(
    of places: [(shape: Shape, route: Route)], _ root: Shape
  ) -> [ShapeExample] {
    places.flatMap { ShapeExamples.examples(of: $0.shape, at: $0.route, in: root) }
  }

  static var text: String {
    let isAction = Set(Shape.actions.map(\.title))
    let asked = [Shape.option.title, Shape.reminder.title, Shape.handOffTo.title]
    let settings = chatflows.filter {
      !isAction.contains($0.shape.title) && !asked.contains($0.shape.title)
    }
    let actions = chatflows.filter { isAction.contains($0.shape.title) }
    let parts = chatflows.filter { asked.contains($0.shape.title) }
    var page = LanguageProse.introduction
    page += "## Chatflows\n\n" + sections(settings, .chatflow)
    page += LanguageProse.actions + sections(actions + parts, .chatflow)
    page += "## Calendars\n\n" + sections(calendars, .calendar)
    page += LanguageProse.servers + sections(servers, .server)
    page += LanguageProse.replies + sections(replies, .replies)
    page += LanguageProse.projects + sections(projects, .project)
    page += LanguageProse.scenarios + sections(scenarios, .scenarios) + lines
    page += LanguageProse.values + names + LanguageProse.limits
    return page
  }

  // MARK: Sections

  private static func sections(
    _ places: [(shape: Shape, route: Route)], _ root: Shape
  ) -> String {
    places.map { place in
      var section = "### \(Headings.text(place.shape))\n\n\(place.shape.summary)\n\n"
      section += table(place.shape.keys)
      let demands = place.shape.relations.map(demand)
      if !demands.isEmpty { section += "\n" + demands.joined(separator: "\n") + "\n" }
      for example in ShapeExamples.examples(of: place.shape, at: place.route, in: root) {
        section += "\n```yaml\n\(example.shown)\n```\n"
      }
      return section + "\n"
    }.joined()
  }

  private static func table(_ keys: [Key]) -> String {
    var table = "| Key | Value | Default | Meaning |\n|---|---|---|---|\n"
    for key in keys {
      let standard = key.isRequired ? "required" : key.standard.map { "`\($0)`" } ?? "–"
      let cells = ["`\(key.name)`", FormWords.text(key.form), standard, key.summary]
      table += "| " + cells.map(cell).joined(separator: " | ") + " |\n"
    }
    return table
  }

  /// A bar would end the cell, even in backquotes.
  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  private static func demand(_ relation: Relation) -> String {
    func quoted(_ names: [String]) -> [String] { names.map { "`\($0)`" } }
    return switch relation {
    case .needs(let key, let other): "`\(key)` requires `\(other)`."
    case .excludes(let key, let others):
      "With `\(key)` none of \(FormWords.list(quoted(others), "and")) stands."
    case .valueNeeds(let key, let values, let other):
      FormWords.list(values.map { "`\(key): \($0)`" })
        + (values.count == 1 ? " requires" : " require") + " `\(other)`."
    case .onlyWith(let keys, let other, let value):
      "\(FormWords.list(quoted(keys), "and")) only count with `\(other): \(value)`."
    case .atLeastOne(let keys):
      "At least one of \(FormWords.list(quoted(keys), "and")) stands."
    case .notEmpty: "At least one key stands."
    case .exactlyOne(let keys): "Exactly one of \(FormWords.list(quoted(keys), "and")) stands."
    case .narrows(let key, let form, let other, _):
      "With `\(other)`, `\(key)` is a \(FormWords.text(form))."
    }
  }

  // MARK: Lines of tests, names

  private static var lines: String {
    var section = LanguageProse.linesOfTests + "| Line | Meaning |\n|---|---|\n"
    for (name, summary) in zip(Shape.bareScenarioSteps, Shape.bareScenarioSummaries) {
      section += "| `\(name)` | \(summary) |\n"
    }
    section += "\nInputs with a value:\n\n" + lineTable(Shape.scenarioInputs)
    section += "\nExpectations with a value:\n\n" + lineTable(Shape.scenarioExpectations)
    return section + "\n"
  }

  private static func lineTable(_ keys: [Key]) -> String {
    var table = "| Line | Value | Meaning | Example |\n|---|---|---|---|\n"
    for key in keys {
      let example = "`- \(key.name): \(key.example)`"
      let cells = ["`\(key.name)`", FormWords.text(key.form), key.summary, example]
      table += "| " + cells.map(cell).joined(separator: " | ") + " |\n"
    }
    return table
  }

  private static var names: String {
    var table = "| Name | Holds | Meaning |\n|---|---|---|\n"
    for name in LanguageProse.readableNames {
      table += "| `\(name.name)` | \(name.kind) | \(name.meaning) |\n"
    }
    table += "| a variable | what it is declared to hold | What `save` or `set` gave it. |\n\n"
    return table
  }
}
