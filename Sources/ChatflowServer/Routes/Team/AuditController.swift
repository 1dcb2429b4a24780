import ChatflowCalendar
import ChatflowLive
import ChatflowProgram
import HTTPTypes
import Hummingbird
import NIOCore

/// Who did what, for admins.
struct AuditController: Sendable {
  let team: TeamServices
  private static let readAtOnce = 500

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.get("audit") { request, _ in
      let filter = try filter(request)
      let before = try ListPlace.number(request.uri.queryParameters["before"])
      let page = InboxController.page
      let rows = try await team.host.store.read {
        try $0.audit(filter, before: before, limit: page)
      }
      return try Response.json(
        ListAnswer(
          entries: rows.map { AuditAnswer($0) },
          next: rows.count < page ? nil : rows.last?.number))
    }
    group.get("audit.csv") { request, context in
      let filter = try filter(request)
      try await team.host.note(.auditExported, by: AuditActor(try context.actor))
      team.audit.note(.auditExported, by: try context.actor)
      return table(filter)
    }
  }

  private struct ListAnswer: Encodable {
    var entries: [AuditAnswer]
    var next: Int64?
  }

  /// - Throws: ``APIError``.
  private func filter(_ request: Request) throws -> AuditFilter {
    let parameters = request.formParameters
    let act = try parameters["act"].map { name in
      guard let act = AuditAct(rawValue: String(name)) else {
        throw APIError.badRequest("The audit tells nothing of that kind.")
      }
      return act
    }
    func time(_ name: Substring) throws -> Instant? {
      try ListPlace.number(parameters[name]).map { Instant(milliseconds: $0) }
    }
    return AuditFilter(
      member: try ListPlace.number(parameters["member"]), act: act, from: try time("from"),
      until: try time("until"))
  }

  /// As many lines at a time as take little memory.
  private func table(_ filter: AuditFilter) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8; header=present", .cacheControl: "no-store",
        .contentDisposition: "attachment; filename=\"audit.csv\"",
      ],
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: AuditTable.header))
        var place: Int64?
        repeat {
          let rows = try await team.host.store.read { [place] in
            try $0.audit(filter, before: place, limit: Self.readAtOnce)
          }
          place = rows.last?.number
          let lines = rows.map { AuditTable.line($0) }.joined()
          if !lines.isEmpty { try await writer.write(ByteBuffer(string: lines)) }
        } while place != nil
        try await writer.finish(nil)
      })
  }
}

/// A line of the audit.
private struct AuditAnswer: Encodable {
  var number: Int64
  var at: Int64
  var act: AuditAct
  var by: AuditActor.Kind
  var member: Int64?
  var name: String?
  var subject: String?

  init(_ row: AuditRow) {
    number = row.number
    at = row.at.milliseconds
    act = row.act
    by = row.by.kind
    member = row.by.member
    name = row.by.name
    subject = row.subject
  }
}

/// The audit as a table for spreadsheets.
private enum AuditTable {
  static let header = ContactTable.line([
    "number", "at", "act", "by", "member", "name", "subject",
  ])

  static func line(_ row: AuditRow) -> String {
    ContactTable.line([
      "\(row.number)", InstantText.format(row.at, offsetSeconds: 0), row.act.rawValue,
      row.by.kind.rawValue, row.by.member.map { "\($0)" }, row.by.name, row.subject,
    ])
  }
}
