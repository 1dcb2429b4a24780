import BenchmarkBaselines
import ChatflowCompiler
import ChatflowSyntax
import Glibc

/// `check` over many files, whole processes, against a scan of the same bytes and against others.
enum CheckBenchmark {
  /// The command under test, built beside this one.
  static let chatflow = "\(folder(of: CommandLine.arguments[0]))/chatflow"
  /// Where `make bench-peers` puts the tools of others.
  static let peers = ".build-bench/peers/bin"

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
    for peer in [
      Peer("ryl", ["check", "--enable", "ALL"], aim: "less than 1×", aimForOne: "3×"),
      Peer("yamllint", ["-d", "relaxed"], aim: "–", aimForOne: "–"),
    ] {
      rows += peer.rows(many: folder, one: one, size)
    }
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
      guard let usage = run([chatflow, "check", folder.path]), usage.status == (fails ? 1 : 0)
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
      timed { for source in sources { count += YAML.parse(source).isComplete ? 1 : 0 } }
    } ours: {
      timed { count += sources.map { ReadFile($0) }.count }
    }
    let whole = Rounds(size.rounds) {
      timed { count += sources.map { ReadFile($0) }.count }
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

  /// Ten times the files against the tenfold time.
  private static func growth(_ hundred: Folder, _ thousand: Folder, _ size: Size) throws -> [Row] {
    func seconds(_ folder: Folder) throws -> Double {
      guard let usage = run([chatflow, "check", folder.path]) else {
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

/// A tool of others that looks at the same files, as far as it can.
struct Peer {
  let name: String
  let options: [String]
  let aim: String
  let aimForOne: String

  init(_ name: String, _ options: [String], aim: String, aimForOne: String) {
    self.name = name
    self.options = options
    self.aim = aim
    self.aimForOne = aimForOne
  }

  func rows(many: Folder, one: Folder, _ size: Size) -> [Row] {
    let command = "\(CheckBenchmark.peers)/\(name)"
    guard access(command, X_OK) == 0 else {
      return [Row("Checking 1000 files beside \(name)", "–", against: "not installed", aim: aim)]
    }
    return [
      row("Checking 1000 files beside \(name)", command, many, min(5, size.rounds), aim),
      row("Checking one file beside \(name)", command, one, size.rounds, aimForOne),
    ]
  }

  private func row(
    _ title: String, _ command: String, _ folder: Folder, _ rounds: Int, _ aim: String
  ) -> Row {
    let rounds = Rounds(rounds) {
      run([command] + options + [folder.path])?.seconds ?? .nan
    } ours: {
      run([CheckBenchmark.chatflow, "check", folder.path])?.seconds ?? .nan
    }
    return Row(title, rounds, pieces: 1, unit: .milliseconds, against: name, aim: aim)
  }
}
