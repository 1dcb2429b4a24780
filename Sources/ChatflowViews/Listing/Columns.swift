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
