import Glibc
import TestSupport

/// `diff` of two versions, and guarantees: whole processes.
enum ChangesBenchmark {
  private static let chatflow = CheckBenchmark.chatflow

  static func rows(_ size: Size) throws -> [Row] {
    guard access(chatflow, X_OK) == 0 else {
      throw BenchmarkError("\(chatflow) is not there: run `make bench`")
    }
    return try oneFlow(size) + manyFlows(size) + guarantees(size) + [ReplayBenchmark.row(size)]
  }

  /// A bot whose last question changes.
  private static func oneFlow(_ size: Size) throws -> [Row] {
    let text = bot(steps: 50)
    let old = try Folder([("bot.yaml", text)])
    let changes = [
      ("a text", "number 40?", "number forty?"), ("a timer", "after: 5m", "after: 6m"),
    ]
    return try changes.map { name, before, after in
      let new = try Folder([("bot.yaml", last(text, before, after))])
      let rounds = try Rounds(size.rounds) {
        try seconds(["compile", old.path, "-o", "/dev/null"])
      } ours: {
        try seconds(["diff", old.path, new.path])
      }
      return Row(
        "Comparing a bot of 50 steps, \(name) changed", rounds, pieces: 1, unit: .milliseconds,
        against: "compile", aim: "100 ms")
    }
  }

  /// A thousand flows, of which ten change.
  private static func manyFlows(_ size: Size) throws -> [Row] {
    let files = CorpusFiles.make(1000)
    let changed = files.enumerated().map { index, file in
      (name: file.name, text: index % 100 == 0 ? lastWord(file.text) : file.text)
    }
    let old = try Folder(files)
    let new = try Folder(changed)
    let rounds = try Rounds(size.rounds) {
      try seconds(["compile", old.path, "-o", "/dev/null"])
        + seconds(["compile", new.path, "-o", "/dev/null"])
    } ours: {
      try seconds(["diff", old.path, new.path])
    }
    return [
      Row(
        "Comparing 1000 files, ten of them changed", rounds, pieces: 1, unit: .milliseconds,
        against: "compiling both", aim: "2×")
    ]
  }

  /// What a guarantee costs that a bot keeps.
  private static func guarantees(_ size: Size) throws -> [Row] {
    let text = bot(steps: 50)
    let plain = try Folder([("bot.yaml", text)])
    let promises = [
      ("`never`", "never: handoff\n    before: bot"),
      ("`at_most`", "at_most: 1\n    of: handoff"),
    ]
    return try promises.map { name, promise in
      let promising = try Folder([("bot.yaml", text + "guarantees:\n  - \(promise)\n")])
      let rounds = try Rounds(size.rounds) {
        try seconds(["check", plain.path])
      } ours: {
        try seconds(["check", promising.path])
      }
      return Row(
        "Checking a bot of 50 steps with \(name)", rounds, pieces: 1, unit: .milliseconds,
        against: "without", aim: "–")
    }
  }

  private static func seconds(_ arguments: [String]) throws -> Double {
    guard let usage = MeasuredRun([chatflow] + arguments), usage.status < 2 else {
      throw BenchmarkError("\(arguments[0]) did not end as it should")
    }
    return usage.seconds
  }

  /// The text with its last occurrence of something replaced.
  private static func last(_ text: String, _ old: String, _ new: String) -> String {
    guard let range = text.ranges(of: old).last else { return text }
    return text.replacingCharacters(in: range, with: new)
  }

  /// The text with a word more in the last message that it says.
  private static func lastWord(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let index = lines.lastIndex(where: { $0.contains("say: ") || $0.contains("end: ") })
    else { return text }
    lines[index] += " Thanks!"
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate func replacingCharacters(
    in range: Range<String.Index>, with text: String
  ) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
