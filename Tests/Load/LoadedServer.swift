import Foundation
import HTTPTestClient
import TestSupport

/// The server as a process of its own, as it is for everybody: each visitor comes from an address
/// of their own, so that its limits don't count in the way.
final class LoadedServer: Sendable {
  static let chatflow = """
    chatflow: load
    version: 1
    welcome: Hi!
    email_capture: {when: after 10m}
    """

  let port: Int
  private let process: BackgroundProcess

  struct DoesNotStart: Error {}

  init(
    program: URL, folder: URL, chatflow: String = chatflow, options: [String] = []
  ) async throws {
    let flow = folder.appending(path: "load.yaml")
    try Data(chatflow.utf8).write(to: flow)
    let port = try await FreePort.find()
    self.port = port
    process = try BackgroundProcess(
      program.path(),
      [
        "serve", flow.path(), "--data", folder.appending(path: "data").path(), "--listen",
        "127.0.0.1:\(port)", "--trust-proxy", "127.0.0.1",
      ] + options)
    for _ in 0..<1000 {
      let request = Request("GET", "/healthz", headers: [("Host", "x")])
      if (try? await request.answer(port: port))?.status == 200 { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw DoesNotStart()
  }

  func end() async {
    process.send(signal: SIGTERM)
    _ = await process.end()
  }

  /// A visitor who has opened the chat.
  func visitor(_ number: Int) async throws -> (Visitor, conversation: String) {
    let address = "10.\(number >> 16).\(number >> 8 & 255).\(number & 255)"
    var visitor = Visitor(port: port, address: address)
    let taken = try await visitor.open("load")
    return (visitor, taken.conversation)
  }

  /// Processor time that the server took so far.
  var processorTime: Duration {
    let stat = (try? String(contentsOfFile: "/proc/\(process.id)/stat", encoding: .utf8)) ?? ""
    // The name, in parentheses, may contain anything.
    let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
    let ticks = fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
    return .milliseconds(ticks * 1000 / sysconf(Int32(_SC_CLK_TCK)))
  }

  /// How many transactions it made durable so far.
  func commits() async throws -> Int {
    let request = Request("GET", "/metrics", headers: [("Host", "x")])
    let text = try await request.answer(port: port).text
    let line = text.split(separator: "\n").first { $0.hasPrefix("chatflow_commits_total ") }
    return line?.split(separator: " ").last.flatMap { Int($0) } ?? 0
  }

  /// Bytes of memory that the process has in use.
  var memory: Int {
    let status = (try? String(contentsOfFile: "/proc/\(process.id)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    return line.split(separator: " ").compactMap { Int($0) }.first.map { $0 * 1024 } ?? 0
  }
}
