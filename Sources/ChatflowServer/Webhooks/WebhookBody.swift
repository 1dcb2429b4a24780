import ChatflowCalendar
import ChatflowLive
import ChatflowProgram
import Foundation

/// What a webhook is told, as JSON in the form of Standard Webhooks.
struct WebhookBody: Encodable {
  var type: String
  var timestamp: String
  var data: Content

  /// The delivery without what stands beside it.
  struct Content: Encodable {
    var conversation: String
    var chatflow: String
    var text: String?
    var by: String?
    var author: String?
    var team: String?
    var user: String?
    var name: String?
    var variables: [String: String]?
    var email: String?
    var firstName: String?
    var lastName: String?
    var created: Bool?
  }

  init(_ delivery: Delivery) {
    type = delivery.kind.rawValue
    timestamp = InstantText.format(Instant(milliseconds: delivery.at), offsetSeconds: 0)
    data = Content(
      conversation: delivery.conversation, chatflow: delivery.chatflow, text: delivery.text,
      by: delivery.by, author: delivery.author, team: delivery.team, user: delivery.user,
      name: delivery.name, variables: delivery.variables, email: delivery.email,
      firstName: delivery.firstName, lastName: delivery.lastName, created: delivery.created)
  }

  /// The same for the same delivery, at each attempt.
  func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self))
  }
}
