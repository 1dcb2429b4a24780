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
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    var rows = zip(names, hours.week).map { LabelledLines($0, intervals($1)) }
    for exception in hours.exceptions {
      let first = date(exception.first)
      let days = exception.first == exception.last ? first : "\(first)/\(date(exception.last))"
      rows.append(LabelledLines(days, intervals(exception.intervals)))
    }
    return Section(heading: "hours \(quoted(hours.zone))", body: columns(rows))
  }

  private func intervals(_ intervals: [DayInterval]) -> String {
    if intervals.isEmpty { return "closed" }
    return intervals.map { "\(clock($0.start))-\(clock($0.end))" }.joined(separator: ", ")
  }
}
