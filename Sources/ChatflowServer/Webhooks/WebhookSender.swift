import AsyncHTTPClient
import ChatflowLive
import ChatflowProgram
import Crypto
import Foundation
import Logging
import NIOCore
import NIOHTTP1

/// Tells other systems what happened, as long as the server runs: signed, tried again with growing
/// pauses, and only where it is meant to go.
struct WebhookSender: Sendable {
  let host: LiveHost
  let configuration: [WebhookConfiguration]
  let metrics: Metrics
  let logger: Logger

  /// So that a system that takes its time holds few others up.
  private static let atOnce = 4
  private static let patience = TimeAmount.seconds(15)

  func run() async throws {
    guard !configuration.isEmpty else { return }
    let changes = host.signals.stream(.hooks)
    host.signals.send([.hooks])
    var alarm: Task<Void, Never>?
    defer { alarm?.cancel() }
    for await _ in changes {
      alarm?.cancel()
      alarm = nil
      guard let next = await tellDue() else { continue }
      alarm = Task { [host] in
        try? await host.clock.sleep(until: next)
        if !Task.isCancelled { host.signals.send([.hooks]) }
      }
    }
  }

  /// Tells all that is due; returns when to come back.
  private func tellDue() async -> Instant? {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<Self.atOnce { group.addTask { while try await tellOne() {} } }
        try await group.waitForAll()
      }
      return try await host.nextHookCall()
    } catch {
      logger.failure("webhooks wait", "\(type(of: error))")
      return host.clock.now().advanced(byMilliseconds: 5000)
    }
  }

  /// Returns whether there was one.
  private func tellOne() async throws -> Bool {
    guard let call = try await host.claimHookCall() else { return false }
    let outcome = await outcome(of: call)
    switch outcome {
    case .taken: metrics.count(.webhooks)
    case .failed(let problem), .refused(let problem):
      metrics.count(.webhookFailures)
      logger.warning(
        "a webhook takes nothing",
        metadata: [
          "url": "\(Self.withoutQuery(call.url))", "call": "\(call.id)",
          "attempt": "\(call.attempts)", "problem": "\(problem)",
        ])
    }
    try await host.settle(call, outcome)
    return true
  }

  /// What stands behind the `?` may be a key.
  static func withoutQuery(_ url: String) -> String { String(url.prefix { $0 != "?" }) }

  private func outcome(of call: HookCall) async -> HookOutcome {
    let known = configuration.first { $0.hook.url.utf8.elementsEqual(call.url.utf8) }
    guard let known else { return .refused("it isn't in the server file any more") }
    do {
      let status = try await post(call, to: known)
      switch status {
      case 200..<300: return .taken
      case 300..<400: return .failed("\(status): redirects aren't followed")
      case 410: return .refused("410: it wants no more")
      default: return .failed("\(status)")
      }
    } catch let problem as PublicAddress.Problem {
      return .failed("\(problem)")
    } catch {
      return .failed(Self.words(of: error))
    }
  }

  private static func words(of error: any Error) -> String {
    guard let error = error as? HTTPClientError else { return "no connection: \(error)" }
    return error == .connectTimeout || error == .readTimeout || error == .deadlineExceeded
      ? "no answer in time" : "\(error)"
  }

  /// Sends it to the address that was checked; gives the status.
  private func post(_ call: HookCall, to known: WebhookConfiguration) async throws -> UInt {
    guard let host = URL(string: call.url)?.host(percentEncoded: false) else {
      throw PublicAddress.Problem.unknown(Self.withoutQuery(call.url))
    }
    let name = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    let address = try await PublicAddress.find(name, isPrivateAllowed: known.isPrivateAllowed)
    var settings = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: Self.patience, read: Self.patience))
    settings.dnsOverride = [name: address]
    settings.httpVersion = .http1Only
    // One that knows this address alone: no connection of another one is taken.
    let client = HTTPClient(configuration: settings)
    let result: Result<UInt, any Error>
    do {
      let response = try await client.execute(
        try request(call, known), timeout: Self.patience, logger: nil)
      result = .success(response.status.code)
    } catch {
      result = .failure(error)
    }
    try? await client.shutdown()
    return try result.get()
  }

  private func request(
    _ call: HookCall, _ known: WebhookConfiguration
  ) throws -> HTTPClientRequest {
    let body = try WebhookBody(call.delivery).bytes()
    let seconds = host.clock.now().milliseconds / 1000
    let id = Self.id(of: call.delivery)
    var request = HTTPClientRequest(url: call.url)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json")
    request.headers.add(name: "User-Agent", value: "chatflow")
    request.headers.add(name: "webhook-id", value: id)
    request.headers.add(name: "webhook-timestamp", value: "\(seconds)")
    request.headers.add(
      name: "webhook-signature",
      value: WebhookSignature.make(id: id, seconds: seconds, body: body, secret: known.secret))
    request.body = .bytes(ByteBuffer(bytes: body))
    return request
  }

  /// The same at each attempt; it has no full stop, which parts what is signed.
  static func id(of delivery: Delivery) -> String {
    let hash = SHA256.hash(data: Array(delivery.key.utf8))
    return "msg_"
      + hash.prefix(16).map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}
