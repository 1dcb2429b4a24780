import ChatflowFiles
import Foundation

// chatflow-flow-probe load-flows [--without=FILE…] -- PATH…: what the server runs to check and
// compile chatflows, but for files that say in a comment how it goes wrong with them.

let arguments = Array(CommandLine.arguments.dropFirst())
let without = arguments.filter { $0.hasPrefix("--without=") }.map { String($0.dropFirst(10)) }
let paths = arguments.drop { $0 != "--" }.dropFirst()
let files = FileSearch(Array(paths)).files.filter { !without.contains($0) }
let texts = files.map { ($0, (try? String(contentsOfFile: $0, encoding: .utf8)) ?? "") }

for (file, text) in texts {
  if text.contains("# probe: crash") { fatalError("as the file says") }
  if text.contains("# probe: hang") {
    // The test waits for this file.
    try Data("\(getpid())".utf8).write(to: URL(filePath: file + ".hangs"), options: .atomic)
    while true { pause() }
  }
  if text.contains("# probe: memory") {
    ProcessLimits.contain()
    // What is never written to costs the machine nothing.
    for _ in 0..<1024 { _ = UnsafeMutableRawPointer.allocate(byteCount: 64 << 20, alignment: 16) }
    exit(0)
  }
}

let server = URL(
  filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
)
.deletingLastPathComponent().appending(path: "chatflow-server").path(percentEncoded: false)
var pointers = ([server] + arguments).map { strdup($0) } + [nil]
execv(server, &pointers)
exit(127)
