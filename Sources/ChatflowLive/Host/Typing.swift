package import ChatflowProgram
import Synchronization

/// Who is writing just now. It is kept in memory alone: a few seconds later it is over.
package final class Typing: Sendable {
  /// Somebody pressed keys.
  package struct Sign: Sendable {
    /// Grows with each.
    package var number: Int
    package var at: Instant
    package var conversation: String
    package var visitor: Int64
    /// The name under which a member of the team writes; nil: it is the visitor who writes.
    package var author: String?
    /// The ``Principal/id`` of who writes for the team.
    package var principal: Int64?
    /// Whether they only look at it.
    package var isViewing = false
  }

  private struct Signs {
    var last = 0
    var recent: [Sign] = []
  }

  /// How long after a sign somebody counts as writing, in milliseconds.
  package static let span: Int64 = 6000
  /// How long after a sign somebody counts as looking, in milliseconds.
  package static let viewingSpan: Int64 = 30_000
  /// More are not kept at a time.
  private static let most = 1000
  private let signs = Mutex(Signs())

  package init() {}

  /// The number of the last sign.
  package var last: Int { signs.withLock { $0.last } }

  /// What came after the sign `number`, and isn't over at `now`.
  package func signs(after number: Int, at now: Instant) -> [Sign] {
    signs.withLock { signs in
      signs.recent.filter { $0.number > number && Self.isOn($0, at: now) }
    }
  }

  func note(_ sign: Sign) {
    signs.withLock { signs in
      signs.last += 1
      signs.recent.removeAll {
        !Self.isOn($0, at: sign.at)
          || ($0.conversation == sign.conversation && $0.principal == sign.principal
            && $0.isViewing == sign.isViewing)
      }
      if signs.recent.count >= Self.most { signs.recent.removeFirst() }
      var sign = sign
      sign.number = signs.last
      signs.recent.append(sign)
    }
  }

  private static func isOn(_ sign: Sign, at now: Instant) -> Bool {
    sign.at.advanced(byMilliseconds: sign.isViewing ? viewingSpan : span) > now
  }
}

extension LiveHost {
  /// The visitor with this token is writing.
  ///
  /// - Throws: ``Refusal/notFound``.
  package func noteTyping(in name: String, token: [UInt8]) async throws {
    let row = try await store.read { view -> ConversationRow? in
      guard let visitor = try view.visitor(token: token),
        let row = try sound(named: name, view), row.visitor == visitor.id
      else { return nil }
      return row
    }
    guard let row else { throw Refusal.notFound }
    // Before that the team isn't shown the conversation.
    guard row.shownToTeamAt != nil else { return }
    tell(Typing.Sign(number: 0, at: clock.now(), conversation: name, visitor: row.visitor))
  }

  /// The team is writing, under the name of `author`.
  ///
  /// - Throws: ``Refusal/notFound``.
  package func noteTyping(
    in name: String, by principal: Principal, author: String, isViewing: Bool = false
  ) async throws {
    let row = try await store.read { try sound(named: name, $0) }
    guard let row, row.shownToTeamAt != nil else { throw Refusal.notFound }
    tell(
      Typing.Sign(
        number: 0, at: clock.now(), conversation: name, visitor: row.visitor, author: author,
        principal: principal.id, isViewing: isViewing))
  }

  /// Tells those who wait here, and other processes.
  private func tell(_ sign: Typing.Sign) {
    note(sign)
    store.tell(sign.text)
  }

  private func note(_ sign: Typing.Sign) {
    typing.note(sign)
    // Visitors aren't told who looks, nor that they write themselves.
    let isForVisitor = sign.author != nil && !sign.isViewing
    signals.send(isForVisitor ? [.visitor(sign.visitor), .team] : [.team])
  }

  /// Takes what other processes tell, as long as there are any.
  func followSigns() async {
    guard let signs = store.signsElsewhere() else { return }
    for await text in signs {
      if let sign = Typing.Sign(text, at: clock.now()) { note(sign) }
    }
  }
}

extension Typing.Sign {
  /// For another process: who and where, and behind these the name, which may hold anything.
  var text: String {
    [
      conversation, "\(visitor)", isViewing ? "looks" : author == nil ? "visitor" : "writes",
      principal.map { "\($0)" } ?? "", author ?? "",
    ].joined(separator: "\t").replacing("\0", with: "").replacing("\n", with: " ")
  }

  /// What another process tells, at `time`; nil where it isn't understood.
  init?(_ text: String, at time: Instant) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "\t"), maxSplits: 4, omittingEmptySubsequences: false
    ).map { String(Substring($0)) }
    guard parts.count == 5, let visitor = Int64(parts[1]) else { return nil }
    self.init(
      number: 0, at: time, conversation: parts[0], visitor: visitor,
      author: parts[2] == "visitor" ? nil : parts[4], principal: Int64(parts[3]),
      isViewing: parts[2] == "looks")
  }
}
