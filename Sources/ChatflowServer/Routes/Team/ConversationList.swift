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

  init(_ found: [ListedConversation], in view: any LiveView) throws {
    for conversation in found {
      do {
        answers.append(try ConversationAnswer(conversation.row.get(), in: view))
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
