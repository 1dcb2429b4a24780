import Glibc

/// The language server at work: from a keystroke to the findings, beside `ryl server`; completion;
/// and what a folder of 1,000 flows takes.
enum EditingBenchmark {
  static func rows(_ size: Size) throws -> [Row] {
    guard access(CheckBenchmark.chatflow, X_OK) == 0 else {
      throw BenchmarkError("\(CheckBenchmark.chatflow) is not there: run `make bench`")
    }
    // About 1,000 lines.
    let flow = bot(steps: 166)
    return try keystrokes(flow, size) + [completion(flow, size)] + folder()
  }

  private static func keystrokes(_ flow: String, _ size: Size) throws -> [Row] {
    let name = "From a keystroke to the findings, 1000 lines"
    let ours = try Typing([CheckBenchmark.chatflow, "lsp"], flow)
    let peer = Peer("ryl")
    guard peer.isInstalled else {
      let seconds = try (0..<max(20, size.rounds)).map { _ in try ours.keystroke() }.median
      return [
        Row(name, Unit.milliseconds.text(seconds), against: "ryl not installed", aim: "0.5×")
      ]
    }
    return try [("ryl server, all rules", ""), ("ryl server, rules that find nothing", Self.quiet)]
      .map { against, more in
        let settings = (name: ".ryl.toml", text: "[lint.rules]\nALL = \"enable\"\n\(more)")
        let theirs = try Typing(
          ["\(Peer.folder)/ryl", "server"], flow,
          in: Folder([(name: "bot.yaml", text: flow), settings]))
        let rounds = try Rounds(max(20, size.rounds)) {
          try theirs.keystroke()
        } ours: {
          try ours.keystroke()
        }
        return Row(
          name, rounds, pieces: 1, unit: .milliseconds, against: against, aim: "0.5×")
      }
  }

  /// Without the rules that find something in nearly every line of a flow.
  private static let quiet = ["quoted-strings", "key-ordering", "document-start", "document-end"]
    .map { "\($0) = \"disable\"\n" }.joined()

  private static func completion(_ flow: String, _ size: Size) throws -> Row {
    let typing = try Typing([CheckBenchmark.chatflow, "lsp"], flow)
    let seconds = try (0..<max(20, size.rounds)).map { _ in try typing.completion() }.median
    return Row("— completion there", Unit.milliseconds.text(seconds), aim: "10 ms")
  }

  /// A folder of 1,000 flows, one of them open.
  private static func folder() throws -> [Row] {
    let files = CorpusFiles.make(1000)
    let folder = try Folder(files)
    let start = wallTime()
    let typing = try Typing(
      [CheckBenchmark.chatflow, "lsp"], files[0].text, named: files[0].name, in: folder)
    let opened = wallTime() - start
    let keystroke = try (0..<20).map { _ in try typing.keystroke() }.median
    return [
      Row("Opening a folder of 1000 flows", Unit.milliseconds.text(opened), aim: "–"),
      Row("— from a keystroke to the findings", Unit.milliseconds.text(keystroke), aim: "–"),
      Row("— memory", typing.memory.map { decimal($0) + " MiB" } ?? "–", aim: "60 MiB"),
    ]
  }
}

/// Somebody who types into one file.
private final class Typing {
  private let folder: Folder
  private let server: EditorProcess
  private let uri: String
  private var version = 1
  private let lastLine: Int

  var memory: Double? { server.memory }

  init(
    _ command: [String], _ text: String, named name: String = "bot.yaml", in folder: Folder? = nil
  ) throws {
    let folder = try folder ?? Folder([(name, text)])
    self.folder = folder
    server = try EditorProcess(command)
    uri = "file://\(folder.path)/\(name)"
    lastLine = text.utf8.count { $0 == 0x0A }
    try server.send(
      #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"#
        + #""rootUri":"file://\#(folder.path)","capabilities":{},"#
        + #""workspaceFolders":[{"uri":"file://\#(folder.path)","name":"bench"}]}}"#)
    try server.wait(for: [#""id":1"#])
    try server.send(#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#)
    try server.send(
      #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"#
        + #""uri":"\#(uri)","languageId":"yaml","version":1,"text":"\#(Typing.escaped(text))"}}}"#)
    try server.wait(for: ["publishDiagnostics", uri])
  }

  /// A line at the end, with a blank too many that `ryl` tells, comes or goes: the seconds until
  /// the findings of that version are there.
  func keystroke() throws -> Double {
    version += 1
    let text = version % 2 == 0 ? "x-a:  [ 1]\\n" : ""
    let end = version % 2 == 0 ? lastLine : lastLine + 1
    let start = wallTime()
    try server.send(
      #"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"#
        + #""uri":"\#(uri)","version":\#(version)},"contentChanges":[{"range":{"start":{"line":"#
        + #"\#(lastLine),"character":0},"end":{"line":\#(end),"character":0}},"#
        + #""text":"\#(text)"}]}}"#)
    try server.wait(for: ["publishDiagnostics", uri, #""version":\#(version)"#])
    return wallTime() - start
  }

  func completion() throws -> Double {
    version += 1
    let start = wallTime()
    try server.send(
      #"{"jsonrpc":"2.0","id":\#(version),"method":"textDocument/completion","params":{"#
        + #""textDocument":{"uri":"\#(uri)"},"position":{"line":\#(lastLine),"character":0}}}"#)
    try server.wait(for: [#""id":\#(version)"#, "result"])
    return wallTime() - start
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
