import ArgumentParser
import ChatflowCompiler
import ChatflowReports
import ChatflowSimulator
import ChatflowSyntax
import Dispatch

/// `chatflow test`.
struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run scenario files (*.test.yaml) with a virtual clock.")

  @Argument(help: "Files, or folders to search.")
  var paths: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "text, json or junit, optionally =FILE; repeatable.", valueName: "format[=file]"))
  var format: [TestFormat] = []

  @ArgumentParser.Option(help: "Run only tests whose name contains this text.")
  var filter: String?

  @Flag(help: "Show transcripts of passed tests too.")
  var verbose = false

  @Flag(help: "Say what of the flows no test has gone through.")
  var coverage = false

  @ArgumentParser.Option(help: "Fail when less than so many percent are covered.")
  var minCoverage: Double?

  @ArgumentParser.Option(
    help: ArgumentHelp("Write coverage as an lcov tracefile.", valueName: "file"))
  var lcov: String?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Write scenarios that drive every transition of a flow, beside it, instead of testing.",
      valueName: "flow"))
  var generate: String?

  @Flag(help: "Accept that no test is found.")
  var allowEmpty = false

  @OptionGroup var appearance: Appearance

  mutating func validate() throws {
    if let minCoverage, !(0...100).contains(minCoverage) {
      throw ValidationError("--min-coverage is a percentage from 0 to 100")
    }
    if generate == nil, paths.isEmpty {
      throw ValidationError("name files or folders with scenarios")
    }
    if generate != nil, !paths.isEmpty {
      throw ValidationError("--generate takes one flow, and no further paths")
    }
  }

  mutating func run() throws {
    if let generate { return try Generation.run(generate, color: appearance.color) }
    let suite = try Suite(paths)
    guard try report(suite) else { throw ExitStatus.problems }
    let runs = suite.scenarios.flatMap { scenario in
      scenario.file.tests.filter { matches($0) }.map { (scenario, $0) }
    }
    guard !runs.isEmpty || allowEmpty else {
      Output.complain(
        filter == nil
          ? "no test was found (--allow-empty permits that)"
          : "no test's name contains \"\(filter ?? "")\"")
      throw ExitStatus.usage
    }
    let results = try TestRun.results(runs)
    for format in format.isEmpty ? [TestFormat(kind: .text)] : format {
      try format.write(results, verbose: verbose, color: appearance.color)
    }
    let isCovered = try reportCoverage(Coverage(suite.scenarios, results))
    if results.contains(where: { $0.failure != nil }) || !isCovered { throw ExitStatus.problems }
  }

  private func matches(_ test: ScenarioTest) -> Bool {
    guard let filter else { return true }
    return test.name.value.unicodeScalars.contains(filter.unicodeScalars)
  }

  /// Shows what keeps tests from running; false if anything does.
  private func report(_ suite: Suite) throws -> Bool {
    let errors = suite.diagnostics.filter { $0.severity == .error }
    guard !errors.isEmpty else { return true }
    Output.write(
      TextReport.render(errors, files: suite.fileCount, color: appearance.color.isColored()))
    return false
  }

  private func reportCoverage(_ found: Coverage) throws -> Bool {
    if coverage || minCoverage != nil { Output.write(CoverageReport.text(found)) }
    if let lcov { try OutputFile.write(Array(CoverageReport.lcov(found).utf8), to: lcov) }
    guard let minCoverage, found.percent < minCoverage else { return true }
    Output.write("coverage is below \(CoverageReport.percent(minCoverage))\n")
    return false
  }
}

/// Runs tests on all cores; results stand in the order given.
enum TestRun {
  static func results(_ runs: [(Scenario, ScenarioTest)]) throws -> [TestResult] {
    // One slice a core would wait for the slowest; smaller ones level that out.
    let size = max(1, min(64, runs.count / 16))
    let slices = stride(from: 0, to: runs.count, by: size).map {
      Array(runs[$0..<min($0 + size, runs.count)])
    }
    let gathered = Gathered(count: slices.count)
    DispatchQueue.concurrentPerform(iterations: slices.count) { index in
      gathered.set(
        index,
        Result {
          try slices[index].map {
            try ScenarioRunner.run($0.1, of: $0.0, zones: ZoneFiles.database)
          }
        })
    }
    return try gathered.all()
  }

  /// Results by slice, filled from several threads.
  private final class Gathered: @unchecked Sendable {
    private let queue = DispatchQueue(label: "results")
    private var results: [Result<[TestResult], any Error>?]

    init(count: Int) { results = Array(repeating: nil, count: count) }

    func set(_ index: Int, _ result: Result<[TestResult], any Error>) {
      queue.sync { results[index] = result }
    }

    func all() throws -> [TestResult] {
      try queue.sync { try results.compactMap { $0 }.flatMap { try $0.get() } }
    }
  }
}
