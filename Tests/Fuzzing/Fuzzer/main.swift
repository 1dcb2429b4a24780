import CLibFuzzer
import TestSupport
import Foundation
import FuzzTargets

// chatflow-fuzz TARGET [libFuzzer's arguments]: looks for inputs that break a promise or trap.
// chatflow-fuzz TARGET --seeds FOLDER: writes inputs to begin with.
// chatflow-fuzz flow --count COUNT [--from SEED]: tries that number of valid flows.
// chatflow-fuzz hostile COMMAND: measures `COMMAND check` on files made to exhaust it.

/// The target that the first argument names. The callbacks of C have no context of their own.
nonisolated(unsafe) var target = FuzzTarget.yaml

MeasuredRun.launchIfAsked()

if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "hostile" {
  try HostileTable.measure(command: CommandLine.arguments[2])
  exit(0)
}

guard CommandLine.arguments.count > 1, let named = FuzzTarget(rawValue: CommandLine.arguments[1])
else {
  let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
  FileHandle.standardError.write(Data("usage: chatflow-fuzz \(names) [ARGUMENT…]\n".utf8))
  exit(2)
}
target = named

if target == .flow, CommandLine.arguments.count > 3, CommandLine.arguments[2] == "--count" {
  let count = UInt64(CommandLine.arguments[3]) ?? 0
  let from = CommandLine.arguments.count > 5 ? UInt64(CommandLine.arguments[5]) ?? 0 : 0
  exit(try ValidFlows.run(count, from: from) ? 0 : 1)
}

if CommandLine.arguments.count == 4, CommandLine.arguments[2] == "--seeds" {
  let folder = URL(filePath: CommandLine.arguments[3])
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  for (index, seed) in target.seeds().enumerated() {
    try Data(seed).write(to: folder.appending(path: "seed-\(index)"))
  }
  exit(0)
}

/// Tries one input; a broken promise ends the process like a trap, for libFuzzer to notice.
func feed(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  do {
    try target.feed(Array(UnsafeBufferPointer(start: data, count: count)))
  } catch {
    FileHandle.standardError.write(Data("broken: \(error)\n".utf8))
    abort()
  }
  return 0
}

/// Every second change is one that keeps the form of the input, where the target has such.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(
  _ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  var random = SeededGenerator(seed: UInt64(seed))
  let bytes = UnsafeMutableBufferPointer(start: data, count: limit)
  if random.next() & 1 == 0,
    let mutant = target.mutant(of: Array(bytes[..<count]), &random), mutant.count <= limit
  {
    _ = bytes.update(fromContentsOf: mutant)
    return mutant.count
  }
  return LLVMFuzzerMutate(data, count, limit)
}

var arguments = CommandLine.arguments
arguments.remove(at: 1)
var count = Int32(arguments.count)
var pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = .allocate(
  capacity: arguments.count + 1)
for (index, argument) in arguments.enumerated() { pointers?[index] = strdup(argument) }
pointers?[arguments.count] = nil
exit(LLVMFuzzerRunDriver(&count, &pointers, feed))
