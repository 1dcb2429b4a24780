import NIOCore
import NIOPosix

/// Ports that nobody listens on.
package enum FreePort {
  /// One below those that clients get: a client that tries a port again and again while nobody
  /// listens there could otherwise get the same for itself, and talk to itself.
  package static func find() async throws -> Int {
    var attempt = Int.random(in: 0..<10_000)
    while true {
      let port = 20_000 + attempt % 10_000
      let bootstrap = ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      if let channel = try? await bootstrap.bind(host: "127.0.0.1", port: port).get() {
        try await channel.close().get()
        return port
      }
      attempt += 1
    }
  }
}
