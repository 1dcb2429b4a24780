import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import TestSupport
import Testing

/// What is written comes back as it was.
@Suite struct BindingTests {
  @Test func nothingAndAnEmptyTextAreTwo() async throws {
    let scratch = try Scratch()
    let store = try SQLiteStore(path: scratch.path("live.sqlite"))
    let kept = try await store.write { transaction in
      var row = try SampleRows.conversation("c", in: transaction)
      row.page = ""
      row.locale = "a\u{0}b"
      row.consent = nil
      row.snapshot = []
      row.wake = Instant(milliseconds: -1)
      try transaction.update(row)
      return (row, try transaction.conversation(row.id))
    }
    #expect(kept.1 == kept.0)
    try store.close()
  }

  /// Statements that are kept belong to no connection any more, once it is closed.
  @Test func aStoreIsOpenedAgain() async throws {
    let scratch = try Scratch()
    for number in 0..<3 {
      let store = try SQLiteStore(path: scratch.path("live.sqlite"))
      try await store.write { _ = try SampleRows.conversation("c\(number)", in: $0) }
      #expect(try await store.write { try $0.conversation(named: "c0")?.name } == "c0")
      try await store.scrub()
      #expect(try await store.write { try $0.conversation(named: "c0")?.name } == "c0")
      try store.close()
    }
  }
}
