import ChatflowCalendar
import ChatflowProgram

extension Listing {
  var flow: Section {
    var rows = [LabelledLines("hash", program.contentHash.description)]
    if let title = tables.title { rows.append(LabelledLines("title", quoted(title))) }
    if let text = tables.description { rows.append(LabelledLines("description", quoted(text))) }
    let locales = tables.locales.enumerated().map { row, locale in
      bare(locale) + (row == Int(tables.defaultLocale) ? " (default)" : "")
    }
    rows.append(LabelledLines("locales", locales.joined(separator: ", ")))
    rows.append(LabelledLines("yes and no", columns(yesNoWords)))
    rows.append(LabelledLines("channels", channels))
    return Section(heading: "chatflow \(program.name)", body: columns(rows))
  }

  private var yesNoWords: [LabelledLines] {
    zip(tables.locales, tables.yesNoWords).map { locale, words in
      LabelledLines(
        bare(locale), words.map { "\(quoted($0.yes)), \(quoted($0.no))" } ?? "as typed")
    }
  }

  private var channels: String {
    var names: [String] = []
    if tables.channels.contains(.web) { names.append("web") }
    if tables.channels.contains(.facebook) { names.append("facebook") }
    return names.joined(separator: ", ")
  }

  var bounds: Section {
    let bounds = program.bounds
    let stored = tables.storedNames.map(name)
    return Section(
      heading: "bounds",
      body: columns([
        LabelledLines("instructions", "\(bounds.instructions) in one event"),
        LabelledLines("effects", "\(bounds.effects) in one event"),
        LabelledLines("text", "\(bounds.textBytes) bytes in one event"),
        LabelledLines("values", "\(bounds.storedTexts) kept, \(bounds.arenaBytes) bytes"),
        LabelledLines("kept", stored.isEmpty ? "nothing" : stored.joined(separator: ", ")),
      ]))
  }

  var sizes: Section {
    let rows: [(String, Int)] = [
      ("texts", tables.texts.count), ("bytes", tables.texts.bytes.count),
      ("messages", tables.messages.count), ("variants", tables.variants.count),
      ("bubbles", tables.bubbles.count), ("parts", tables.parts.count),
      ("steps", tables.steps.count), ("instructions", tables.code.count),
      ("questions", tables.questions.count), ("options", tables.options.count),
      ("reminders", tables.reminders.count), ("conditions", tables.conditions.count),
    ]
    return Section(heading: "sizes", body: columns(rows.map { LabelledLines($0, "\($1)") }))
  }

  var target: Section {
    let visitors =
      switch tables.target.visitors {
      case .all: "all"
      case .known: "known"
      case .unknown: "unknown"
      }
    return Section(
      heading: "target",
      body: columns([
        LabelledLines("priority", "\(tables.target.priority)"),
        LabelledLines("sites", quoted(tables.target.sites, none: "any")),
        LabelledLines("show", quoted(tables.target.show, none: "any page")),
        LabelledLines("hide", quoted(tables.target.hide, none: "no page")),
        LabelledLines("visitors", visitors),
      ]))
  }

  var display: Section {
    let display = tables.display
    var triggers: [String] = []
    if let after = display.after {
      triggers.append("after \(DurationText.format(milliseconds: Int64(after)))")
    }
    if let percent = display.scrolledPercent { triggers.append("scrolled \(percent)%") }
    if display.exitIntent { triggers.append("exit intent") }
    let open =
      switch display.open {
      case .launcher: "launcher"
      case .welcome: "welcome"
      case .chat: "chat"
      }
    var rows: [LabelledLines] = []
    if let heading = display.heading { rows.append(LabelledLines("heading", message(heading))) }
    rows += [
      LabelledLines("open", open),
      LabelledLines("triggers", triggers.isEmpty ? "at once" : triggers.joined(separator: ", ")),
      LabelledLines("small screens", display.smallScreens ? "yes" : "no"),
    ]
    if display.launcherWaits { rows.append(LabelledLines("launcher", "with trigger")) }
    let look = display.look
    if let color = look.color { rows.append(LabelledLines("color", color.text)) }
    if let logo = look.logo { rows.append(LabelledLines("logo", quoted(logo))) }
    if look.isLeft { rows.append(LabelledLines("position", "left")) }
    if look.theme != .auto { rows.append(LabelledLines("theme", "\(look.theme)")) }
    if let bot = look.bot { rows.append(LabelledLines("bot", message(bot))) }
    if let intro = look.intro { rows.append(LabelledLines("intro", message(intro))) }
    return Section(heading: "display", body: columns(rows))
  }

  func emailCapture(_ capture: EmailCapture) -> Section {
    let timing =
      switch capture.timing {
      case .immediately: "immediately"
      case .after(let delay): "after \(DurationText.format(milliseconds: Int64(delay)))"
      case .awayOnly: "away only"
      }
    func label(_ name: String, isDefault: Bool) -> String {
      isDefault ? name + " (built-in)" : name
    }
    var rows = [
      LabelledLines("when", timing),
      LabelledLines(
        label("message", isDefault: capture.messageIsDefault), message(capture.message)),
      LabelledLines(
        label("away message", isDefault: capture.awayMessageIsDefault),
        message(capture.awayMessage)),
    ]
    if let consent = capture.consent { rows.append(LabelledLines("consent", message(consent))) }
    rows.append(LabelledLines("invalid", message(capture.invalid)))
    if let thanks = capture.thanks { rows.append(LabelledLines("thanks", message(thanks))) }
    rows.append(LabelledLines("attempts", "\(capture.attempts)"))
    return Section(heading: "email capture", body: columns(rows))
  }

  func followUp(_ followUp: FollowUp) -> Section {
    Section(
      heading: "follow up",
      body: columns([
        LabelledLines("after", DurationText.format(milliseconds: Int64(followUp.after))),
        LabelledLines("subject", message(followUp.subject)),
      ]))
  }

  var routing: Section {
    Section(
      heading: "routing",
      body: columns([
        LabelledLines("assign", assignee(tables.routing.assign)),
        LabelledLines("otherwise", assignee(tables.routing.otherwise)),
      ]))
  }

  func assignee(_ assignee: Assignee) -> String {
    switch assignee {
    case .unassigned: "unassigned"
    case .contactOwner: "contact owner"
    case .team(let name): "team \(quoted(name))"
    case .leastBusy(let team, let limit):
      "least busy of team \(quoted(team))\(limit.map { ", limit \($0)" } ?? "")"
    case .user(let email): "user \(quoted(email))"
    }
  }

  var variables: Section {
    let rows = tables.variables.map { variable in
      let type =
        switch variable.type {
        case .text: "text"
        case .number: "number"
        case .yesNo: "yes_no"
        }
      return LabelledLines(bare(variable.name), type)
    }
    return Section(heading: "variables", body: columns(rows))
  }
}
