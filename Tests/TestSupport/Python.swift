import Foundation

/// Tools that only Python has, such as validators: the scripts in `Tests/Tools`.
package enum Python {
  /// Runs a script of `Tests/Tools` that needs `requirements.txt`.
  package static func run(_ script: String, _ arguments: [String]) throws -> Command.Result {
    try Command.run(
      program: try validators.get(), ["Tests/Tools/\(script)"] + arguments, in: Repository.root)
  }

  /// An interpreter for the scripts that need `requirements-mail.txt`.
  package static var withMailServers: String { get throws { try mailServers.get() } }

  /// The script of axe, which looks for what keeps people from using a page. Its package wants a
  /// browser of its own, which nobody needs for that.
  package static var axe: String {
    get throws {
      let result = try Command.run(
        program: try axes.get(), ["-c", "\(findAxe); print(place)"], in: Repository.root)
      let folder = result.output.split(separator: "\n").first.map(String.init) ?? ""
      return try String(contentsOfFile: "\(folder)/axe.min.js", encoding: .utf8)
    }
  }

  private static let findAxe = """
    from importlib.util import find_spec; \
    place = find_spec('axe_playwright_python').submodule_search_locations[0]
    """

  /// What keeps the scripts from running.
  private struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  // Once, for all tests of a process.
  private static let validators = Result {
    try make(".build/python", "requirements.txt", probe: "import jsonschema, pygls, yaml")
  }
  private static let mailServers = Result {
    try make(".build-server/python-mail", "requirements-mail.txt", probe: "import aiosmtpd")
  }
  private static let axes = Result {
    try make(
      ".build-server/python-axe", "requirements-axe.txt", options: ["--no-deps"], probe: findAxe)
  }

  /// An interpreter with the packages of a file of `Tests/Tools`, made where there is none yet.
  private static func make(
    _ folder: String, _ requirements: String, options: [String] = [], probe: String
  ) throws -> String {
    let folder = Repository.root.appending(path: folder)
    let python = folder.appending(path: "bin/python3").path(percentEncoded: false)
    let wanted = try Repository.bytes("Tests/Tools/\(requirements)")
    let mark = folder.appending(path: "installed.txt")
    let isInstalled = (try? Data(contentsOf: mark)).map(Array.init) == wanted
    // A folder that was moved, or whose interpreter was replaced, is made again.
    if isInstalled, works(python, probe) { return python }
    let path = folder.path(percentEncoded: false)
    let variables = ProcessInfo.processInfo.environment
    for (program, arguments) in [
      ("/usr/bin/env", ["python3", "-m", "venv", "--clear", path]),
      (
        python,
        ["-m", "pip", "install", "--quiet"] + options
          + ["--requirement", "Tests/Tools/\(requirements)"]
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

  private static func works(_ python: String, _ probe: String) -> Bool {
    let result = try? Command.run(program: python, ["-c", probe], in: Repository.root)
    return result?.status == 0
  }
}
