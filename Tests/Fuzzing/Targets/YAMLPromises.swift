import ChatflowCompiler
import ChatflowProgram
import ChatflowSyntax

/// A chatflow or calendar file, checked as `chatflow check` does, and compiled if that finds no
/// error.
enum YAMLPromises {
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    let calendar = Examples.flows.filter { $0.name == "madrid.yaml" }
    let name = "flow.yaml"
    let one = compile([SourceFile(name: name, bytes: bytes)] + calendar)
    try FindingPromises.check(one.diagnostics)
    try checkPrograms(one)
    guard bytes.isChosen else { return }
    let other = compile([SourceFile(name: name, bytes: bytes)] + calendar)
    try FindingPromises.checkReports(
      one.diagnostics, again: other.diagnostics, files: [name] + calendar.map(\.name))
    try promise(one.tables() == other.tables(), "other programs of the same files")
  }

  static func compile(_ files: [SourceFile]) -> Compilation {
    Compilation(files, zoneExists: Examples.zoneExists)
  }

  /// Files without an error give programs that the verifier accepts, and that run within
  /// their bounds.
  private static func checkPrograms(_ compilation: Compilation) throws(BrokenPromise) {
    let tables = compilation.tables()
    try promise((tables == nil) == compilation.hasErrors, "programs despite errors, or none")
    for tables in tables ?? [] {
      let program: Program
      do {
        program = try Program(verifying: tables)
      } catch {
        throw BrokenPromise("the verifier refuses what was compiled: \(error)")
      }
      try RunPromises.run(program, events: 12, seed: 1)
    }
  }
}
