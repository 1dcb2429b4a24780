import ChatflowEngine
import ChatflowHost
import ChatflowProgram

/// A canned reply as one conversation gets it.
package struct FilledReply: Equatable, Sendable {
  /// The replies that it is one of.
  package var file: String
  package var key: String
  package var title: String
  package var text: String

  package init(file: String, key: String, title: String, text: String) {
    self.file = file
    self.key = key
    self.title = title
    self.text = text
  }
}

extension LiveHost {
  /// The canned replies (meaning 12) in the language of a conversation, with names filled in; nil:
  /// the team sees no conversation of that name.
  package func replies(in name: String) async throws -> (language: String, all: [FilledReply])? {
    let (programs, now) = (shelf.replies, clock.now())
    return try await store.read { view in
      guard let row = try view.conversation(named: name),
        row.shownToTeamAt != nil || row.hasVisitorWritten,
        let visitor = try view.visitor(row.visitor)
      else { return nil }
      let live = try shelf.program(hash: row.program, in: view)
      let tables = live.program.tables
      let language = tables.texts.string(
        tables.locales[Int(live.program.localeIndex(for: row.locale))])
      let contact = visitor.email.map {
        Contact(email: $0, firstName: visitor.firstName, lastName: visitor.lastName)
      }
      let visit = Visit(locale: language, channel: .web, page: row.page, contact: contact)
      let words = try lastWords(in: row, view)
      return (
        language,
        programs.flatMap { program in
          var hosted = HostedConversation(
            Conversation(under: program), schedule: live.schedule, teamIsOnline: true)
          return Self.recited(by: &hosted, to: visit, after: words, at: now)
        }
      )
    }
  }

  private static let readBack: Int64 = 200

  /// What the visitor wrote last.
  private func lastWords(in row: ConversationRow, _ view: any LiveView) throws -> String? {
    let entries = try view.entries(
      ofConversation: row.id, after: max(0, row.lastEntry - Self.readBack),
      limit: Int(Self.readBack))
    for entry in entries.reversed() {
      switch entry.content {
      case .visitor(let text, _): return text
      case .mailed(let mail): return mail.text
      default: continue
      }
    }
    return nil
  }

  /// What a program of replies says: of each its key, its title and its text.
  private static func recited(
    by hosted: inout HostedConversation, to visit: Visit, after words: String?, at now: Instant
  ) -> [FilledReply] {
    _ = hosted.receive(.opened(visit), at: now)
    let effects =
      words.map { hosted.receive(.visitorMessage(HostedConversation.cut($0)), at: now) }
      ?? hosted.conversation.nextDeadline.map { hosted.receive(.deadline, at: $0) } ?? []
    let said = effects.compactMap { effect -> String? in
      if case .say(let text) = effect.action { text } else { nil }
    }
    let name = hosted.conversation.program.name
    return stride(from: 0, to: said.count - said.count % 3, by: 3).map { place in
      FilledReply(
        file: name, key: said[place], title: said[place + 1], text: said[place + 2])
    }
  }
}
