import ChatflowFiles
import ChatflowProgram
import ChatflowReports
import ChatflowSession
import SystemPackage

/// The shell on a terminal, or on a pipe.
struct ShellTerminal {
  let program: Program
  let isColored: Bool
  /// On a terminal the status stands before the cursor, and what is typed is seen already. On a
  /// pipe commands are repeated, so that the output can be read by itself.
  let isInteractive: Bool

  func talk(_ settings: Shell.Settings) throws {
    var shell = try Shell(program: program, zones: ZoneFiles.database, settings: settings)
    let title = program.tables.title.map { " · " + program.tables.texts.string($0) } ?? ""
    Output.write(SafeText.escape("\(program.name)\(title) — :help lists the commands") + "\n")
    write(shell.open())
    var input = LineInput(.standardInput)
    ask(shell)
    while let line = try input.next() {
      let text = withoutReturn(String(decoding: line, as: UTF8.self))
      if !isInteractive, text.utf8.first == UInt8(ascii: ":") {
        Output.write("\(SafeText.escape(text))\n")
      }
      guard let lines = shell.receive(text) else { return }
      write(lines.filter { !(isInteractive && $0.speaker == .visitor && $0.text == text) })
      if Output.hasFailed { throw ExitStatus.usage }
      ask(shell)
    }
    if isInteractive { Output.write("\n") }
  }

  private func withoutReturn(_ line: String) -> String {
    line.utf8.last == 0x0D ? String(decoding: line.utf8.dropLast(), as: UTF8.self) : line
  }

  private func ask(_ shell: Shell) {
    guard isInteractive else { return }
    let status = "\(shell.status) > "
    Output.write(style.paint(status, .dim))
  }

  private func write(_ lines: [Shell.Line]) {
    for line in lines { Output.write(text(line)) }
  }

  private func text(_ line: Shell.Line) -> String {
    guard let speaker = line.speaker else { return SafeText.escape(line.text) + "\n" }
    let name = speaker.rawValue
    let padding = String(repeating: " ", count: max(0, 7 - name.count))
    let rows = line.text.split(separator: "\n", omittingEmptySubsequences: false)
    let indent = "\n" + String(repeating: " ", count: line.time.count + 11)
    let body = rows.map { SafeText.escape(String($0)) }.joined(separator: indent)
    return "\(line.time)  \(style.paint(name + padding, look(speaker)))  \(body)\n"
  }

  private var style: TextStyle { TextStyle(isColored: isColored) }

  private func look(_ speaker: Shell.Speaker) -> TextStyle.Look {
    switch speaker {
    case .visitor: .cyan
    case .bot: .green
    case .prompt: .magenta
    case .agent: .blue
    case .state, .host: .dim
    case .error: .red
    }
  }
}
