import ChatflowCalendar
import ChatflowProgram

extension Wording {
  /// When it is away, or nil where it never is.
  var awayCondition: String? {
    var conditions: [String] = []
    if let hours = tables.availability.hours { conditions.append(outside(hours)) }
    if tables.availability.requiresTeam { conditions.append("no team member online") }
    return conditions.isEmpty ? nil : conditions.joined(separator: ", or ")
  }

  private func outside(_ hours: OpeningHours) -> String {
    let lines = week(hours.week)
    let exceptions = hours.exceptions.count + hours.yearly.count
    var text = lines.isEmpty ? "on every day" : "outside " + lines.joined(separator: ", ")
    text += " (\(oneLine(hours.zone)))"
    if exceptions == 1 { text += ", with 1 exception" }
    if exceptions > 1 { text += ", with \(exceptions) exceptions" }
    return text
  }

  /// Neighboring days of the same hours together; closed days left out.
  private func week(_ week: [[DayInterval]]) -> [String] {
    var lines: [String] = []
    var first = 0
    while first < week.count {
      let end = week[first...].firstIndex { $0 != week[first] } ?? week.count
      if !week[first].isEmpty {
        let last = end - 1
        let names =
          first == last ? Weekday.keys[first] : "\(Weekday.keys[first])-\(Weekday.keys[last])"
        let intervals = week[first].map {
          "\(TimeText.format(minutes: $0.start))-\(TimeText.format(minutes: $0.end))"
        }
        lines.append("\(names) \(intervals.joined(separator: " and "))")
      }
      first = end
    }
    return lines
  }
}
