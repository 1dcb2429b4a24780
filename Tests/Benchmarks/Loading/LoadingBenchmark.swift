import ChatflowProgram

/// Bundles: verified and ready to run.
enum LoadingBenchmark {
  static func rows(_ size: Size) throws -> [Row] {
    let one = try bundle(flows: 1)
    let hundred = try bundle(flows: 100)
    let thousand = try bundle(flows: 1000)
    let growth = try Rounds(size.rounds) {
      try timed { for _ in 0..<10 { try load(hundred, 100) } }
    } ours: {
      try timed { try load(thousand, 1000) }
    }
    let single = try Rounds(size.rounds) {
      try timed { for _ in 0..<100 { try load(one, 1) } } / 100
    } ours: {
      try timed { try load(thousand, 1000) } / 1000
    }
    let copy = try Rounds(size.rounds) {
      var copies = 0
      let seconds = timed {
        for _ in 0..<100 { copies += Array(thousand[1...]).count }
      }
      guard copies > 0 else { throw BenchmarkError("nothing was copied") }
      return seconds / 100
    } ours: {
      try timed { try load(thousand, 1000) }
    }
    return [
      Row(
        "Loading 1000 flows of 10 steps, \(thousand.count / 1000) bytes each: a flow", growth,
        pieces: 1000, unit: .microseconds, against: "of 100", aim: "flat"),
      Row(
        "Loading: a flow", single, pieces: 1, unit: .microseconds, against: "alone", aim: "flat"),
      Row(
        "Loading the bundle", copy, pieces: 1, unit: .milliseconds, against: "copy of its bytes",
        aim: "–"),
    ]
  }

  private static func bundle(flows: Int) throws -> [UInt8] {
    BundleEncoder.encode(
      try (0..<flows).map { try program(bot(steps: 10, name: "bot-\($0)")) })
  }

  private static func load(_ bytes: [UInt8], _ count: Int) throws {
    guard try BundleDecoder.decode(bytes).count == count else {
      throw BenchmarkError("a bundle lost programs")
    }
  }
}
