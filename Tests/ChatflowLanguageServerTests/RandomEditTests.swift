import Foundation
import TestSupport
import Testing

@testable import ChatflowLanguageServer

/// After any changes the findings are those of a client that opens the outcome. 40 edits a seed:
/// `CHATFLOW_ROUNDS=250` makes 100,000 of them.
struct RandomEditTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["CHATFLOW_ROUNDS"].flatMap { Int($0) } ?? 1
  static let seeds = 0..<UInt64(10 * rounds)

  private static let texts = [
    ".chatflow.yaml": "teams: [sales, support]\nignore: [CF0419]\n",
    "a.yaml": """
    chatflow: support
    version: 1
    start: hello
    steps:
      hello:
        - say: Hi!
        - assign: {team: sales}
        - end
    """,
    "b.yaml": """
    chatflow: night
    version: 1
    target: {priority: 5, sites: [acme.es]}
    availability: {calendar: madrid}
    email_capture: {when: immediately}
    guarantees:
      - {at_most: 1, of: prompt}
      - {never: handoff}
    """,
    "madrid.yaml": "calendar: madrid\ntimezone: Europe/Madrid\nhours: {mon: 09:00-10:00}\n",
    "a.test.yaml": """
    chatflow: support
    tests:
      - name: greets
        steps:
          - open
          - bot: Hi!
          - state: closed
    """,
  ]
  private static let pieces = [
    "\n", " ", "a", ":", "- ", "é", "😀", "hello", "${reply}", "\"", "{", "}", "#", "goto: ",
    "team: ", "sales", "support", "\r\n", "&a ", "*a", "  ",
  ]

  @Test(arguments: seeds) func changesLeaveWhatAFreshLookGives(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let names = Self.texts.keys.sorted()
    var client = try TestClient(Self.texts)
    for name in names where random.percent(80) { client.open(name, Self.texts[name] ?? "") }
    let open = names.filter { client.server.session.workspace.open["/p/\($0)"] != nil }
    guard !open.isEmpty else { return }
    for version in 2...41 {
      let name = random.pick(open)
      let line = random.below(9)
      let start = (line, random.below(14))
      let end = random.percent(70) ? start : (line + random.below(2), random.below(14))
      client.change(
        name, version: version,
        [
          .change(
            .position(min(start.0, end.0), start.1), .position(max(start.0, end.0), end.1),
            random.pick(Self.pieces))
        ])
    }
    var texts = Self.texts
    for (path, document) in client.server.session.workspace.open {
      texts[String(path.dropFirst(3))] = String(decoding: document.bytes, as: UTF8.self)
    }
    var fresh = try TestClient(texts)
    for name in open { fresh.open(name, texts[name] ?? "") }
    for name in names { #expect(client.codes(name) == fresh.codes(name), "seed \(seed)") }
  }
}
