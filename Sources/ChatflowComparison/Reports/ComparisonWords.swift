import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram
import ChatflowSession
import ChatflowSimulator

/// The parts of a comparison in words that all reports share.
enum ComparisonWords {
  static func verdict(_ flow: FlowComparison) -> String {
    switch flow.verdict {
    case .added: return "added"
    case .removed: return "removed"
    case .same:
      return "the same. No visitor, team member or host can tell the versions apart"
        + (flow.hours.isEmpty ? "" : ", but for its hours")
    case .words:
      let count = flow.texts.count
      return "the same but for \(count == 1 ? "one text" : "\(count) texts")"
    case .differs:
      let count = flow.difference?.inputCount ?? 0
      return "differs, after \(count == 1 ? "one input" : "\(count) inputs")"
    case .undecided:
      return
        "undecided. There is no difference in \(flow.stateCount) situations, but there are more"
    }
  }

  /// How the conversation begins: what isn't usual.
  static func setting(_ setting: DialogueSetting, _ zone: FlowZone) -> String {
    let wall = zone.wallClock(setting.start)
    var parts = ["\(weekday(wall.date)) \(wall.text)"]
    if setting.channel == .facebook { parts.append("on Facebook") }
    if let locale = setting.locale { parts.append("a visitor with the language \(locale)") }
    if let contact = setting.contact {
      let names = [contact.firstName, contact.lastName].compactMap { $0 }
      let who = (names + [contact.email]).joined(separator: " ")
      parts.append("known as \(who)" + (contact.owner.map { ", owned by \($0)" } ?? ""))
    }
    if setting.isVerified { parts.append("verified") }
    if let page = setting.page { parts.append("on \(page)") }
    parts.append("the team \(setting.teamIsOnline ? "online" : "offline")")
    return parts.joined(separator: ", ")
  }

  static func line(_ line: Difference.Line, _ zone: FlowZone) -> String {
    let time = zone.wallClock(line.at).text.split(separator: " ").last.map(String.init) ?? ""
    return "\(time)  \(padded(speaker(line.speaker), 7))  \(oneLine(line.text))"
  }

  static func speaker(_ speaker: TranscriptLine.Speaker) -> String {
    switch speaker {
    case .visitor: "visitor"
    case .bot: "bot"
    case .prompt: "prompt"
    case .agent: "team"
    case .host: "·"
    }
  }

  /// What comes in the end on either side; the state, where they differ in it.
  static func ends(_ difference: Difference, _ zone: FlowZone) -> ([String], [String]) {
    var sides = [difference.old, difference.new].map { lines in
      lines.map { "\(speaker($0.speaker)): \(oneLine($0.text))" }
    }
    for side in 0..<2 {
      if sides[side].isEmpty { sides[side].append("(nothing)") }
      if difference.states[0] != difference.states[1] {
        sides[side].append("state: \(difference.states[side])")
      }
    }
    return (sides[0], sides[1])
  }

  /// What matters to nobody outside, and a reviewer may want to know.
  static func notes(_ flow: FlowComparison) -> [String] {
    var notes = flow.renamed.map { "the step \($0.old) is called \($0.new) now." }
    if let consent = flow.consent {
      notes.append(
        "the words beside the box are “\(oneLine(consent.new))” now; they were "
          + "“\(oneLine(consent.old))”.")
    }
    return notes
  }

  static func place(_ change: TextChange) -> String {
    let old = change.old.place ?? "a built-in text"
    let new = change.new.place ?? "a built-in text"
    let places = old == new ? old : "\(old) → \(new)"
    return "\(places) (\(change.locale))"
  }

  static func target(_ change: TargetChange) -> String {
    var who = change.page ?? "On Facebook"
    if let isKnown = change.isKnown {
      who += isKnown ? ", a known visitor" : ", an unknown visitor"
    }
    if let locale = change.locale { who += " with the language \(locale)" }
    let old = change.old.chatflow
    let new = change.new.chatflow
    if old != new {
      return "\(who): \(old ?? "no chatflow") before, \(new ?? "no chatflow") now"
    }
    let gone = change.old.display.filter { !change.new.display.contains($0) }
    let come = change.new.display.filter { !change.old.display.contains($0) }
    let before = gone.isEmpty ? [] : ["\(gone.joined(separator: ", ")) before"]
    let now = come.isEmpty ? "no more" : "\(come.joined(separator: ", ")) now"
    let change = (before + [now]).joined(separator: ", ")
    return "\(who): \(new ?? "") shows itself in another way: \(change)"
  }

  /// The hours in which one side is open and the other away: those of each week together.
  static func hours(_ changes: [HoursChange], _ zone: FlowZone) -> [String] {
    var groups: [(key: String, first: String, count: Int)] = []
    for change in changes {
      let from = zone.wallClock(change.from)
      let to = zone.wallClock(change.to)
      let isOneDay = change.to.milliseconds - change.from.milliseconds <= 86_400_000
      let start = isOneDay ? weekday(from.date) : "\(weekday(from.date)) \(from.date.text)"
      let end = isOneDay ? clock(to) : "\(weekday(to.date)) \(to.date.text) \(clock(to))"
      let what = change.open == .old ? "open before, away now" : "away before, open now"
      let key = "\(start) \(clock(from)) to \(end): \(what)"
      if let index = groups.firstIndex(where: { $0.key == key }) {
        groups[index].count += 1
      } else {
        groups.append((key, from.date.text, 1))
      }
    }
    let shown = groups.prefix(14).map { group in
      group.count == 1
        ? "\(group.key), on \(group.first)"
        : "\(group.key), \(group.count) times from \(group.first) on"
    }
    let rest = groups.count - shown.count
    return rest > 0 ? shown + ["and \(rest) more"] : Array(shown)
  }

  private static func clock(_ wall: WallClock) -> String {
    let time = wall.text.split(separator: " ").last.map(String.init) ?? ""
    return time.hasSuffix(":00") ? String(time.dropLast(3)) : time
  }

  static func weekday(_ date: CivilDate) -> String {
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return names[date.weekday]
  }

  static func oneLine(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ⏎ ")
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
  }
}

extension Difference {
  /// How many inputs it takes.
  var inputCount: Int { acts.count }
}
