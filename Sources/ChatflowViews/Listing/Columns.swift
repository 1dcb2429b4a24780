/// A label and the lines that stand to the right of it.
struct LabelledLines {
  var label: String
  var lines: [String]

  init(_ label: String, _ lines: [String] = []) {
    self.label = label
    self.lines = lines
  }

  init(_ label: String, _ line: String) { self.init(label, [line]) }
}

/// The rows as lines, with what is right of the labels aligned.
func columns(_ rows: [LabelledLines], width: Int = 0) -> [String] {
  let widest = rows.filter { !$0.lines.isEmpty }.map(\.label.unicodeScalars.count).max() ?? 0
  let column = max(width, widest) + 2
  return rows.flatMap { row in
    guard let first = row.lines.first else { return [row.label] }
    let gap = String(repeating: " ", count: column - row.label.unicodeScalars.count)
    let indent = String(repeating: " ", count: column)
    return [row.label + gap + first] + row.lines.dropFirst().map { indent + $0 }
  }
}

/// `number` with zeros in front up to `width` digits.
func padded(_ number: some BinaryInteger, _ width: Int) -> String {
  let digits = String(number.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
  return (number < 0 ? "-" : "") + zeros + digits
}

/// Milliseconds like durations in files (meaning 2), largest unit first: `1h30m`.
func duration(_ milliseconds: UInt32) -> String {
  var rest = milliseconds
  var text = ""
  for (unit, size) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)]
    as [(String, UInt32)]
  {
    let (count, left) = rest.quotientAndRemainder(dividingBy: size)
    if count > 0 { text += "\(count)\(unit)" }
    rest = left
  }
  return text.isEmpty ? "0s" : text
}

/// A day of the proleptic Gregorian calendar, days since 1970-01-01, as `2026-12-25`.
func date(_ day: Int32) -> String {
  // Years that begin in March, in cycles of 400: the day that leap years add comes last.
  let shifted = Int64(day) + 719_468
  let cycle = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
  let dayOfCycle = shifted - cycle * 146_097
  let yearOfCycle =
    (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
  let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
  let marchMonth = (5 * dayOfYear + 2) / 153
  let dayOfMonth = dayOfYear - (153 * marchMonth + 2) / 5 + 1
  let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  let year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
  return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))"
}

/// Minutes of the wall clock from midnight as `09:30`; over 24 hours on the next day.
func clock(_ minutes: UInt16) -> String {
  let time = "\(padded(minutes % 1440 / 60, 2)):\(padded(minutes % 60, 2))"
  if minutes == 1440 { return "24:00" }
  return minutes > 1440 ? time + " next day" : time
}
