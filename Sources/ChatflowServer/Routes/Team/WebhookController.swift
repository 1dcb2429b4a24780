import ChatflowLive
import ChatflowProgram
import Hummingbird

/// What other systems are told, and what they didn't take, for admins.
struct WebhookController: Sendable {
  let team: TeamServices

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.get("webhooks") { _, _ in try Response.json(try await answer()) }
    group.post("webhooks/:call/attempt") { _, context in
      guard try await team.host.retryHookCall(try context.number("call")) else {
        throw APIError.notFound
      }
      return Response(status: .noContent)
    }
    group.delete("webhooks/:call") { _, context in
      guard try await team.host.dropHookCall(try context.number("call")) else {
        throw APIError.notFound
      }
      return Response(status: .noContent)
    }
  }

  private struct Answer: Encodable {
    struct Hook: Encodable {
      var url: String
      var events: [String]
      var waiting: Int
      var dead: Int
    }
    var webhooks: [Hook]
    var waiting: [CallAnswer]
    var dead: [CallAnswer]
  }

  private struct CallAnswer: Encodable {
    var id: Int64
    var url: String
    var event: String
    var conversation: String
    var at: Int64
    var attempts: Int
    var nextAttempt: Int64
    var problem: String?

    init(_ call: HookCall) {
      id = call.id
      // A query may hold a key.
      url = WebhookSender.withoutQuery(call.url)
      event = call.delivery.kind.rawValue
      conversation = call.delivery.conversation
      at = call.delivery.at
      attempts = call.attempts
      nextAttempt = call.nextAttempt.milliseconds
      problem = call.problem
    }
  }

  private static let shown = 50

  private func answer() async throws -> Answer {
    let hooks = team.configuration.webhooks.map(\.hook)
    return try await team.host.store.read { view in
      Answer(
        webhooks: try hooks.map { hook in
          .init(
            url: WebhookSender.withoutQuery(hook.url),
            events: hook.events.map(\.rawValue).sorted(),
            waiting: try view.hookCallCount(.waiting, url: hook.url),
            dead: try view.hookCallCount(.dead, url: hook.url))
        },
        // One that wasn't tried yet is no news.
        waiting: try view.hookCalls(.waiting, limit: Self.shown).filter { $0.problem != nil }
          .map { CallAnswer($0) },
        dead: try view.hookCalls(.dead, limit: Self.shown).map { CallAnswer($0) })
    }
  }
}
