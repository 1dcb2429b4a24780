import Foundation
import HTTPTestClient
import TestSupport

/// Firefox, started for several tests, and asked over its own protocol: JSON with its length before
/// it, over a connection.
actor Marionette {
  /// `kind` is the protocol's word, such as `no such element`.
  struct Failure: Error {
    var kind: String
    var message: String
  }

  private let process: BackgroundProcess
  private let connection: Connection
  private let profile: Scratch
  private var count = 0

  /// What would load something, or show something of its own.
  private static let preferences = """
    user_pref("marionette.port", 0);
    user_pref("browser.shell.checkDefaultBrowser", false);
    user_pref("browser.startup.homepage_override.mstone", "ignore");
    user_pref("datareporting.policy.dataSubmissionEnabled", false);
    user_pref("app.update.disabledForTesting", true);
    user_pref("toolkit.telemetry.server", "");
    user_pref("network.captive-portal-service.enabled", false);
    user_pref("network.connectivity-service.enabled", false);
    user_pref("extensions.systemAddon.update.enabled", false);
    """

  init() async throws {
    profile = try Scratch(["user.js": Self.preferences])
    process = try BackgroundProcess(
      "/usr/bin/env",
      [
        "firefox-esr", "--headless", "--no-remote", "--marionette",
        // For what people do and pages can't: set preferences, and write with an input method.
        "-remote-allow-system-access", "--profile", profile.folder.path(),
      ])
    var port: Int?
    // It writes the port there once it listens. The bound is for a Firefox that doesn't start.
    for _ in 0..<2000 where port == nil && process.isRunning {
      try await Task.sleep(for: .milliseconds(30))
      port = (try? profile.text("MarionetteActivePort")).flatMap { Int($0) }
    }
    guard let port else { throw Failure(kind: "start", message: "firefox-esr doesn't start") }
    // As long as a suite, which may wait for other browsers.
    connection = try await Connection.open(port: port, longest: .seconds(14_400))
    _ = try await packet()
    _ = try await answer(to: "WebDriver:NewSession", Data(#"{"capabilities":{}}"#.utf8))
  }

  /// The JSON that a command with parameters in JSON gives. Not to be asked for two at a time.
  func answer(to command: String, _ parameters: Data) async throws -> Data {
    count += 1
    let packet = Data("[0,\(count),\"\(command)\",".utf8) + parameters + Data("]".utf8)
    try await connection.send(bytes: Array("\(packet.count):".utf8) + packet)
    let answer = try JSONSerialization.jsonObject(with: try await self.packet()) as? [Any] ?? []
    if let error = answer.dropFirst(2).first as? [String: Any] {
      throw Failure(kind: "\(error["error"] ?? "")", message: "\(command): \(error)")
    }
    return try JSONSerialization.data(
      withJSONObject: answer.last ?? [], options: .fragmentsAllowed)
  }

  private func packet() async throws -> Data {
    var digits = ""
    while !digits.hasSuffix(":") {
      digits += String(decoding: try await connection.bytes(1), as: UTF8.self)
    }
    guard let length = Int(digits.dropLast()) else {
      throw Failure(kind: "packet", message: digits)
    }
    return Data(try await connection.bytes(length))
  }

  /// Returns once it has ended: the profile is removed then.
  func end() async {
    connection.close()
    process.send(signal: SIGKILL)
    _ = await process.end()
  }
}
