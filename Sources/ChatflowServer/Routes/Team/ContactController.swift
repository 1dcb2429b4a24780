import ChatflowLive
import HTTPTypes
import Hummingbird

/// The contacts, as the team reads and changes them.
struct ContactController: Sendable {
  let team: TeamServices
  private static let mostConversations = 200

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.get("contacts") { request, _ in try await list(request) }
    group.get("contacts/:contact") { _, context in try await show(context) }
    group.patch("contacts/:contact") { request, context in
      let body = try await team.body(ChangeBody.self, request, context)
      let id = try context.number("contact")
      let contact = try await team.host.change(
        contact: id, try body.change, by: AuditActor(try context.actor))
      team.audit.note(.contactChanged, by: try context.actor, subject: "\(id)")
      return try Response.json(ContactAnswer(contact))
    }
  }

  private struct ListAnswer: Encodable {
    var contacts: [ContactAnswer]
    var next: String?
  }
  private struct ContactWithConversations: Encodable {
    var contact: ContactAnswer
    var consents: [ConsentAnswer]
    var conversations: [ConversationAnswer]
    /// How many more there are that can't be read.
    var damaged: Int
  }

  /// What isn't there stays; null removes.
  private struct ChangeBody: Decodable {
    private enum Key: String, CodingKey { case firstName, lastName, owner }
    private var values: [Key: String?] = [:]

    init(from decoder: any Decoder) throws {
      let box = try decoder.container(keyedBy: Key.self)
      for key in box.allKeys {
        values.updateValue(try box.decode(String?.self, forKey: key), forKey: key)
      }
    }

    var change: ContactChange {
      get throws {
        ContactChange(
          firstName: try values[.firstName].map { try InputText.name($0) },
          lastName: try values[.lastName].map { try InputText.name($0) },
          owner: try values[.owner].map { try $0.map { try InputText.email($0) } })
      }
    }
  }

  private func list(_ request: Request) async throws -> Response {
    let parameters = request.formParameters
    let place = parameters["before"].map { String($0) }
    let words = try ListPlace.words(parameters["query"].map { String($0) })
    // No e-mail has a space: a plus that was written as one is what it looks like.
    let email = try request.uri.queryParameters["email"].map { try InputText.email(String($0)) }
    let page = InboxController.page
    let rows = try await team.host.store.read { view in
      if let email { return try view.contact(email: email).map { [$0] } ?? [] }
      return try words.map { try view.contacts(matching: $0, after: place, limit: page) }
        ?? view.contacts(after: place, limit: page)
    }
    return try .json(
      ListAnswer(
        contacts: rows.map { ContactAnswer($0) },
        next: rows.count < page ? nil : rows.last?.email))
  }

  private func show(_ context: ServerContext) async throws -> Response {
    let id = try context.number("contact")
    let found = try await team.host.store.read { view in
      try view.contact(id).map { contact in
        // What a bot still handles isn't shown (meaning 3.4).
        let shown = try view.conversations(ofContact: id, limit: Self.mostConversations)
          .filter { listed in
            guard case .success(let row) = listed.row else { return true }
            return row.shownToTeamAt != nil
          }
        return (
          contact, try view.consents(email: contact.email), try ConversationList(shown, in: view)
        )
      }
    }
    guard let (contact, consents, list) = found else { throw APIError.notFound }
    list.damage.log(to: context.logger)
    return try .json(
      ContactWithConversations(
        contact: ContactAnswer(contact), consents: consents.map { ConsentAnswer($0) },
        conversations: list.answers, damaged: list.damage.count))
  }
}
