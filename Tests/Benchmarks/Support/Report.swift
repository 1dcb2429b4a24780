/// One line of the table.
struct Row {
  var name: String
  var baseline: String
  var ours: String
  /// The median of the rounds, and from where to where they went.
  var ratio: String
  var spread: String
  var aim: String

  /// A comparison of two times, shown in `unit` a piece.
  init(_ name: String, _ rounds: Rounds, pieces: Int, unit: Unit, against: String, aim: String) {
    let ratios = rounds.ratios
    self.name = name
    baseline = unit.text(rounds.baseline.median / Double(pieces)) + " " + against
    ours = unit.text(rounds.ours.median / Double(pieces))
    ratio = decimal(ratios.median) + "×"
    spread = decimal(ratios.min() ?? 0) + "–" + decimal(ratios.max() ?? 0)
    self.aim = aim
  }

  /// A figure without another side.
  init(_ name: String, _ figure: String, against: String = "–", aim: String) {
    self.name = name
    baseline = against
    ours = figure
    ratio = "–"
    spread = "–"
    self.aim = aim
  }

  var cells: [String] { [name, baseline, ours, ratio, spread, aim] }
}

/// The unit that a time is shown in.
enum Unit {
  case nanoseconds, microseconds, milliseconds

  func text(_ seconds: Double) -> String {
    switch self {
    case .nanoseconds: decimal(seconds * 1e9) + " ns"
    case .microseconds: decimal(seconds * 1e6) + " µs"
    case .milliseconds: decimal(seconds * 1e3) + " ms"
    }
  }
}

/// Three figures that mean something: 1.23, 12.3, 123.
func decimal(_ value: Double) -> String {
  let places = value < 10 ? 100.0 : value < 100 ? 10 : 1
  let scaled = Int((value * places).rounded())
  guard places > 1 else { return "\(scaled)" }
  let digits = places == 100 ? 2 : 1
  let fraction = String(scaled % Int(places))
  let zeros = String(repeating: "0", count: digits - fraction.count)
  return "\(scaled / Int(places)).\(zeros)\(fraction)"
}

/// The whole table, in Markdown, with columns of equal width.
func table(_ rows: [Row]) -> String {
  let head = ["What", "Baseline", "Ours", "Ratio", "Spread", "Aim"]
  let cells = [head] + rows.map(\.cells)
  let widths = head.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
  var lines = cells.map { line(padded($0, to: widths)) }
  lines.insert(line(widths.map { String(repeating: "-", count: $0) }), at: 1)
  return lines.joined(separator: "\n")
}

private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

private func padded(_ cells: [String], to widths: [Int]) -> [String] {
  zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
}
