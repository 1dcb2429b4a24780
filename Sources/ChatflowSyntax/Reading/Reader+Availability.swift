import ChatflowCalendar
import ChatflowProgram

extension Reader {
  /// A calendar document.
  mutating func calendarDocument(_ root: Node) -> CalendarDocument? {
    guard let fields = fields(root, .calendar) else { return nil }
    let name = name(fields["calendar"], .calendar) ?? Text(missingAt: root.span)
    // For people only: read so that they are judged.
    for key in ["title", "description"] {
      _ = text(fields[key], limit: Limits.descriptionBytes)
    }
    guard let hours = hours(fields, title: "a calendar") else { return nil }
    return CalendarDocument(file: file, name: name, hours: hours)
  }

  /// `availability`.
  mutating func availability(_ entry: Entry) -> AvailabilityBlock? {
    guard let fields = fields(entry.value, .availability) else { return nil }
    let calendar = name(fields["calendar"], .calendar)
    if let calendarEntry = fields["calendar"] {
      for key in ["timezone", "hours", "exceptions"] {
        guard let other = fields[key] else { continue }
        report(
          ConflictingKeys.diagnostic(other, excludedBy: "calendar", at: calendarEntry.keySpan))
        break
      }
    }
    hasHeadlessAway = false
    let hasHours = ["timezone", "hours", "exceptions"].contains { fields[$0] != nil }
    let team: Bool? = choice(fields["team"], [("required", true), ("ignored", false)])
    var block = AvailabilityBlock(
      keySpan: entry.keySpan, calendar: calendar,
      hours: hasHours && calendar == nil ? hours(fields, title: "`availability`") : nil,
      requiresTeam: team ?? false, teamKey: fields["team"]?.keySpan)
    if let away = fields["away"] { readAway(away, into: &block) }
    block.lacksAwayLine = hasHeadlessAway
    return block
  }

  private mutating func readAway(_ entry: Entry, into block: inout AvailabilityBlock) {
    block.awayKey = entry.keySpan
    guard let fields = fields(entry.value, .away) else { return }
    let message = message(fields["message"])
    enum Show { case message, welcome, nothing }
    let show: Show? = choice(
      fields["show"], [("message", .message), ("welcome", .welcome), ("nothing", .nothing)])
    if let show, show != .message, let unused = fields["message"] {
      report(UnusedAwayMessage.diagnostic(unused.keySpan))
    }
    switch show {
    case .message:
      block.awayShow = fields["show"]?.value.span
      if fields["message"] == nil {
        reportMissing(
          "message", of: fields, in: "`away` with `show: message`",
          example: "We're away. Leave a message and we'll write back.")
      }
      block.away = message.map { .message($0) }
    case .welcome: block.away = .welcome
    case .nothing: block.away = .nothing
    case nil: break
    }
  }

  /// `timezone`, `hours` and `exceptions`; nil, and a finding, without a time zone.
  private mutating func hours(_ fields: Fields, title: String) -> HoursBlock? {
    let wasIntact = isIntact
    isIntact = isComplete
    let days = fields["hours"].map { weekHours($0, isAlone: fields["exceptions"] == nil) }
    let exceptions = fields["exceptions"].map { self.exceptions($0) } ?? []
    if !checkOverlaps(exceptions) { checkMidnights(days ?? [], exceptions) }
    let areHoursIntact = isIntact
    isIntact = isIntact && wasIntact
    guard let timezone = text(fields["timezone"]) else {
      if fields["timezone"] == nil, fields["hours"] != nil || fields["exceptions"] != nil {
        reportMissing(
          "timezone", of: fields, in: "\(title) with hours", example: "Europe/Madrid")
      }
      isIntact = false
      return nil
    }
    return HoursBlock(
      timezone: timezone, days: days, exceptions: exceptions, isIntact: areHoursIntact)
  }

  private mutating func weekHours(_ entry: Entry, isAlone: Bool) -> [DayHours] {
    var found: [DayHours] = []
    var named = [Span?](repeating: nil, count: 7)
    let written = self.lines(entry.value, "`hours`", help: hoursHelp(entry.value))
    let lines = datesOnly(written)
    for line in isAlone ? daysOnly(lines) : lines {
      guard let weekdays = weekdays(line.key) else {
        report(BadWeekday.diagnostic(line))
        continue
      }
      var fresh: [Int] = []
      for day in weekdays where named[day] == nil { fresh.append(day) }
      if fresh.count < weekdays.count, let day = weekdays.first(where: { named[$0] != nil }),
        let first = named[day]
      {
        report(RepeatedDay.diagnostic(day, at: line.keySpan, first: first))
      }
      for day in weekdays where named[day] == nil { named[day] = line.keySpan }
      found.append(
        DayHours(
          weekdays: fresh, keySpan: line.keySpan, intervals: intervals(line),
          valueSpan: line.value.span))
    }
    checkOverlaps(found)
    return found
  }

