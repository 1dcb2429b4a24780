import ChatflowLive
import HTTPTypes
import Hummingbird

/// What only admins do with the data of visitors, whether they are a contact, or were ever shown to
/// the team.
struct VisitorDataController: Sendable {
  let team: TeamServices

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.get("visitors") { request, context in try await list(request, context) }
    group.get("visitors/:visitor") { _, context in try await export(context) }
    group.delete("visitors/:visitor") { _, context in
      let id = try context.number("visitor")
      try await team.host.erase(visitor: id, by: AuditActor(try context.actor))
      team.audit.note(.visitorErased, by: try context.actor, subject: "\(id)")
      return try await team.erased()
    }
    group.post("erasures") { request, context in
      let body = try await team.body(AddressBody.self, request, context)
      try await team.host.erase(
        email: try InputText.email(body.email), by: AuditActor(try context.actor))
      team.audit.note(.addressErased, by: try context.actor)
      return try await team.erased()
    }
  }

  private struct AddressBody: Decodable { var email: String }

  private struct ListAnswer: Encodable {
    var visitors: [ConversationAnswer]
    /// How many of the page can't be read.
    var damaged: Int
    var next: Int64?
  }

  /// Each with the conversation that began last.
  private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
    let parameters = request.formParameters
    let before = try ListPlace.number(parameters["before"])
    let words = try ListPlace.words(parameters["query"].map { String($0) })
    let page = InboxController.page
    let (found, list) = try await team.host.store.read { view in
      let found = try view.visitors(matching: words, before: before, limit: page)
      return (found, try ConversationList(found.map(\.conversation), in: view))
    }
    list.damage.log(to: context.logger)
    return try .json(
      ListAnswer(
        visitors: list.answers, damaged: list.damage.count,
        next: found.count < page ? nil : found.last?.conversation.place.id))
  }

  private struct Everything: Encodable {
    var visitor: Int64
    var contact: ContactAnswer?
    var email: String?
    var firstName: String?
    var lastName: String?
    var consents: [ConsentAnswer]
    var conversations: [ThreadAnswer]
  }

  private func export(_ context: ServerContext) async throws -> Response {
    let id = try context.number("visitor")
    let found = try await team.host.store.read { view in
      try view.visitor(id).map { visitor in
        Everything(
          visitor: id,
          contact: try visitor.contact.flatMap { try view.contact($0) }.map { ContactAnswer($0) },
          email: visitor.email, firstName: visitor.firstName, lastName: visitor.lastName,
          consents: try view.consents(ofVisitor: id).map { ConsentAnswer($0) },
          conversations: try view.conversations(ofVisitor: id)
            .map { try ThreadAnswer(whole: $0, in: view) })
      }
    }
    guard let found else { throw APIError.notFound }
    try await team.host.note(.visitorExported, by: AuditActor(try context.actor), subject: "\(id)")
    team.audit.note(.visitorExported, by: try context.actor, subject: "\(id)")
    var response = try Response.json(found)
    response.headers[.contentDisposition] = "attachment; filename=\"visitor-\(id).json\""
    return response
  }
}
