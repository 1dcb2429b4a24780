import ChatflowLive
import ChatflowProgram
import HTTPTypes
import Hummingbird
import NIOCore

/// Numbers of conversations, for admins: made of what is stored anyway.
struct NumberController: Sendable {
  let team: TeamServices

  /// More conversations aren't counted.
  private static let most = 100_000
  private static let day: Int64 = 86_400_000
  private static let standardDays: Int64 = 30
  /// A visitor who says nothing for so long has left the bot, in milliseconds.
  private static let idle: Int64 = 1_800_000

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.get("numbers") { request, _ in
      let span = try span(request)
      return try Response.json(try await answer(span))
    }
    group.get("numbers.csv") { request, _ in
      let span = try span(request)
      let text = NumberTable.text(try await answer(span))
      return Response(
        status: .ok,
        headers: [
          .contentType: "text/csv; charset=utf-8; header=present", .cacheControl: "no-store",
          .contentDisposition: "attachment; filename=\"numbers.csv\"",
        ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
  }

  private struct Span {
    var start: Instant
    var end: Instant
  }

  /// `since` and `until`, in milliseconds since 1970; else the last days.
  private func span(_ request: Request) throws -> Span {
    let parameters = request.formParameters
    let end = try ListPlace.number(parameters["until"]) ?? team.host.clock.now().milliseconds
    let start = try ListPlace.number(parameters["since"]) ?? end - Self.standardDays * Self.day
    return Span(start: Instant(milliseconds: start), end: Instant(milliseconds: end))
  }

  private func answer(_ span: Span) async throws -> NumbersAnswer {
    let idleSince = team.host.clock.now().advanced(byMilliseconds: -Self.idle)
    let shelf = team.host.shelf
    return try await team.host.store.read { view in
      let found = try view.numbers(from: span.start, until: span.end, limit: Self.most)
      var timings: [String: String] = [:]
      for hash in Set(found.map(\.program)) {
        timings[hash] = (try? shelf.program(hash: hash, in: view))?.captureTiming ?? "never"
      }
      let flows = Dictionary(grouping: found) { one in
        NumbersAnswer.Flow.Key(chatflow: one.chatflow, when: timings[one.program] ?? "never")
      }
      return NumbersAnswer(
        since: span.start.milliseconds, until: span.end.milliseconds,
        isWhole: found.count < Self.most, all: .init(Numbers(found)),
        chatflows: flows.map { .init($0, Numbers($1)) }.sorted { $0.place < $1.place },
        teams: NumbersAnswer.grouped(found) { $0.team ?? "" },
        hours: NumbersAnswer.grouped(found.filter { $0.shownAt != nil }) { one in
          let hour = (one.shownAt?.milliseconds ?? 0) / 3_600_000 % 24
          return hour < 10 ? "0\(hour)" : "\(hour)"
        },
        paths: try view.paths(from: span.start, until: span.end, idleSince: idleSince)
          .map { .init($0) })
    }
  }
}

extension LiveProgram {
  /// `when` of its e-mail capture.
  fileprivate var captureTiming: String? {
    switch program.tables.capture?.timing {
    case .immediately: "immediately"
    case .after(let milliseconds): "after \(milliseconds / 1000)s"
    case .awayOnly: "away_only"
    case nil: nil
    }
  }
}
