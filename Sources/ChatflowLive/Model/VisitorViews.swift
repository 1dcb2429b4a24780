package import ChatflowProgram

/// What is new for a visitor.
package struct VisitorNews: Sendable {
  package var entries: [(conversation: String, entry: Entry)]
  /// The conversation that goes on now; nil: none yet.
  package var current: ConversationRow?
  /// Whether there is nothing after these.
  package var isComplete: Bool
}

/// What a page needs to know to show the chat.
package struct OfferView: Sendable {
  /// Nil: none is shown there.
  package var chatflow: ShownChatflow?
  /// The greeting that a new visitor would get.
  package var preview: [String] = []
  /// The conversation that opening the chat would go on with.
  package var current: ConversationRow?
  package var entries: [(conversation: String, entry: Entry)] = []
  /// The conversations of the entries, by name.
  package var threads: [String: ShownThread] = [:]
  package var lastSequence: Int64 = 0
  /// Up to which one the visitor has seen all.
  package var seen: Int64 = 0
}

/// Under what a conversation was held.
package struct ShownThread: Sendable {
  package var chatflow: String
  /// In the conversation's locale; nil: the chatflow has none.
  package var heading: String?
}

/// How a chatflow shows itself to a visitor.
package struct ShownChatflow: Sendable {
  package var name: String
  package var display: Display
  /// In the visitor's locale.
  package var heading: String?
  /// An address that begins with `https://`.
  package var logo: String?
  /// The bot's name, in the visitor's locale.
  package var bot: String?
  /// What stands above the first message, in the visitor's locale.
  package var intro: String?
  /// The members who are there to answer, by the names that visitors see; none outside the hours.
  package var team: [String] = []
  /// When the hours begin, where they are over.
  package var back: Instant?
  package var locale: String
}
