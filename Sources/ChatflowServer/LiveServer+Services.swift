import ChatflowLive
import Glibc
import HummingbirdCore
import NIOCore
import ServiceLifecycle

// Each has a name: else the log would tell, at its lowest levels, what a service is made of, with
// addresses and keys.

/// The server itself, which says what is wrong with its address.
struct Listening: Service, CustomStringConvertible {
  let description = "listening"
  let application: any Service
  let host: String
  let port: Int

  func run() async throws {
    do {
      try await application.run()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw LiveServer.CannotListen(description: "another program listens on \(host):\(port)")
    } catch let error as IOError where [EACCES, EADDRNOTAVAIL].contains(error.errnoCode) {
      let reason = String(cString: strerror(error.errnoCode))
      throw LiveServer.CannotListen(
        description: "listening on \(host):\(port) is not possible: \(reason)")
    }
  }
}

/// Something that runs beside the server until its shutdown.
struct Loop: Service, CustomStringConvertible {
  let description: String
  let body: @Sendable () async throws -> Void

  init(_ name: String, body: @escaping @Sendable () async throws -> Void) {
    description = name
    self.body = body
  }

  func run() async throws {
    do {
      try await cancelWhenGracefulShutdown {
        try await body()
        // The streams that it waits for end before the server does.
        try await gracefulShutdown()
      }
    } catch is CancellationError {
      return
    }
  }
}

/// Ends all event streams at shutdown. It comes after the server, and so is told before it: the
/// server itself waits until every request has its answer.
struct StreamEnd: Service, CustomStringConvertible {
  let description = "event streams"
  let host: LiveHost

  func run() async throws {
    try? await gracefulShutdown()
    host.signals.finish()
  }
}
