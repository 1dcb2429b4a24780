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
    router.get("healthz") { _, _ in
      let isWritable = await isStoreThere()
      return try Response.json(
        HealthAnswer(
          status: isWritable ? "ok" : "failing",
          chatflows: host.shelf.current.map { ServedAnswer($0) }, refused: health.refused),
        status: isWritable ? .ok : .serviceUnavailable)
    }
    router.get("metrics") { _, _ in
      metrics.set(.commits, to: await host.commits)
      return Response(
        status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.text)))
    }
  }

  private func isStoreThere() async -> Bool {
    (try? await host.store.read { try $0.teamIsOnline() }) != nil
  }
}

private struct HealthAnswer: Encodable {
  var status: String
  var chatflows: [ServedAnswer]
  /// What is wrong with changed chatflows, which therefore didn't take effect.
  var refused: [String]
}
