import ChatflowProgram

extension MutantMaker {
  /// Hours, exceptions, team, away.
  mutating func mutateAvailability() {
    add("team toggled") { $0.availability.requiresTeam.toggle() }
    add("away shows the welcome") { $0.availability.away = .welcome }
    add("away shows nothing") { $0.availability.away = .nothing }
    if case .message(let message) = tables.availability.away,
      let other = otherMessage(than: message)
    {
      add("another away message") { $0.availability.away = .message(other) }
    }
    guard let hours = tables.availability.hours else { return }
    add("always open") { $0.availability.hours = nil }
    for days in runs(hours.week) {
      let name = days.count == 1 ? "day \(days.lowerBound)" : "days \(days)"
      for (index, interval) in hours.week[days.lowerBound].enumerated() {
        for (change, moved) in moved(interval) {
          add("\(name), interval \(index) \(change)") { tables in
            for day in days { tables.availability.hours?.week[day][index] = moved }
          }
        }
        add("\(name) without interval \(index)") { tables in
          for day in days { tables.availability.hours?.week[day].remove(at: index) }
        }
      }
      for day in Set([days.lowerBound, days.upperBound - 1]).sorted() {
        let isClosed = hours.week[day].isEmpty
        add("day \(day) \(isClosed ? "open" : "closed")") {
          $0.availability.hours?.week[day] = isClosed ? [DayInterval(start: 0, end: 1440)] : []
        }
      }
    }
    mutateExceptions(hours.exceptions)
    mutateYearly(hours.yearly)
  }

  /// Neighbouring days with the same hours: what one line of the source says.
  private func runs(_ week: [[DayInterval]]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for day in week.indices {
      if let last = runs.last, week[last.lowerBound] == week[day] {
        runs[runs.count - 1] = last.lowerBound..<day + 1
      } else {
        runs.append(day..<day + 1)
      }
    }
    return runs
  }

  private func moved(_ interval: DayInterval) -> [(String, DayInterval)] {
    [
      ("starts earlier", DayInterval(start: interval.start &- 1, end: interval.end)),
      ("starts later", DayInterval(start: interval.start + 1, end: interval.end)),
      ("ends earlier", DayInterval(start: interval.start, end: interval.end - 1)),
      ("ends later", DayInterval(start: interval.start, end: interval.end + 1)),
    ]
  }

  private mutating func mutateYearly(_ exceptions: [YearlyException]) {
    for (index, exception) in exceptions.enumerated() {
      add("yearly exception \(index) dropped") {
        $0.availability.hours?.yearly.remove(at: index)
      }
      add("yearly exception \(index) begins a day earlier") {
        $0.availability.hours?.yearly[index].first &-= 1
      }
      add("yearly exception \(index) ends a day later") {
        $0.availability.hours?.yearly[index].last += 1
      }
      for (change, moved) in exception.intervals.flatMap(moved) {
        add("yearly exception \(index) \(change)") {
          $0.availability.hours?.yearly[index].intervals = [moved]
        }
      }
      add("yearly exception \(index) closed or open") {
        $0.availability.hours?.yearly[index].intervals =
          exception.intervals.isEmpty ? [DayInterval(start: 0, end: 1440)] : []
      }
    }
  }

  private mutating func mutateExceptions(_ exceptions: [DayException]) {
    for (index, exception) in exceptions.enumerated() {
      add("exception \(index) dropped") { $0.availability.hours?.exceptions.remove(at: index) }
      add("exception \(index) begins a day later") {
        $0.availability.hours?.exceptions[index].first += 1
      }
      add("exception \(index) begins a day earlier") {
        $0.availability.hours?.exceptions[index].first -= 1
      }
      add("exception \(index) ends a day earlier") {
        $0.availability.hours?.exceptions[index].last -= 1
      }
      add("exception \(index) ends a day later") {
        $0.availability.hours?.exceptions[index].last += 1
      }
      for (change, moved) in exception.intervals.flatMap(moved) {
        add("exception \(index) \(change)") {
          $0.availability.hours?.exceptions[index].intervals = [moved]
        }
      }
      add("exception \(index) closed or open") {
        $0.availability.hours?.exceptions[index].intervals =
          exception.intervals.isEmpty ? [DayInterval(start: 0, end: 1440)] : []
      }
    }
  }
}
