import ChatflowLive
import Logging

/// The conversations of a list that can be read, and what is wrong with the others.
struct ConversationList: Sendable {
  private(set) var answers: [ConversationAnswer] = []
  private(set) var damage: [Damage] = []

  /// A conversation that can't be shown.
  struct Damage: Sendable {
    /// Its row in the database.
    var id: Int64
    var column: String
  }

  /// - Parameters:
  ///   - reader: The member whose unread lines are counted; nil: the team's.
  ///   - words: What was searched for.
  init(
    _ found: [ListedConversation], in view: any LiveView, reader: Int64? = nil,
    words: [String]? = nil
  ) throws {
    let hits = try words.map { words in
      try view.hits(words, inConversations: found.compactMap { try? $0.row.get().id })
    }
    for conversation in found {
      do {
        let row = try conversation.row.get()
        var answer = try ConversationAnswer(row, in: view, reader: reader)
        answer.hit = hits?[row.id].flatMap { ConversationAnswer.Hit($0) }
        answers.append(answer)
      } catch let damaged as DamagedRow {
        damage.append(Damage(id: conversation.place.id, column: damaged.column))
      }
    }
  }
}

extension [ConversationList.Damage] {
  /// Tells the admin where to look: what is damaged stays so until somebody mends it.
  func log(to logger: Logger) {
    for damage in self {
      logger.error(
        "conversation can't be read",
        metadata: ["row": "\(damage.id)", "column": "\(damage.column)"])
    }
  }
}

extension ConversationAnswer.Hit {
  init?(_ entry: Entry) {
    guard let text = entry.content.text else { return nil }
    self.init(entry: entry.number, kind: entry.content.kind.rawValue, text: text)
  }
}
