import BenchmarkBaselines
import TestSupport
import ChatflowEngine
import ChatflowProgram
import ChatflowSession
import Glibc

/// What a host adds to the step function: lookup, deadlines, a journal, memory, snapshots.
enum HostBenchmark {
  static func rows(_ size: Size) throws -> [Row] {
    try [
      host(size), memory(size), timers(size), snapshots(size),
    ].flatMap(\.self)
  }

  private static func host(_ size: Size) throws -> [Row] {
    let program = try program(liveChat(rendersThanks: false))
    var stream = LiveChatStream(conversations: size.few, seed: 2)
    stream.dropDeadlines()
    let ids = names(size.few)
    let texts = LiveChatTexts(program, rendersThanks: false)
    let file = temporaryFile()
    defer { close(file) }
    var checksums: Set<UInt64> = []
    let rounds = Rounds(size.rounds) {
      ftruncate(file, 0)
      return texts.withTexts { texts in
        timed {
          let host = lc_host_new(file, texts)
          checksums.insert(
            lc_host_run(host, stream.events, stream.events.count, ids, stream.bytes))
          lc_host_free(host)
        }
      }
    } ours: {
      ftruncate(file, 0)
      return timed {
        var host = MemoryHost(program, journal: file)
        checksums.insert(host.run(stream, ids))
      }
    }
    guard checksums.count == 1 else {
      throw BenchmarkError("the two hosts do not do the same")
    }
    return [
      Row(
        "Host: lookup, step, deadlines, journal: an event", rounds,
        pieces: stream.events.count, unit: .nanoseconds, against: "C", aim: "2×")
    ]
  }

  /// Growth of resident memory over conversations that were opened and written in.
  private static func memory(_ size: Size) throws -> [Row] {
    let program = try program(liveChat(rendersThanks: false))
    var stream = LiveChatStream(conversations: size.many, seed: 3)
    stream.keepFirstMessages()
    let ids = names(size.many)
    let file = temporaryFile()
    defer { close(file) }
    // What was freed goes back to the kernel first, or it would be taken again unseen.
    release_free_memory()
    let before = residentBytes()
    var host = MemoryHost(program, journal: file)
    _ = host.run(stream, ids)
    let grown = residentBytes() - before
    return withExtendedLifetime(host) {
      [
        Row(
          "Memory of a live conversation, \(size.many) of them",
          decimal(Double(grown) / Double(size.many)) + " bytes", aim: "128 bytes")
      ]
    }
  }

  /// Cancelling, arming again and firing while very many are pending.
  private static func timers(_ size: Size) throws -> [Row] {
    let operations = 2_000_000
    let durations: [Int64] = [60_000, 120_000, 600_000]
    var checksums: Set<UInt64> = []
    let rounds = Rounds(size.rounds) {
      let timers = lc_timers_new(size.many, durations, durations.count)
      defer { lc_timers_free(timers) }
      return workload(size.many, operations, &checksums) { conversation, now, duration in
        lc_timers_set(timers, UInt32(conversation), now, duration)
      } cancel: {
        lc_timers_cancel(timers, UInt32($0))
      } next: { now in
        var time: Int64 = 0
        let conversation = lc_timers_next(timers, now, &time)
        return conversation < 0 ? nil : (Int(conversation), time)
      }
    } ours: {
      var wheel = TimingWheel()
      return workload(size.many, operations, &checksums) { conversation, now, duration in
        wheel.set(Instant(milliseconds: now + durations[duration]), for: conversation)
      } cancel: {
        wheel.cancel($0)
      } next: { now in
        wheel.next(upTo: Instant(milliseconds: now)).map { ($0.conversation, $0.time.milliseconds) }
      }
    }
    guard checksums.count == 1 else { throw BenchmarkError("the timers do not agree") }
    return [
      Row(
        "Deadlines, \(size.many) pending: cancel, arm, fire", rounds, pieces: operations,
        unit: .nanoseconds, against: "C", aim: "3×")
    ]
  }

  /// The seconds that the operations take after all deadlines were set.
  @inline(__always)
  private static func workload(
    _ conversations: Int, _ operations: Int, _ checksums: inout Set<UInt64>,
    set: (Int, Int64, Int) -> Void, cancel: (Int) -> Void, next: (Int64) -> (Int, Int64)?
  ) -> Double {
    var random = SeededGenerator(seed: 4)
    var now: Int64 = 1_772_445_600_000
    for conversation in 0..<conversations {
      if conversation % 64 == 0 { now += 1 }
      set(conversation, now, Int(random.next() % 3))
    }
    var checksum: UInt64 = 0
    let seconds = timed {
      for operation in 0..<operations {
        if operation % 16 == 0 { now += 1 }
        let word = random.next()
        let conversation = Int(word >> 8) % conversations
        cancel(conversation)
        set(conversation, now, Int(word & 0xFF) % 3)
        while let (conversation, time) = next(now) {
          checksum &+= UInt64(conversation) &* 31 &+ UInt64(time)
          set(conversation, now, conversation % 3)
        }
      }
    }
    checksums.insert(checksum)
    return seconds
  }

  /// All conversations into bytes and back, their deadlines armed, against a copy of those bytes.
  private static func snapshots(_ size: Size) throws -> [Row] {
    let program = try program(liveChat(rendersThanks: true))
    let stream = LiveChatStream(conversations: size.few, seed: 5)
    var records = Array(
      repeating: ConversationRecord(of: program), count: stream.conversations)
    var effects = EffectBuffer()
    for event in stream.events.prefix(stream.events.count / 2) {
      program.step(
        &records[Int(event.conversation)], event, input: stream.bytes.span, effects: &effects)
    }
    let bytes = records.map { $0.snapshot(under: program) }
    var copies: [[UInt8]] = []
    var isEqual = true
    let rounds = try Rounds(size.rounds) {
      copies = []
      let seconds = timed { copies = bytes.map { Array($0[...]) } }
      isEqual = isEqual && copies.count == records.count
      return seconds
    } ours: {
      var restored: [ConversationRecord] = []
      var wheel = TimingWheel()
      let seconds = try timed {
        restored.reserveCapacity(records.count)
        for (index, record) in records.enumerated() {
          let snapshot = record.snapshot(under: program)
          let copy = try ConversationRecord(snapshot: snapshot, under: program)
          if let deadline = copy.state.deadline { wheel.set(deadline, for: index) }
          restored.append(copy)
        }
      }
      isEqual = isEqual && restored == records
      return seconds
    }
    guard isEqual else { throw BenchmarkError("a restored conversation differs") }
    return [
      Row(
        "Snapshot and restore with its deadline", rounds, pieces: records.count,
        unit: .nanoseconds, against: "copy", aim: "20×")
    ]
  }

  private static func names(_ count: Int) -> [UInt64] {
    var random = SeededGenerator(seed: 6)
    return (0..<count).map { _ in random.next() }
  }

  /// A file without a name.
  private static func temporaryFile() -> Int32 {
    var path = Folder.template
    let file = mkstemp(&path)
    unlink(path)
    return file
  }

  /// What the kernel says this process occupies.
  private static func residentBytes() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    guard fgets(&line, 128, file) != nil else { return 0 }
    let text = String(
      decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * Int(getpagesize())
  }
}
