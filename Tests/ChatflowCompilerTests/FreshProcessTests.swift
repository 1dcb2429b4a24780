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
    var expected: Data?
    for way in 0..<20 {
      let folder = FileManager.default.temporaryDirectory.appending(path: "fresh-\(UUID())")
      defer { try? FileManager.default.removeItem(at: folder) }
      var arguments: [String] = []
      for (index, flow) in flows.enumerated() {
        let path = random.pick(["", "b/", "a/c/"]) + "\(random.below(1000))-\(index).yaml"
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let text = YAMLWriter.write(flow, seed: UInt64(way * 100 + index))
        let comments = String(repeating: "# moved down\n", count: random.below(5))
        try Data((comments + text).utf8).write(to: file)
        arguments.append(path)
      }
      // Sometimes the folder as a whole, otherwise the files in any order, some of them twice.
      arguments =
        random.once(in: 4)
        ? ["."]
        : (arguments + arguments.prefix(3))
          .shuffled(using: &random)
      let bundle = try Self.compile(arguments, in: folder)
      #expect(bundle.count > 1000)
      #expect(expected == nil || bundle == expected, "way \(way)")
      expected = bundle
    }
  }

  private static func compile(_ arguments: [String], in folder: URL) throws -> Data {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let process = Process()
    process.executableURL = URL(filePath: tests).deletingLastPathComponent()
      .appending(path: "chatflow")
    process.arguments = ["compile"] + arguments + ["-o", "bundle"]
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try Data(contentsOf: folder.appending(path: "bundle"))
  }
}
