import Glibc
import TestSupport

/// How much is measured.
struct Size {
  var rounds: Int
  var few: Int
  var many: Int
  /// Which random flows the trials take, if not their usual number.
  var seeds: Range<UInt64>?

  static let whole = Size(rounds: 15, few: 100_000, many: 1_000_000)
  static let quick = Size(rounds: 5, few: 100_000, many: 200_000)
}

/// The areas by their names, in the order of the table.
let areas: [(name: String, rows: (Size) throws -> [Row])] = [
  ("engine", EngineBenchmark.rows),
  ("embedding", EmbeddingBenchmark.rows),
  ("host", HostBenchmark.rows),
  ("loading", LoadingBenchmark.rows),
  ("check", CheckBenchmark.rows),
  ("scenarios", ScenarioBenchmark.rows),
  ("changes", ChangesBenchmark.rows),
  ("editing", EditingBenchmark.rows),
  ("trials", TrialTable.rows),
]

MeasuredRun.launchIfAsked()

var size = Size.whole
var wanted: [String] = []
var seeds: Range<UInt64>?
for argument in CommandLine.arguments.dropFirst() {
  let bounds = argument.split(separator: "-").compactMap { UInt64($0) }
  if argument == "--quick" {
    size = .quick
  } else if bounds.count == 2, bounds[0] < bounds[1] {
    seeds = bounds[0]..<bounds[1]
  } else {
    wanted.append(argument)
  }
}
size.seeds = seeds
let known = Set(areas.map(\.name))
guard wanted.allSatisfy(known.contains) else {
  let names = areas.map(\.name).joined(separator: "|")
  print("usage: chatflow-bench [--quick] [\(names)]… [FIRST-END]")
  exit(2)
}
do {
  var rows: [Row] = []
  // Trials take as long as all the rest.
  for area in areas where wanted.contains(area.name) || wanted.isEmpty && area.name != "trials" {
    rows += try area.rows(size)
  }
  print(table(rows))
} catch {
  print("\(error)")
  exit(1)
}
