import ChatflowCalendar
import ChatflowSyntax

/// The lines of `exceptions` by the days that their keys name. Where several do, a date wins over a
/// range of dates, and both over what comes each year (meaning 3.2).
struct ExceptionLines: Sendable {
  private enum Days {
    case dates(ClosedRange<Int>)
    /// Months and days as 1231; what ends before it begins runs over the end of the year.
    case yearly(Int, Int)

    /// As the key of a line names them; nil for anything else.
    init?(_ key: String) {
      let parts = key.split(separator: "/").map { part in
        part.split(separator: "-").compactMap { Int($0) }
      }
      guard let first = parts.first, let last = parts.last, parts.count <= 2 else { return nil }
      if first.count == 3, last.count == 3,
        let start = CivilDate(year: first[0], month: first[1], day: first[2]),
        let end = CivilDate(year: last[0], month: last[1], day: last[2]), start <= end
      {
        self = .dates(start.daysSinceEpoch...end.daysSinceEpoch)
      } else if first.count == 2, last.count == 2 {
        self = .yearly(first[0] * 100 + first[1], last[0] * 100 + last[1])
      } else {
        return nil
      }
    }

    func contains(_ date: CivilDate) -> Bool {
      switch self {
      case .dates(let days): return days.contains(date.daysSinceEpoch)
      case .yearly(let first, let last):
        let (_, month, day) = date.components
        let place = month * 100 + day
        return first <= last
          ? first <= place && place <= last : first <= place || place <= last
      }
    }

    /// The lower wins.
    var rank: Int {
      switch self {
      case .dates(let days): days.count == 1 ? 0 : 1
      case .yearly(let first, let last): first == last ? 2 : 3
      }
    }
  }

  /// Those that win first.
  private let lines: [(days: Days, exception: ExceptionDays)]
  /// The first dates of those that name years.
  let starts: [Int]

  init(_ exceptions: [ExceptionDays]) {
    let read = exceptions.compactMap { exception in
      Days(exception.keySpan.text.filter { !"\"'".contains($0) }).map { ($0, exception) }
    }
    lines = read.enumerated().sorted {
      ($0.element.0.rank, $0.offset) < ($1.element.0.rank, $1.offset)
    }.map { (days: $0.element.0, exception: $0.element.1) }
    starts = read.compactMap { days, _ in
      if case .dates(let dates) = days { dates.lowerBound } else { nil }
    }
  }

  /// The line that rules a date, if there is one. O(lines).
  func exception(on date: CivilDate) -> ExceptionDays? {
    lines.first { $0.days.contains(date) }?.exception
  }
}
