import Foundation
import FuzzTargets
import TestSupport
import Testing

/// The same meaning gives the same bytes in every process: hash seeds differ from one to the next,
/// and paths, their order, the order of keys, comments, formatting and places don't count.
@Suite struct FreshProcessTests {
  @Test func twentyCompilationsGiveTheSameBytes() throws {
    let flows = (0..<12).map { FlowGenerator.flow(seed: UInt64($0)) }
    var random = SeededGenerator(seed: 20)
    var expected: [UInt8]?
    for way in 0..<20 {
      let scratch = try Scratch()
      var arguments: [String] = []
      for (index, flow) in flows.enumerated() {
        let path = random.pick(["", "b/", "a/c/"]) + "\(random.below(1000))-\(index).yaml"
        let text = YAMLWriter.write(flow, seed: UInt64(way * 100 + index))
        let comments = String(repeating: "# moved down\n", count: random.below(5))
        _ = try scratch.file(path, Array((comments + text).utf8))
        arguments.append(path)
      }
      // Sometimes the folder as a whole, otherwise the files in any order, some of them twice.
      arguments =
        random.once(in: 4)
        ? ["."]
        : (arguments + arguments.prefix(3))
          .shuffled(using: &random)
      let compiled = try Command.run(
        ["compile"] + arguments + ["-o", "bundle"], in: scratch.folder)
      #expect(compiled.status == 0)
      let bundle = try scratch.bytes("bundle")
      #expect(bundle.count > 1000)
      #expect(expected == nil || bundle == expected, "way \(way)")
      expected = bundle
    }
  }
}
