import Foundation
import TestSupport
import Testing

/// `run --jsonl`: the same for YAML and its bundle, a line at once, however many there are.
@Suite struct LinesCommandTests {
  private static let lines = [
    #"{"id":"a","conversation":"x","at":"2026-03-02T17:58:30+01:00","event":"opened"}"#,
    #"{"conversation":"x","event":"visitor_message","text":"Hello"}"#,
    "nonsense",
    #"{"conversation":"x","event":"tick","at":"2026-03-02T18:01:00+01:00"}"#,
    #"{"conversation":"x","event":"email_submitted","email":"ana@acme.com"}"#,
  ]

  @Test func yamlAndBundle() throws {
    let scratch = try Scratch()
    let source = Repository.root.appending(path: "chatflows/support.yaml")
      .path(percentEncoded: false)
    #expect(try scratch.run("compile", source, "-o", "bundle").status == 0)
    let input = Self.lines.joined(separator: "\n") + "\n"
    let yaml = try scratch.run("run", source, "--jsonl", input: input)
    let bundle = try scratch.run("run", "bundle", "--jsonl", input: input)
    #expect(yaml.status == 0 && yaml.error == "")
    #expect(yaml.output == bundle.output)
    #expect(yaml.output.split(separator: "\n").count == 7)
    // Line ends of any kind, and none at the end.
    let dos = try scratch.run(
      "run", "bundle", "--jsonl", input: Self.lines.joined(separator: "\r\n"))
    #expect(dos.output == yaml.output)
    let named = try scratch.run("run", "bundle", "--jsonl", "--flow", "support", input: input)
    #expect(named.output == yaml.output)
    let snapshots = try scratch.run("run", "bundle", "--jsonl", "--snapshots", input: input)
    #expect(snapshots.output.split(separator: "\"snapshot\":").count == 7)
  }

  /// Several chatflows: `--flow` chooses one, jsonl takes all.
  @Test func severalChatflows() throws {
    let scratch = try Scratch()
    let folder = Repository.root.appending(path: "chatflows").path(percentEncoded: false)
    #expect(try scratch.run("compile", folder, "-o", "bundle").status == 0)
    for flows in [folder, "bundle"] {
      let which = try scratch.run("run", flows)
      #expect(which.status == 2)
      #expect(which.error.contains("choose a chatflow with --flow: hotel, minimal, night, support"))
      #expect(try scratch.run("run", flows, "--flow", "night", input: "Hi\n").status == 0)
      let lines = try scratch.run(
        "run", flows, "--jsonl",
        input: """
          {"event":"opened","conversation":"a"}
          {"event":"opened","conversation":"a","chatflow":"minimal"}
          {"event":"opened","conversation":"b","chatflow":"night"}

          """)
      #expect(
        lines.output.split(separator: "\n").map { $0.contains("error") } == [true, false, false])
    }
  }

  /// A line that is too long is an error of its own, and the next one is taken.
  @Test func longLines() throws {
    let line = { (count: Int) in
      let start = #"{"event":"visitor_message","text":""#
      return start + String(repeating: "x", count: count - start.utf8.count - 2) + "\"}\n"
    }
    let flow = Repository.root.appending(path: "chatflows/support.yaml")
      .path(percentEncoded: false)
    let answers = try Scratch().run(
      "run", flow, "--jsonl", input: line(1 << 20) + line((1 << 20) + 1) + line(3 << 20) + line(60)
    ).output.split(separator: "\n")
    #expect(answers.map { $0.contains("a line has at most 1 MiB") } == [false, true, true, false])
    #expect(answers.map { $0.contains("error") } == [false, true, true, false])
  }

  /// Hosts wait for the answer before they send the next line.
  @Test func answersAtOnce() async throws {
    let scratch = try Scratch(["good.yaml": Sample.good])
    let (input, output) = (Pipe(), Pipe())
    let process = try BackgroundProcess(
      Command.path, ["run", "good.yaml", "--jsonl"], in: scratch.folder,
      input: input.fileHandleForReading, output: output.fileHandleForWriting)
    // So that a command that ends without an answer ends the stream, too.
    try output.fileHandleForWriting.close()
    for number in 1...5 {
      let line = "{\"event\":\"\(number == 1 ? "opened" : "tick")\",\"conversation\":\"1\"}\n"
      try input.fileHandleForWriting.write(contentsOf: Data(line.utf8))
      var answer = Data()
      while !answer.contains(0x0A) {
        let more = output.fileHandleForReading.availableData
        try #require(!more.isEmpty)
        answer += more
      }
      #expect(String(decoding: answer, as: UTF8.self).hasPrefix("{\"id\":\"\(number)\","))
    }
    try input.fileHandleForWriting.close()
    #expect(await process.end() == 0)
  }

  /// A line of any length is answered, and takes no more memory than it may.
  @Test func longAndManyLines() throws {
    let scratch = try Scratch(["good.yaml": Sample.good])
    let long = "{\"event\":\"visitor_message\",\"text\":\"" + String(repeating: "a", count: 500_000)
    let input =
      long + "\"}\n" + String(repeating: " ", count: 3_000_000) + "{\"event\":\"tick\"}\n"
      + long + String(repeating: "a", count: 3_000_000) + "\"}\n{\"event\":\"tick\"}\n"
    let answers = try scratch.run("run", "good.yaml", "--jsonl", input: input)
    let lines = answers.output.split(separator: "\n")
    #expect(answers.status == 0)
    #expect(lines.last?.hasPrefix("{\"id\":\"4\",\"conversation\":\"1\"") == true)
    #expect(lines.dropLast().last?.contains("\"error\"") == true)
    let many = (1...20_000).map {
      "{\"event\":\"visitor_message\",\"text\":\"Hi\",\"conversation\":\"\($0)\"}\n"
    }
    let all = try scratch.run(
      "run", "good.yaml", "--jsonl", input: many.joined() + "{\"event\":\"tick\"}\n")
    let rows = all.output.split(separator: "\n")
    #expect(rows.count == 40_000)
    #expect(rows.last?.hasPrefix("{\"id\":\"20001\",\"conversation\":\"20000\",") == true)
  }
}
