import BenchmarkBaselines
import TestSupport
import ChatflowCompiler
import ChatflowSyntax
import Glibc

/// `check` over many files, whole processes, against a scan of the same bytes and against others.
enum CheckBenchmark {
  /// The command under test, built beside this one.
  static let chatflow = "\(folder(of: CommandLine.arguments[0]))/chatflow"

  static func rows(_ size: Size) throws -> [Row] {
    guard access(chatflow, X_OK) == 0 else {
      throw BenchmarkError("\(chatflow) is not there: run `make bench`")
    }
    let thousand = CorpusFiles.make(1000)
    let folder = try Folder(thousand)
    let faulty = try Folder(CorpusFiles.make(1000, faults: true))
    let one = try Folder(CorpusFiles.make(1))
    let hundred = try Folder(CorpusFiles.make(100))
    var rows = try [
      against("Checking 1000 files", folder, thousand, size, fails: false),
      against(
        "Checking 1000 files, 100 of them faulty", faulty,
        CorpusFiles.make(1000, faults: true), size, fails: true),
      pipeline(thousand, size),
      growth(hundred, folder, size),
    ].flatMap(\.self)
    rows += try CheckPeers.rows(many: folder, one: one, size)
    return rows
  }

  private static func against(
    _ name: String, _ folder: Folder, _ files: [(name: String, text: String)], _ size: Size,
    fails: Bool
  ) throws -> [Row] {
    let texts = files.map { Array($0.text.utf8) }
    var peak = 0
    let rounds = try Rounds(size.rounds) {
      try timed {
        for text in texts {
          guard yaml_scan(text, text.count) > 0 else { throw BenchmarkError("no YAML") }
        }
      }
    } ours: {
      guard let usage = MeasuredRun([chatflow, "check", folder.path]),
        usage.status == (fails ? 1 : 0)
      else { throw BenchmarkError("check did not end as it should") }
      peak = max(peak, usage.peakBytes)
      return usage.seconds
    }
    let bytes = texts.reduce(0) { $0 + $1.count }
    return [
      Row(
        "\(name), \(bytes / 1000) kB", rounds, pieces: 1, unit: .milliseconds,
        against: "libyaml's events", aim: "2.5×"),
      Row("— most memory at once", decimal(Double(peak) / 1_048_576) + " MiB", aim: "40 MiB"),
    ]
  }

  /// Where the time of a check goes.
  private static func pipeline(
    _ files: [(name: String, text: String)], _ size: Size
  ) -> [Row] {
    let sources = files.map { SourceFile(name: $0.name, bytes: Array($0.text.utf8)) }
    var count = 0
    let rounds = Rounds(size.rounds) {
      timed { for source in sources { count += DocumentReader.parse(source).isComplete ? 1 : 0 } }
    } ours: {
      timed { count += sources.map { read($0) }.count }
    }
    let whole = Rounds(size.rounds) {
      timed { count += sources.map { read($0) }.count }
    } ours: {
      timed { count += Compilation(sources) { _ in true }.diagnostics.count }
    }
    return [
      Row(
        "— YAML trees, then read as chatflows", rounds, pieces: 1, unit: .milliseconds,
        against: "YAML", aim: "–"),
      Row(
        "— read, then checked", whole, pieces: 1, unit: .milliseconds, against: "read", aim: "–"),
    ]
  }

  private static func read(_ source: SourceFile) -> Document? {
    DocumentReader.read(DocumentReader.parse(source), file: source).document
  }

  /// Ten times the files against the tenfold time.
  private static func growth(_ hundred: Folder, _ thousand: Folder, _ size: Size) throws -> [Row] {
    func seconds(_ folder: Folder) throws -> Double {
      guard let usage = MeasuredRun([chatflow, "check", folder.path]) else {
        throw BenchmarkError("check did not start")
      }
      return usage.seconds
    }
    let rounds = try Rounds(size.rounds) {
      try seconds(hundred) * 10
    } ours: {
      try seconds(thousand)
    }
    return [
      Row(
        "Checking 1000 files", rounds, pieces: 1, unit: .milliseconds,
        against: "10 times 100 files", aim: "linear: 1×")
    ]
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
