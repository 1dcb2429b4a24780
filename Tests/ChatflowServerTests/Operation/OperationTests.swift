import ChatflowLive
import ChatflowServer
import Foundation
import HTTPTestClient
import Testing

/// What operators and their monitoring see of the server.
@Suite struct OperationTests {
  @Test func healthNamesTheChatflows() async throws {
    try await TestServer.with { server async throws in
      let answer = try await server.get("/healthz")
      #expect(answer.status == 200)
      #expect(answer.text.contains("\"status\":\"ok\""))
      #expect(answer.text.contains("\"name\":\"a\""))
      #expect(answer.text.contains("\"refused\":[]"))
    }
  }

  /// A proxy that keeps these paths to itself has rules for them alone.
  @Test(arguments: ["/metrics/", "//metrics", "/healthz/", "/%6detrics", "/healthz//"])
  func otherWaysToThemLeadNowhere(_ path: String) async throws {
    try await TestServer.with { server async throws in
      #expect(try await server.get(path).status == 404)
    }
  }

  @Test func metricsAreWhatPrometheusReads() async throws {
    try await TestServer.with { server async throws in
      let (visitor, conversation) = try await server.visitor()
      _ = try await visitor.send(visitor.message(conversation, "1", "Hello"))
      let answer = try await server.get("/metrics")
      #expect(answer["content-type"]?.hasPrefix("text/plain; version=0.0.4") == true)
      #expect(answer.text.hasSuffix("\n"))
      var kinds: [String: Substring] = [:]
      var values: [String: Int] = [:]
      for line in answer.text.split(separator: "\n") {
        let words = line.split(separator: " ", maxSplits: 3)
        if line.hasPrefix("# TYPE ") {
          kinds[String(words[2])] = words[3]
        } else if !line.hasPrefix("# HELP ") {
          #expect(words.count == 2)
          #expect(kinds[String(words[0])] != nil, "a value before its type")
          values[String(words[0])] = Int(String(words[1]))
        }
      }
      #expect(kinds.values.allSatisfy { $0 == "counter" || $0 == "gauge" })
      #expect(kinds.filter { $0.value == "counter" }.keys.allSatisfy { $0.hasSuffix("_total") })
      #expect(values["chatflow_openings_total"] == 1)
      #expect(values["chatflow_visitor_acts_total"] == 1)
      #expect(values["chatflow_commits_total", default: 0] >= 2)
      #expect(values["chatflow_event_streams"] == 0)
    }
  }

  /// A server that can't have its port says that, and nothing of what it was about to begin.
  @Test func aPortInUseIsAllThatIsTold() async throws {
    try await TestServer.with { server async throws in
      let logs = TestLog()
      for _ in 0..<20 {
        let folder = try TestServer.newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        await #expect(throws: LiveServer.CannotListen.self) {
          _ = try await TestServer([TestServer.flow], folder: folder, logs: logs) {
            $0.port = server.port
            $0.retention = Retention(closed: 1, unknown: 1, audit: 1)
          }
        }
      }
      let told = logs.text.split(separator: "\n").filter { line in
        ["warning", "error", "critical"].contains { line.hasPrefix($0) }
      }
      #expect(told == [])
    }
  }

  /// Every page says what it may load; the widget's frame is for the sites that are listed.
  @Test func pagesHaveTheirPolicies() async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.origins = ["https://acme.com", "https://*.acme.es"]
    } _: { server async throws in
      for path in ["/demo", "/widget/frame", "/widget.js", "/healthz", "/metrics", "/nothing"] {
        let answer = try await server.get(path)
        let policy = try #require(answer["content-security-policy"], "\(path)")
        let rules = policy.split(separator: ";").map { $0.drop { $0 == " " } }
        #expect(rules.contains("default-src 'none'"), "\(path)")
        #expect(!policy.contains("unsafe"), "\(path)")
        let ancestors = rules.first { $0.hasPrefix("frame-ancestors ") }
        #expect(
          ancestors
            == (path == "/widget/frame"
              ? "frame-ancestors 'self' https://acme.com https://*.acme.es"
              : "frame-ancestors 'none'"),
          "\(path)")
        #expect(answer["x-content-type-options"] == "nosniff", "\(path)")
        #expect(answer["referrer-policy"] == "no-referrer", "\(path)")
      }
      // Nothing inline, which the policy would not let run.
      for path in ["/demo", "/widget/frame"] {
        let page = try await server.get(path).text.lowercased()
        #expect(
          !page.contains("<style") && !page.contains(" style=") && !page.contains(" onclick="))
        for script in page.components(separatedBy: "<script").dropFirst() {
          #expect(script.prefix { $0 != ">" }.contains("src="))
        }
      }
    }
  }

  @Test func privateAnswersAreKeptByNobody() async throws {
    try await TestServer.with { server async throws in
      let (visitor, conversation) = try await server.visitor()
      let requests = [
        visitor.request("POST", "offer", json(["page": "/"])), visitor.opening("a"),
        visitor.message(conversation, "1", "Hello"), visitor.request("GET", "entries?after=0"),
        server.team("GET", "conversations"),
      ]
      for request in requests {
        let answer = try await request.answer(port: server.port)
        #expect(answer.status == 200)
        #expect(answer["cache-control"] == "no-store", "\(request.path)")
      }
    }
  }

  /// Logs of all levels hold nothing that a visitor wrote or is known by.
  @Test func logsHoldNothingPersonal() async throws {
    try await TestServer.with { server async throws in
      let (visitor, conversation) = try await server.visitor()
      let secrets = ["Zanzibar", "zoe.zimmer@acme.com", "Quagga", "203.0.113.77"]
      var seen = visitor
      seen.address = secrets[3]
      for (id, text) in [secrets[0], "My e-mail isn't \(secrets[1])"].enumerated() {
        _ = try await seen.send(seen.message(conversation, "\(id)", text))
      }
      _ = try await seen.send(seen.email(conversation, "mail", secrets[1]))
      let stream = try await EventStream(seen.events(after: 0), port: server.port)
      _ = try await stream.next()
      stream.close()
      // Also what goes wrong.
      var broken = seen.message(conversation, "b", "x")
      broken.body = "{\"text\":\"\(secrets[0])\""
      _ = try await broken.answer(port: server.port)
      _ = try await seen.message("nobody", "c", secrets[0]).answer(port: server.port)
      _ = try await seen.message(conversation, "0", secrets[2]).answer(port: server.port)
      let reply = server.team(
        "POST", "conversations/\(conversation)/messages", json(["id": "1", "text": secrets[2]]))
      #expect(try await reply.answer(port: server.port).status == 200)
      try await server.stop()
      let log = server.logs.text.lowercased()
      #expect(!log.isEmpty)
      let token = try #require(visitor.token)
      for secret in secrets + [token, TestServer.teamToken] {
        #expect(!log.contains(secret.lowercased()), "\(secret)")
      }
    }
  }
}
