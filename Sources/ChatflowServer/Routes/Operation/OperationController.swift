import ChatflowLive
import ChatflowProgram
import HTTPTypes
import Hummingbird

/// What operators and their monitoring ask for.
struct OperationController: Sendable {
  let host: LiveHost
  let metrics: Metrics
  let health: Health

  func addRoutes(to router: Router<ServerContext>) {
    router.get("healthz") { request, _ in
      try Self.check(request, isAt: "/healthz")
      let isWritable = await isStoreThere()
      return try Response.json(
        HealthAnswer(
          status: isWritable ? "ok" : "failing",
          chatflows: host.shelf.current.map { ServedAnswer($0) }, refused: health.refused),
        status: isWritable ? .ok : .serviceUnavailable)
    }
    router.get("metrics") { request, _ in
      try Self.check(request, isAt: "/metrics")
      metrics.set(.commits, to: await host.commits)
      return Response(
        status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.text)))
    }
  }

  /// The router takes a path also with a slash at its end, which a rule of a proxy for the path
  /// may not: then nothing is there.
  private static func check(_ request: Request, isAt path: String) throws {
    guard request.uri.path == path else { throw APIError.notFound }
  }

  private func isStoreThere() async -> Bool {
    if await host.isStoreFailing { return false }
    return (try? await host.store.read { try $0.teamIsOnline() }) != nil
  }
}

private struct HealthAnswer: Encodable {
  var status: String
  var chatflows: [ServedAnswer]
  /// What is wrong with changed chatflows, which therefore didn't take effect.
  var refused: [String]
}
