import Testing

/// Lets a few tests of a suite run at a time.
struct ConcurrencyLimit: SuiteTrait, TestTrait, TestScoping {
  let isRecursive = true
  let semaphore: Semaphore

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    await semaphore.wait()
    do {
      try await function()
    } catch {
      await semaphore.signal()
      throw error
    }
    await semaphore.signal()
  }
}

extension Trait where Self == ConcurrencyLimit {
  /// For what takes a browser.
  static var threeAtOnce: ConcurrencyLimit { ConcurrencyLimit(semaphore: .browsers) }
}

/// A counting semaphore that holds up no thread; who waits first is first.
actor Semaphore {
  static let browsers = Semaphore(3)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) { free = count }

  func wait() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func signal() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
