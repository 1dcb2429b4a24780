import Foundation

/// Tools that only Python has, such as validators: the scripts in `Tests/Tools`.
package enum Python {
  /// Runs a script of `Tests/Tools`.
  package static func run(_ script: String, _ arguments: [String]) throws -> Command.Result {
    let python = try environment.get()
    return try Command.run(
      program: python.path(percentEncoded: false), ["Tests/Tools/\(script)"] + arguments,
      in: Repository.root)
  }

  /// What keeps the scripts from running.
  private struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// An interpreter with the packages of `Tests/Tools/requirements.txt`, made in `.build` if there
  /// is none yet; once, for all tests of a process.
  private static let environment = Result { try make() }

  private static func make() throws -> URL {
    let folder = Repository.root.appending(path: ".build/python")
    let python = folder.appending(path: "bin/python3")
    let wanted = try Repository.bytes("Tests/Tools/requirements.txt")
    let mark = folder.appending(path: "installed.txt")
    let isInstalled = (try? Data(contentsOf: mark)).map(Array.init) == wanted
    // A folder that was moved, or whose interpreter was replaced, is made again.
    if isInstalled, works(python) { return python }
    let path = folder.path(percentEncoded: false)
    let variables = ProcessInfo.processInfo.environment
    for (program, arguments) in [
      ("/usr/bin/env", ["python3", "-m", "venv", "--clear", path]),
      (
        python.path(percentEncoded: false),
        ["-m", "pip", "install", "--quiet", "--requirement", "Tests/Tools/requirements.txt"]
      ),
    ] {
      let result = try Command.run(
        program: program, arguments, in: Repository.root, environment: variables)
      guard result.status == 0 else {
        throw Missing(
          description: """
            This test needs python3 with venv (`make test` installs both with apt-get), and PyPI \
            or a mirror that pip is told of. `\(arguments.joined(separator: " "))` said: \
            \(result.output)\(result.error)
            """)
      }
    }
    try Data(wanted).write(to: mark)
    return python
  }

  private static func works(_ python: URL) -> Bool {
    let result = try? Command.run(
      program: python.path(percentEncoded: false), ["-c", "import jsonschema, yaml"],
      in: Repository.root)
    return result?.status == 0
  }
}
