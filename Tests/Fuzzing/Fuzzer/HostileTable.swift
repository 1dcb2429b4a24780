import Foundation
import FuzzTargets
import TestSupport

/// How much time and memory `chatflow check` takes for each hostile file.
enum HostileTable {
  /// Runs the command on every file and prints a row for each, the slowest first.
  static func measure(command: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hostile-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "hostile.yaml")
    var rows: [(seconds: Double, text: String)] = []
    for hostile in HostileYAML.all {
      try Data(hostile.bytes).write(to: file)
      for format in ["text", "json", "sarif", "github", "junit"] {
        let check = [command, "check", file.path(percentEncoded: false), "--format", format]
        guard let run = MeasuredRun(check) else { throw CocoaError(.executableNotLoadable) }
        let columns = [
          pad("\(Int(run.seconds * 1000))", 6), pad("\(run.peakBytes >> 20)", 5),
          pad("\(run.status)", 4),
          " \(format)".padding(toLength: 8, withPad: " ", startingAt: 0), hostile.name,
        ]
        rows.append((run.seconds, columns.joined(separator: " ")))
      }
    }
    print("    ms    MB exit  format  file")
    for row in rows.sorted(by: { $0.seconds > $1.seconds }) { print(row.text) }
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
