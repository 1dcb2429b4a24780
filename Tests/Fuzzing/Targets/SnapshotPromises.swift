import ChatflowEngine
import ChatflowProgram

/// Snapshots: the first byte names one of the example flows, the next four seed the events, the
/// rest is what stands in a snapshot between the program's hash and the checksum.
package enum SnapshotPromises {
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard bytes.count >= 5, !Examples.programs.isEmpty else { return }
    let program = Examples.programs[Int(bytes[0]) % Examples.programs.count]
    let seed = bytes[1..<5].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var snapshot: [UInt8] = [1] + program.contentHash.bytes.prefix(16) + bytes[5...]
    let checksum = SnapshotChecksum.checksum(snapshot.span)
    snapshot += (0..<SnapshotChecksum.size).map {
      UInt8(truncatingIfNeeded: checksum >> ($0 * 8))
    }
    let record: ConversationRecord
    do {
      record = try ConversationRecord(snapshot: snapshot, under: program)
    } catch {
      return try promise(!error.description.isEmpty, "a refusal without words")
    }
    try promise(record.snapshot(under: program) == snapshot, "another snapshot of the same")
    try RunPromises.run(program, from: record, events: 16, seed: seed)
  }

  /// Inputs that are snapshots of conversations under way.
  package static func seeds() -> [[UInt8]] {
    Examples.programs.indices.flatMap { index -> [[UInt8]] in
      let program = Examples.programs[index]
      var events = FuzzedEvents(program, seed: 7)
      var effects = EffectBuffer()
      var record = ConversationRecord(of: program)
      var now = Instant(milliseconds: 1_772_445_600_000)
      return (0..<40).map { _ in
        let event = events.event()
        let facts = events.facts()
        now = events.time(of: event, after: now, record)
        program.step(
          &record, event, input: events.bytes.span, facts: facts, at: now, effects: &effects)
        let inner = record.snapshot(under: program)[17...].dropLast(SnapshotChecksum.size)
        return [UInt8(index), 0, 0, 0, 1] + inner
      }
    }
  }
}
