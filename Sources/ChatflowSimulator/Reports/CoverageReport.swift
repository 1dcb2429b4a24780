import ChatflowCompiler
import ChatflowReports
import ChatflowSyntax

/// Coverage as text, and as an lcov tracefile (geninfo(1), "TRACEFILE FORMAT").
package enum CoverageReport {
  /// A summary by kind, and each place that no test went through.
  package static func text(_ coverage: Coverage) -> String {
    var text = ""
    for part in coverage.parts {
      text += summary(part)
      for point in part.uncovered {
        let start = point.span.start
        let place = SafeText.escape("\(point.span.file.name):\(start.line):\(start.column)")
        text += "  not covered: \(place)  \(SafeText.escape(point.name))\n"
      }
    }
    let (covered, total) = coverage.counts
    return text + "coverage: \(covered) of \(total) (\(percent(coverage.percent)))\n"
  }

  private static func summary(_ part: Coverage.Part) -> String {
    let parts = CoveragePoint.Kind.allCases.compactMap { kind -> String? in
      let hits = zip(part.points, part.hits).filter { $0.0.kind == kind }.map(\.1)
      let noun = hits.count == 1 ? kind.rawValue : plural(kind)
      return hits.isEmpty ? nil : "\(hits.count { $0 > 0 })/\(hits.count) \(noun)"
    }
    return "\(part.name): \(parts.isEmpty ? "nothing to cover" : parts.joined(separator: ", "))\n"
  }

  private static func plural(_ kind: CoveragePoint.Kind) -> String {
    switch kind {
    case .branch: "branches"
    case .hours: "hours"
    default: kind.rawValue + "s"
    }
  }

  /// One decimal, cut and not rounded, so that 100 means all.
  package static func percent(_ value: Double) -> String { "\(number(value))%" }

  /// The same without its sign.
  static func number(_ value: Double) -> String {
    let tenths = Int(value * 10)
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  /// The tracefile: every point counts for its line, branches and timers as branches too.
  ///
  /// - Parameter path: How a file of that name is called from the repository's folder on.
  package static func lcov(
    _ coverage: Coverage, path: (String) -> String = { $0 }
  ) -> String {
    var text = ""
    for part in coverage.parts {
      text += "TN:\nSF:\(path(part.file.name))\n"
      var lines: [Int: Int] = [:]
      var branches: [(line: Int, hits: Int)] = []
      for (point, hits) in zip(part.points, part.hits) {
        let line = point.span.start.line
        lines[line] = min(lines[line] ?? .max, hits)
        if point.kind == .branch || point.kind == .timer { branches.append((line, hits)) }
      }
      for (index, branch) in branches.enumerated() {
        text += "BRDA:\(branch.line),0,\(index),\(branch.hits)\n"
      }
      text += "BRF:\(branches.count)\nBRH:\(branches.count { $0.hits > 0 })\n"
      for line in lines.keys.sorted() { text += "DA:\(line),\(lines[line] ?? 0)\n" }
      text += "LF:\(lines.count)\nLH:\(lines.values.count { $0 > 0 })\nend_of_record\n"
    }
    return text
  }
}