  /// How hours are written that stand in one text.
  private func hoursHelp(_ node: Node) -> String? {
    guard let text = node.scalar?.text else { return nil }
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    if words.count == 2, weekdays(words[0]) != nil, TimeText.interval(words[1]) != nil {
      return "write `\(words[0]): \(words[1])` in the line below, indented by two more spaces"
    }
    return TimeText.interval(text) == nil
      ? "write a line for each day below, as in `mon-fri: 09:00-18:00`"
      : "write `{mon-fri: \(text)}`, with the days that are meant"
  }

  /// The days of `mon`, `mon-thu` or `sat-mon`, 0 for Monday.
  private func weekdays(_ text: String) -> [Int]? {
    let parts = SourceText.parts(of: text, separator: UInt8(ascii: "-"))
    guard (1...2).contains(parts.count), let first = Weekday.keys.firstIndex(of: parts[0])
    else { return nil }
    guard parts.count == 2 else { return [first] }
    guard let last = Weekday.keys.firstIndex(of: parts[1]) else { return nil }
    return (0...((last - first + 7) % 7)).map { (first + $0) % 7 }
  }

  /// `closed`, an interval or a list of them; intervals that overlap in the list are reported.
  private mutating func intervals(_ line: Entry) -> [HoursInterval] {
    if line.value.scalar?.text == "closed" { return [] }
    if let finding = BadTime.apart(line.value) {
      report(finding)
      return []
    }
    var found: [HoursInterval] = []
    for node in itemOrItems(line.value, "`\(line.key)`", of: "hours") {
      guard let text = text(node, "`\(line.key)`", takes: "hours such as 09:00-18:00") else {
        continue
      }
      guard let (start, end) = TimeText.interval(text.value) else {
        report(BadTime.diagnostic(text, in: line.value))
        continue
      }
      guard start != end else {
        report(EmptyHours.diagnostic(text.span))
        continue
      }
      let interval = HoursInterval(start: start, end: end, span: text.span)
      if let other = found.first(where: { $0.start < end && start < $0.end }) {
        report(
          OverlappingHours.diagnostic(
            text.span, other.span, "these hours",
            help: "write one interval for both, or change where one of them ends"))
      } else {
        found.append(interval)
      }
    }
    return found
  }

  /// The lines without those that belong under `away`, whose heading is missing: they are reported.
  private mutating func datesOnly(_ lines: [Entry]) -> [Entry] {
    let strays = lines.filter { Shape.away.key($0.key) != nil }
    if let finding = UnknownKey.headless(strays, of: "away") {
      report(finding)
      hasHeadlessAway = true
    }
    return lines.filter { Shape.away.key($0.key) == nil }
  }

  /// The lines of `hours` without those that are days of the year: the line `exceptions:` is
  /// missing above them.
  private mutating func daysOnly(_ lines: [Entry]) -> [Entry] {
    func isDate(_ line: Entry) -> Bool {
      let ends = SourceText.parts(of: line.key, separator: UInt8(ascii: "/"))
      return !ends.isEmpty && ends.allSatisfy { CivilDate($0) != nil || YearDay($0) != nil }
    }
    if let finding = UnknownKey.headless(lines.filter(isDate), of: "exceptions") { report(finding) }
    return lines.filter { !isDate($0) }
  }

  private mutating func exceptions(_ entry: Entry) -> [ExceptionDays] {
    var found: [ExceptionDays] = []
    if let dates = datesAlone(entry.value) {
      report(BadDate.list(entry.value, dates))
      return []
    }
    for line in datesOnly(lines(entry.value, "`exceptions`")) {
      let intervals = intervals(line)
      guard let days = exceptionDays(line) else { continue }
      found.append(
        ExceptionDays(
          days: days, keySpan: line.keySpan, intervals: intervals, valueSpan: line.value.span))
    }
    return found
  }

  /// The dates of a list that has nothing else in it; nil for anything else.
  private func datesAlone(_ node: Node) -> [String]? {
    guard case .sequence(let nodes) = node.content, !nodes.isEmpty, !node.isFaulty else {
      return nil
    }
    let dates = nodes.compactMap { node -> String? in
      guard let text = node.scalar?.text else { return nil }
      if CivilDate(text) != nil || YearDay(text) != nil { return text }
      return DateMend.candidates(text).first
    }
    return dates.count == nodes.count ? dates : nil
  }

  /// The days of `2026-12-25`, `2026-12-28/2027-01-01`, `12-25` or `12-24/01-01`.
  private mutating func exceptionDays(_ line: Entry) -> ExceptionDays.Days? {
    let ends = SourceText.parts(of: line.key, separator: UInt8(ascii: "/"))
    guard (1...2).contains(ends.count) else {
      report(BadDate.diagnostic(line.key, at: line.keySpan))
      return nil
    }
    let places = ends.compactMap { YearDay($0) }
    if places.count == ends.count { return .yearly(places[0], places[places.count - 1]) }
    let dates = ends.compactMap { CivilDate($0) }
    guard dates.count == ends.count else {
      report(BadDate.diagnostic(line.key, at: line.keySpan))
      return nil
    }
    let (first, last) = (dates[0], dates[dates.count - 1])
    guard first <= last else {
      report(BadDate.backwards(first, last, at: line.keySpan))
      return nil
    }
    if let finding = FarOffDate.diagnostic(first, last, at: line.keySpan) { report(finding) }
    return .dates(first, last)
  }
}
