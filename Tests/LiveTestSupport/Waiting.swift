/// Something didn't come to be.
package struct NeverCame: Error {}

/// Waits until something is so, beside whatever else the machine does. What never comes ends the
/// test, long after it should have come.
package func waitUntil(_ isSo: () async throws -> Bool) async throws {
  let start = ContinuousClock.now
  while try await !isSo() {
    guard ContinuousClock.now - start < .seconds(300) else { throw NeverCame() }
    try await Task.sleep(for: .milliseconds(20))
  }
}
