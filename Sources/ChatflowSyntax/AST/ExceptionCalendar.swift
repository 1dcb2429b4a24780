package import ChatflowCalendar

/// Which exception a day has: one date wins over a range of dates, and both win over what comes
/// each year, where again one day wins over a range (meaning 3.2).
package struct ExceptionCalendar: Sendable {
  /// Days that one exception holds for.
  package struct Run: Sendable {
    /// A day counted from 1970-01-01, or the place of one in a leap year (``YearDay/index``).
    package var first: Int
    /// Inclusive.
    package var last: Int
    package let exception: ExceptionDays

    /// Whether the exception is one day, and not the end of a longer one.
    var isOneDay: Bool {
      switch exception.days {
      case .dates(let first, let last): first == last
      case .yearly(let first, let last): first == last
      }
    }

    /// A day that is open around the clock takes in what runs into it.
    var isOpenAllDay: Bool { exception.intervals.contains { $0.start == 0 && $0.end == 1440 } }

    /// Whether one of two runs lies within the other and has the same hours, or none.
    func repeats(_ other: Run) -> Bool {
      guard last <= other.last || first == other.first else { return false }
      let hours = [self, other].map { run in
        run.exception.intervals.sorted { $0.start < $1.start }.flatMap { [$0.start, $0.end] }
      }
      return hours[0] == hours[1]
    }
  }

  /// By days counted from 1970-01-01; in order, not overlapping.
  package let dates: [Run]
  /// By places in a leap year; in order, not overlapping. Those of ``dates`` win.
  package let yearly: [Run]

  package init(_ exceptions: [ExceptionDays]) {
    let runs = Self.runs(of: exceptions)
    dates = Self.cut(runs.dates)
    yearly = Self.cut(runs.yearly)
  }

  /// The exception of a date, if it has one.
  package func exception(on date: CivilDate) -> ExceptionDays? {
    Self.find(date.daysSinceEpoch, in: dates) ?? yearlyException(on: YearDay(of: date))
  }

  /// The exception that a day has each year, if it has one.
  package func yearlyException(on day: YearDay) -> ExceptionDays? {
    Self.find(day.index, in: yearly)
  }

  /// All runs as written; what runs over the end of the year is two.
  static func runs(of exceptions: [ExceptionDays]) -> (dates: [Run], yearly: [Run]) {
    var dates: [Run] = []
    var yearly: [Run] = []
    for exception in exceptions {
      switch exception.days {
      case .dates(let first, let last):
        dates.append(
          Run(first: first.daysSinceEpoch, last: last.daysSinceEpoch, exception: exception))
      case .yearly(let first, let last) where first <= last:
        yearly.append(Run(first: first.index, last: last.index, exception: exception))
      case .yearly(let first, let last):
        yearly.append(Run(first: first.index, last: YearDay.lastIndex, exception: exception))
        yearly.append(Run(first: 0, last: last.index, exception: exception))
      }
    }
    return (dates, yearly)
  }

  /// The runs in their order, if no day is in two of them, as in most calendars.
  static func apart(_ runs: [Run]) -> [Run]? {
    if runs.count < 2 { return runs }
    let sorted = runs.sorted { $0.first < $1.first }
    for index in 1..<sorted.count where sorted[index].first <= sorted[index - 1].last {
      return nil
    }
    return sorted
  }

  /// Leaves each day to one run: single days to their own, others to the range that starts first.
  private static func cut(_ runs: [Run]) -> [Run] {
    if let apart = apart(runs) { return apart }
    var single: [Run] = []
    for run in runs.filter(\.isOneDay).sorted(by: { $0.first < $1.first })
    where single.last.map({ $0.first < run.first }) ?? true {
      single.append(run)
    }
    var found: [Run] = []
    var next = 0
    var free = Int.min
    func takeSingles(until day: Int) {
      while next < single.count, single[next].first <= day {
        found.append(single[next])
        next += 1
      }
    }
    for run in runs.filter({ !$0.isOneDay }).sorted(by: { $0.first < $1.first }) {
      var first = max(run.first, free)
      guard first <= run.last else { continue }
      takeSingles(until: first - 1)
      while first <= run.last {
        let hole = next < single.count ? single[next].first : Int.max
        if hole > first {
          let last = min(run.last, hole - 1)
          found.append(Run(first: first, last: last, exception: run.exception))
          first = last + 1
        } else {
          found.append(single[next])
          next += 1
          first = hole + 1
        }
      }
      free = run.last + 1
    }
    takeSingles(until: Int.max)
    return found
  }

  private static func find(_ day: Int, in runs: [Run]) -> ExceptionDays? {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].first <= day { low = middle + 1 } else { high = middle }
    }
    guard low > 0, day <= runs[low - 1].last else { return nil }
    return runs[low - 1].exception
  }
}
