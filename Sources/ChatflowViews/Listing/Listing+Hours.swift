import ChatflowCalendar
import ChatflowProgram

extension Listing {
  var availability: Section {
    let away =
      switch tables.availability.away {
      case .welcome: ["welcome, as when open"]
      case .message(let id): message(id)
      case .nothing: ["the chat is not offered"]
      }
    return Section(
      heading: "availability",
      body: columns([
        LabelledLines("hours", tables.availability.hours == nil ? "always" : "see below"),
        LabelledLines("team", tables.availability.requiresTeam ? "required" : "ignored"),
        LabelledLines("away", away),
      ]))
  }

  func week(_ hours: OpeningHours) -> Section {
    var rows = zip(Weekday.keys, hours.week).map { LabelledLines($0, intervals($1)) }
    for exception in hours.exceptions {
      let first = day(exception.first)
      let days = exception.first == exception.last ? first : "\(first)/\(day(exception.last))"
      rows.append(LabelledLines(days, intervals(exception.intervals)))
    }
    for exception in hours.yearly {
      let first = placeText(exception.first)
      let days = exception.first == exception.last ? first : "\(first)/\(placeText(exception.last))"
      rows.append(LabelledLines(days, intervals(exception.intervals)))
    }
    return Section(heading: "hours \(quoted(hours.zone))", body: columns(rows))
  }

  private func intervals(_ intervals: [DayInterval]) -> String {
    if intervals.isEmpty { return "closed" }
    return intervals.map { interval in
      let isPastMidnight = interval.end > 1440
      return TimeText.format(minutes: interval.start) + "-" + TimeText.format(minutes: interval.end)
        + (isPastMidnight ? " next day" : "")
    }.joined(separator: ", ")
  }

  private func placeText(_ place: UInt16) -> String { YearDay(index: Int(place))?.text ?? "" }

  /// A date, or how many days it lies from 1970 where the calendar ends before it.
  private func day(_ number: Int32) -> String {
    CivilDate(daysSinceEpoch: Int(number))?.text ?? "day \(number)"
  }
}
