import ChatflowLive
import HTTPTypes
import Hummingbird
import NIOCore

/// What only admins do with people's data.
struct ContactDataController: Sendable {
  let team: TeamServices
  private static let readAtOnce = 500

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.get("contacts.csv") { _, context in
      try await team.host.note(.contactsExported, by: AuditActor(try context.actor))
      team.audit.note(.contactsExported, by: try context.actor)
      return exportAll()
    }
    group.get("contacts/:contact") { _, context in
      try await export(context.number("contact"), context)
    }
    group.delete("contacts/:contact") { _, context in
      let id = try context.number("contact")
      try await team.host.erase(contact: id, by: AuditActor(try context.actor))
      team.audit.note(.contactErased, by: try context.actor, subject: "\(id)")
      return try await team.erased()
    }
  }

  private struct Everything: Encodable {
    var contact: ContactAnswer
    var consents: [ConsentAnswer]
    var conversations: [ThreadAnswer]
  }

  private func export(_ id: Int64, _ context: ServerContext) async throws -> Response {
    let found = try await team.host.store.read { view in
      try view.contact(id).map { contact in
        Everything(
          contact: ContactAnswer(contact),
          consents: try view.consents(email: contact.email).map { ConsentAnswer($0) },
          conversations: try view.conversations(ofContact: id, limit: .max)
            .map { try ThreadAnswer(whole: $0, in: view) })
      }
    }
    guard let found else { throw APIError.notFound }
    try await team.host.note(.contactExported, by: AuditActor(try context.actor), subject: "\(id)")
    team.audit.note(.contactExported, by: try context.actor, subject: "\(id)")
    var response = try Response.json(found)
    response.headers[.contentDisposition] = "attachment; filename=\"contact-\(id).json\""
    return response
  }

  /// A line at a time, so that any number of contacts takes little memory.
  private func exportAll() -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8; header=present", .cacheControl: "no-store",
        .contentDisposition: "attachment; filename=\"contacts.csv\"",
      ],
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: ContactTable.header))
        var place: String?
        while true {
          let rows = try await team.host.store.read { [place] view in
            try view.contacts(after: place, limit: Self.readAtOnce).map {
              (contact: $0, consents: try view.consents(email: $0.email))
            }
          }
          guard let last = rows.last else { break }
          place = last.contact.email
          let lines = rows.map { ContactTable.line($0.contact, $0.consents) }.joined()
          try await writer.write(ByteBuffer(string: lines))
        }
        try await writer.finish(nil)
      })
  }
}
