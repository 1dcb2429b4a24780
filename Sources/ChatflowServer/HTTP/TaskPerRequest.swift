import Hummingbird

/// Finds the answer to each request in a task of its own. A task keeps the stack that it needed at
/// its deepest until it ends, and a connection's task lasts as long as the connection: some 10 kB,
/// for each open event stream, of what ten layers of calls needed once.
struct TaskPerRequest<Inner: HTTPResponder>: HTTPResponder where Inner.Context: Sendable {
  typealias Context = Inner.Context
  let inner: Inner

  func respond(to request: Request, context: Context) async throws -> Response {
    let task = Task { try await inner.respond(to: request, context: context) }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }
}
