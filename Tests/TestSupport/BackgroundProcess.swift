package import Foundation
import Synchronization

/// A process that goes on beside the test until it ends, or is ended.
package final class BackgroundProcess: Sendable {
  /// How a process ended.
  package enum Ending: Equatable, Sendable {
    case exit(Int32)
    case signal(Int32)
  }

  private struct State {
    var hasEnded = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let process = Process()
  private let state = Mutex(State())

  package var id: Int32 { process.processIdentifier }
  package var isRunning: Bool { process.isRunning }

  /// Starts a program.
  ///
  /// - Parameter environment: All of its variables; nil: those of the test.
  package init(
    _ program: String, _ arguments: [String], in folder: URL = Repository.root,
    environment: [String: String]? = nil, input: FileHandle = .nullDevice,
    output: FileHandle = .nullDevice, error: FileHandle = .nullDevice
  ) throws {
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    if let environment { process.environment = environment }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = error
    process.terminationHandler = { [weak self] _ in self?.noteEnd() }
    try process.run()
  }

  private func noteEnd() {
    let waiting = state.withLock { state in
      state.hasEnded = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  package func send(signal: Int32) { kill(id, signal) }

  /// Returns once it has ended, without keeping a thread from the test's other tasks: its status,
  /// or nil where a signal ended it.
  package func end() async -> Int32? {
    await withCheckedContinuation { continuation in
      let hasEnded = state.withLock { state in
        if !state.hasEnded { state.waiting.append(continuation) }
        return state.hasEnded
      }
      if hasEnded { continuation.resume() }
    }
    guard case .exit(let status) = wait() else { return nil }
    return status
  }

  /// Returns once it has ended. The thread waits as long.
  package func wait() -> Ending {
    process.waitUntilExit()
    let status = process.terminationStatus
    return process.terminationReason == .exit ? .exit(status) : .signal(status)
  }
}
