import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Foundation
import LiveTestSupport
import TestSupport
import Testing

/// Over random histories: what is erased is in no file any more, and nothing else is gone.
@Suite struct ErasingHistoryTests {
  /// More with `CHATFLOW_ROUNDS`.
  private static let histories =
    6 * (ProcessInfo.processInfo.environment["CHATFLOW_ROUNDS"].flatMap { Int($0) } ?? 1)
  private static let flow = """
    chatflow: a
    version: 1
    welcome: "Hi ${contact.email | you} on ${visitor.page | a page}!"
    email_capture: {when: immediately, message: Your e-mail?, thanks: "Noted ${contact.email}."}
    """
  private static let emails = ["ana1@acme.com", "bo22@acme.com", "eva3@acme.com"]

  @Test func nothingIsLeftAndNothingElseIsGone() async throws {
    for seed in 0..<UInt64(Self.histories) {
      var history = try History(seed: seed)
      for _ in 0..<40 { try await history.act() }
    }
  }

  private struct History {
    var random: SeededGenerator
    let desk: Desk
    let browsers = (0..<3).map { Browser("browser\($0)") }
    var log: [String] = []

    init(seed: UInt64) throws {
      random = SeededGenerator(seed: seed)
      desk = try Desk([ErasingHistoryTests.flow])
    }

    private mutating func pick<Value>(_ values: [Value]) throws -> Value {
      try #require(values.randomElement(using: &random))
    }

    mutating func act() async throws {
      let browser = try pick(browsers)
      let email = try pick(ErasingHistoryTests.emails)
      let kind = Int.random(in: 0..<11, using: &random)
      log.append("\(kind) \(email)")
      guard kind < 10 else { return try await sweep() }
      guard kind < 8 else {
        return try await erase(email, way: Int.random(in: 0..<3, using: &random))
      }
      // Whatever is refused in a state changes nothing.
      do {
        let page = "https://acme.com/?me=\(email.replacing("@", with: "%40"))"
        let name = try await desk.open(browser, page: kind == 0 ? page : nil)
        switch kind {
        case 1, 2: try await desk.act(browser, name, .email(email, consent: false))
        case 3: try await desk.act(browser, name, .message("Hello\n\(email), I wait"))
        case 4:
          try await desk.team(name, .associate(email: email, firstName: nil, lastName: nil))
        case 5: try await desk.team(name, .reply("To \(email.uppercased()): yes", author: "Ben"))
        case 6: try await desk.team(name, .close)
        case 7: try await desk.advance(seconds: 100_000)
        default: break
        }
      } catch is Refusal {}
    }

    private func threads() async throws -> [String: [String]] {
      try await desk.store.read { view in
        var threads: [String: [String]] = [:]
        for visitor in try view.visitors(matching: nil, before: nil, limit: .max) {
          for listed in try view.conversations(ofVisitor: visitor.visitor) {
            let row = try listed.row.get()
            threads[row.name] = try view.entries(ofConversation: row.id, after: 0, limit: .max)
              .map(\.content.words)
          }
        }
        return threads
      }
    }

    /// The conversations of all who are a contact.
    private func conversations(of contact: Int64?) async throws -> Set<String> {
      try await desk.store.read { view in
        guard let contact else { return [] }
        return Set(
          try view.conversations(ofContact: contact, limit: .max).map { try $0.row.get().name })
      }
    }

    private mutating func erase(_ email: String, way: Int) async throws {
      let before = try await threads()
      let contact = try await desk.store.read { try $0.contact(email: email)?.id }
      var gone = try await conversations(of: contact)
      var erased: String? = email
      switch way {
      case 0:
        guard let contact else { return }
        try await desk.host.erase(contact: contact)
      case 1:
        do { try await desk.host.erase(email: email) } catch Refusal.notFound {}
      default:
        let visitors = try await desk.store.read {
          try $0.visitors(matching: nil, before: nil, limit: .max).map(\.visitor)
        }
        guard !visitors.isEmpty else { return }
        let visitor = try pick(visitors)
        gone = try await desk.store.read { view in
          Set(try view.conversations(ofVisitor: visitor).map { try $0.row.get().name })
        }
        try await desk.host.erase(visitor: visitor)
        erased = nil
      }
      try await desk.host.finishErasures { _ in }
      let expected = before.filter { !gone.contains($0.key) }.mapValues { lines in
        lines.map { line in
          guard let erased else { return line }
          return (ErasedAddress(erased).forms + [erased.uppercased()])
            .reduce(line) { $0.replacing($1, with: ErasedAddress.mark) }
        }
      }
      #expect(try await threads() == expected, "\(log)")
      if let erased { try expectNothing(of: erased) }
      #expect(try await desk.file?.faults() == [])
    }

    /// What is too old goes, by what is kept of each conversation, and nothing else.
    private func sweep() async throws {
      let (now, day): (Instant, Int64) = (desk.clock.now(), 86_400_000)
      let before = try await threads()
      let gone = try await desk.store.read { view in
        var gone: Set<String> = []
        for id in try view.visitors(matching: nil, before: nil, limit: .max).map(\.visitor) {
          let rows = try view.conversations(ofVisitor: id).map { try $0.row.get() }
          let visitor = try #require(try view.visitor(id))
          let heard = rows.map(\.activeAt) + [visitor.leftAt].compactMap(\.self)
          let isUnknown = visitor.contact == nil && !visitor.isHere
          let isSilent = heard.allSatisfy { $0 <= now.advanced(byMilliseconds: -3 * day) }
          for row in rows {
            let isClosed = row.closedAt.map { $0 <= now.advanced(byMilliseconds: -2 * day) }
            if isUnknown && isSilent || isClosed == true { gone.insert(row.name) }
          }
        }
        return gone
      }
      _ = try await desk.host.sweep(Retention(closed: 2 * day, unknown: 3 * day))
      try await desk.host.finishErasures { _ in }
      #expect(try await threads() == before.filter { !gone.contains($0.key) }, "\(log)")
      #expect(try await desk.file?.faults() == [])
    }

    private func expectNothing(of email: String) throws {
      for name in try FileManager.default.subpathsOfDirectory(atPath: desk.folder.path()) {
        let bytes = try Data(contentsOf: desk.folder.appending(path: name))
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        for form in ErasedAddress(email).forms {
          let isThere = text.contains(form)
          #expect(!isThere, "\(name) has \(form) after \(log)")
        }
      }
    }
  }
}
