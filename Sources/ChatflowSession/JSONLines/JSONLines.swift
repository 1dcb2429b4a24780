package import ChatflowCalendar
package import ChatflowProgram

/// Drives a ``Session`` by lines of JSON: events in, effects out (meaning 5, "jsonl").
package struct JSONLines: Sendable {
  /// The longest line, in bytes: 1 MiB. A reader may cut longer ones one byte behind it.
  package static let longestLine = 1024 * 1024

  private var session: Session
  private var lineNumber = 0
  /// The time where no line has given one: the default of scenarios, 2026-03-02T10:00:00Z.
  private static let defaultTime = Instant(milliseconds: 1_772_445_600_000)
  private var hasTime = false
  /// The offset from UTC, in seconds, in which times are written: that of the last time read.
  private var offsetSeconds = 0

  /// A driver without conversations.
  ///
  /// - Throws: ``TimeZoneError`` where a program's time zone can't be read.
  package init(
    programs: [Program], zones: ZoneDatabase, addsSnapshots: Bool
  ) throws(TimeZoneError) {
    session = try Session(
      programs: programs, zones: zones, start: Instant(milliseconds: .min),
      takesSnapshots: addsSnapshots)
  }

  /// When the host must come back, at the latest: the earliest of all conversations' deadlines.
  package var nextDeadline: Instant? { session.nextDeadline }

  /// Answers one line, given without its line break; `emit` gets each line of output with its line
  /// break. An empty line only counts.
  package mutating func receive(_ bytes: [UInt8], emit: ([UInt8]) -> Void) {
    lineNumber += 1
    guard !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { return }
    var id = lineNumber.digits
    do {
      let line = try InputLine(parsing: bytes, id: &id)
      let offset = line.time?.offsetSeconds ?? offsetSeconds
      let time = line.time?.instant ?? (hasTime ? session.now : JSONLines.defaultTime)
      let answeredID = id
      try session.receive(line.event, conversation: line.conversation, at: time) { output in
        emit(OutputLine.bytes(output, id: answeredID, offsetSeconds: offset))
      }
      hasTime = true
      offsetSeconds = offset
    } catch {
      emit(OutputLine.bytes(error, id: id))
    }
  }
}
