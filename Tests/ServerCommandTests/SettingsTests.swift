import Foundation
import TestSupport
import Testing

/// What `serve` goes by: flags, the environment, the server file (meaning 11).
@Suite struct SettingsTests {
  /// Runs `serve flows ARGUMENTS` in a folder with these files.
  private func serve(
    _ files: [String: String], _ arguments: [String] = ["--print-config"],
    environment: [String: String] = [:]
  ) throws -> (status: Int32, output: String, error: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    var files = files
    files["flows/a.yaml"] = "chatflow: a\nversion: 1\nwelcome: Hi!\n"
    for (name, text) in files {
      let url = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    let result = try Command.run(
      program: "/usr/bin/env",
      environment.map { "\($0.key)=\($0.value)" }
        + [Command.path + "-server", "serve", "flows"] + arguments, in: folder)
    return (result.status, result.output, result.error)
  }

  private static let file = """
    server: acme
    listen: 127.0.0.1:1
    data: from-file
    trust_proxy: 10.0.0.0/8
    origins: [https://acme.com, "https://*.acme.es"]
    mail:
      relay: {host: smtp.acme.com, user: chat, password: {env: SMTP_PASSWORD}}
      from: Acme support <support@acme.com>
      replies: chat.acme.com
      inbound: {token: {file: mail-token}}
    alerts: {waiting: 2m}
    retention: {closed: 365d}
    teams: [sales, "after sales"]
    """

  @Test func flagsWinOverTheEnvironmentAndThatOverTheFile() throws {
    let ended = try serve(
      ["flows/server.yaml": Self.file, "flows/mail-token": "a-token-of-ours\n"],
      ["--print-config", "--data", "from-flag"],
      environment: [
        "CHATFLOW_DATA": "from-environment", "CHATFLOW_LISTEN": "127.0.0.1:2",
        "SMTP_PASSWORD": "hunter2",
      ])
    #expect(ended.status == 0, "\(ended.error)")
    for line in [
      #/listen: 127.0.0.1:2 +# CHATFLOW_LISTEN/#, #/data: from-flag +# --data/#,
      #/trust_proxy: \[10.0.0.0/8\] +# flows/server.yaml/#,
      #/password: {env: SMTP_PASSWORD} +# hidden/#, #/token: {file: mail-token} +# hidden/#,
      #/retention: {closed: 365d} +# flows/server.yaml/#,
      #/alerts: {waiting: 2m, mail: team} +# flows/server.yaml/#,
      #/teams: \[sales, .after sales.\] +# flows/server.yaml/#,
    ] {
      #expect(ended.output.contains(line), "\(ended.output)")
    }
    #expect(!ended.output.contains("hunter2") && !ended.output.contains("a-token-of-ours"))
  }

  /// What is shown is a server file that says the same.
  @Test func whatIsShownIsAServerFile() throws {
    let first = try serve(["flows/server.yaml": Self.file])
    #expect(first.output.contains("# not there"))
    let second = try serve(["flows/server.yaml": first.output])
    #expect(second.status == 0, "\(second.error)")
    let plain = { (text: String) in
      text.split(separator: "\n").map { $0.prefix { $0 != "#" } }.filter { !$0.isEmpty }
        .map { $0.replacing(#/ +$/#, with: "") }
    }
    #expect(plain(first.output) == plain(second.output))
  }

  @Test func theFileIsFoundBesideTheChatflows() throws {
    let beside = try serve(["server.yaml": "server: acme\ndata: here\n"])
    #expect(beside.output.contains(#/data: here +# server.yaml/#))
    let named = try serve(
      ["server.yaml": "server: acme\n", "other/live.yml": "server: live\ndata: there\n"],
      ["--print-config", "--config", "other/live.yml"])
    #expect(named.output.contains(#/data: there +# other/live.yml/#))
    let none = try serve([:])
    #expect(none.output.contains(#/data: chatflow-data +# default/#))
  }

  @Test(arguments: [
    ("short", "the `key` of `identity` is a secret for HS256 with 5 bytes"),
    ("-----BEGIN PRIVATE KEY-----\nx\n", "the `key` of `identity` is a private key"),
    ("", "`key` is in the file key, and there is nothing"),
  ])
  func whatIsNoKeyOfIdentitiesKeepsTheServerFromStarting(key: String, told: String) throws {
    let text = "server: a\npublic_url: https://a.test\nidentity: {key: {file: key}}\n"
    let answer = try serve(["server.yaml": text, "key": key], ["--config", "server.yaml"])
    #expect(answer.status == 2)
    #expect(answer.error.contains(told), "\(answer.error)")
  }

  @Test(arguments: ["x", "fifteen-bytes..", "  a  b  c  d  e  f  g  h  "])
  func aTokenOfMailsCantBeGuessed(_ token: String) throws {
    let text = Self.file.replacing("listen", with: "public_url: https://a.test\nlisten")
    let answer = try serve(
      ["server.yaml": text, "mail-token": token], ["--config", "server.yaml"],
      environment: ["SMTP_PASSWORD": "hunter2"])
    #expect(answer.status == 2)
    #expect(answer.error.contains("`inbound` needs 16 bytes or more"), "\(answer.error)")
  }

  @Test func identitiesAreMeantForAPublicAddress() throws {
    let secret = String(repeating: "x", count: 32)
    let text = "server: a\nidentity: {key: {file: key}}\n"
    let answer = try serve(["server.yaml": text, "key": secret], ["--config", "server.yaml"])
    #expect(answer.status == 2 && answer.error.contains("needs `public_url` beside `identity`"))
    let shown = try serve(
      ["server.yaml": text, "key": secret], ["--config", "server.yaml", "--print-config"])
    #expect(shown.output.contains("identity:") && shown.output.contains("# hidden"))
    #expect(!shown.output.contains(secret))
  }

  @Test func severalFilesAreTooMany() throws {
    let ended = try serve(["flows/s.yaml": "server: a\n", "flows/t.yaml": "server: b\n"])
    #expect(ended.status == 2)
    #expect(ended.error.contains("flows/s.yaml and flows/t.yaml"))
  }

  @Test func aFileWithErrorsKeepsTheServerFromStarting() throws {
    let ended = try serve(["flows/s.yaml": "server: a\nlisten: here\n"], [])
    #expect(ended.status == 1)
    #expect(ended.error.contains("CF0801") && ended.error.contains("flows/s.yaml:2:9"))
    #expect(try serve(["x.yaml": "chatflow: a\nversion: 1\n"], ["--config", "x.yaml"]).status == 2)
    #expect(try serve([:], ["--config", "none.yaml"]).status == 2)
  }

  @Test(arguments: [
    ["--listen", "8080"], ["--public-url", "chat.acme.com"], ["--origin", "acme.com"],
    ["--trust-proxy", "yes"],
  ]) func wrongFlagsAreTold(_ arguments: [String]) throws {
    let ended = try serve([:], arguments)
    #expect(ended.status == 2)
    #expect(ended.error.contains(arguments[0]) && ended.error.contains(arguments[1]))
  }
}
