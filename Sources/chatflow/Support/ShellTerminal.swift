import ChatflowHost
import ChatflowProgram
import ChatflowReports
import Glibc

/// The shell on a terminal, or on a pipe.
struct ShellTerminal {
  let program: Program
  let isColored: Bool
  /// On a terminal the status stands before the cursor, and what is typed needs no echo.
  let isInteractive: Bool

  func talk(_ settings: Shell.Settings) throws {
    var shell = try Shell(program: program, zones: ZoneFiles.database, settings: settings)
    let title = program.tables.title.map { " · " + program.tables.texts.string($0) } ?? ""
    Output.write(SafeText.escape("\(program.name)\(title) — :help lists the commands") + "\n")
    write(shell.open())
    var input = LineInput(STDIN_FILENO)
    ask(shell)
    while let line = try input.next() {
      guard let lines = shell.receive(String(decoding: line, as: UTF8.self)) else { break }
      write(isInteractive ? lines.filter { $0.speaker != .visitor } : lines)
      if Output.hasFailed { throw ExitStatus.usage }
      ask(shell)
    }
    if isInteractive { Output.write("\n") } else { write(shell.receive(":state") ?? []) }
  }

  private func ask(_ shell: Shell) {
    guard isInteractive else { return }
    let status = "\(shell.status) > "
    Output.write(isColored ? "\u{1B}[2m\(status)\u{1B}[0m" : status)
  }

  private func write(_ lines: [Shell.Line]) {
    for line in lines { Output.write(text(line)) }
  }

  private func text(_ line: Shell.Line) -> String {
    let name = line.speaker.rawValue
    let padding = String(repeating: " ", count: max(0, 7 - name.count))
    let rows = line.text.split(separator: "\n", omittingEmptySubsequences: false)
    let indent = "\n" + String(repeating: " ", count: 19)
    let body = rows.map { SafeText.escape(String($0)) }.joined(separator: indent)
    let color = isColored ? "\u{1B}[\(code(line.speaker))m" : ""
    return "\(line.time)  \(color)\(name)\(padding)\(isColored ? "\u{1B}[0m" : "")  \(body)\n"
  }

  private func code(_ speaker: Shell.Speaker) -> String {
    switch speaker {
    case .visitor: "36"
    case .bot: "32"
    case .prompt: "35"
    case .agent: "34"
    case .host: "2"
    case .error: "31"
    }
  }
}
