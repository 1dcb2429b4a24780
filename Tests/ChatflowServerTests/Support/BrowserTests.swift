import Testing

/// What is tried in a browser. Few at once: a browser takes more of a machine than a test usually
/// does.
@Suite(.threeAtOnce) struct BrowserTests {}

/// Lets three tests of a suite run at a time.
struct AtOnce: SuiteTrait, TestTrait, TestScoping {
  let isRecursive = true
  let places: Places

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    await places.take()
    do {
      try await function()
    } catch {
      await places.leave()
      throw error
    }
    await places.leave()
  }
}

extension Trait where Self == AtOnce {
  static var threeAtOnce: AtOnce { AtOnce(places: .browsers) }
}

/// Who finds no place free waits for one, in order.
actor Places {
  static let browsers = Places(3)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) { free = count }

  func take() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
