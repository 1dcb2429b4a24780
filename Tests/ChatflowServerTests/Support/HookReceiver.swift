import Foundation
import HTTPTypes
import Hummingbird
import Logging
import ServiceLifecycle
import Synchronization
import Testing

/// Another system, which is told what happens, and gives the same answer each time.
final class HookReceiver: Sendable {
  struct Answer: Sendable {
    var status: Int
    var location: String?

    init(_ status: Int, location: String? = nil) {
      self.status = status
      self.location = location
    }
  }

  struct Request: Sendable {
    var path: String
    var headers: [String: String]
    var body: Data

    var json: [String: Any] {
      (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:]
    }
  }

  let port: Int
  private let taken: Taken
  private let group: ServiceGroup
  private let running: Task<Void, any Error>

  private final class Taken: Sendable {
    let requests = Mutex<[Request]>([])
  }

  static func with(_ answer: Answer, _ body: (HookReceiver) async throws -> Void) async throws {
    let receiver = try await HookReceiver(answer)
    do {
      try await body(receiver)
    } catch {
      await receiver.stop()
      throw error
    }
    await receiver.stop()
  }

  private init(_ answer: Answer) async throws {
    let taken = Taken()
    self.taken = taken
    let router = Router()
    router.post("**") { request, _ in
      let body = try await request.body.collect(upTo: 1 << 20)
      var headers: [String: String] = [:]
      for field in request.headers { headers[field.name.canonicalName] = field.value }
      taken.requests.withLock { [headers] in
        $0.append(
          Request(
            path: request.uri.string, headers: headers, body: Data(body.readableBytesView)))
      }
      var fields = HTTPFields()
      fields[.location] = answer.location
      return Response(status: .init(code: answer.status), headers: fields)
    }
    var logger = Logger(label: "receiver")
    logger.logLevel = .critical
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
      router: router,
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { told.yield($0.localAddress?.port ?? 0) }, logger: logger)
    let group = ServiceGroup(services: [application], logger: logger)
    self.group = group
    running = Task {
      defer { told.finish() }
      try await group.run()
    }
    var iterator = ports.makeAsyncIterator()
    port = await iterator.next() ?? 0
  }

  private func stop() async {
    await group.triggerGracefulShutdown()
    _ = await running.result
  }

  /// The requests so far, once there are `count`.
  func requests(_ count: Int) async throws -> [Request] {
    for _ in 0..<200 {
      let requests = taken.requests.withLock { $0 }
      if requests.count >= count { return requests }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("there are not \(count) requests")
    return taken.requests.withLock { $0 }
  }
}
