package import ChatflowCalendar
package import ChatflowProgram
import Synchronization

/// The programs at hand: those that new conversations go by, and those that older ones began with.
package final class ProgramShelf: Sendable {
  private struct Contents {
    var current: [LiveProgram] = []
    var replies: [Program] = []
    var byHash: [String: LiveProgram] = [:]
  }

  private let contents = Mutex(Contents())
  package let zones: ZoneDatabase

  package init(zones: ZoneDatabase) { self.zones = zones }

  /// The programs for new conversations, in byte order of their names.
  package var current: [LiveProgram] { contents.withLock { $0.current } }

  /// The canned replies (meaning 12), in byte order of their names.
  package var replies: [Program] { contents.withLock { $0.replies } }

  /// The program of that name for new conversations.
  package func current(named name: String) -> LiveProgram? {
    contents.withLock { contents in
      contents.current.first { $0.program.name.isExactly(name) }
    }
  }

  /// Lets new conversations go by `programs` from now on; running ones keep theirs, which are
  /// looked up in the store again, with the rules of time zones as they are now.
  package func replace(with programs: [LiveProgram], replies: [Program] = []) {
    contents.withLock { contents in
      contents.current = programs
      contents.replies = replies
      contents.byHash = [:]
      for program in programs { contents.byHash[program.hash] = program }
    }
  }

  /// Reads the rules of time zones again. A zone that can't be read at this moment stays as it was.
  package func readZones() {
    let programs = current.map { (try? LiveProgram($0.program, zones: zones)) ?? $0 }
    replace(with: programs, replies: replies)
  }

  /// The names of the zones that programs at hand go by.
  package var zoneNames: Set<String> {
    contents.withLock { contents in
      Set(contents.byHash.values.compactMap { $0.zoneName })
    }
  }

  /// The program that a conversation began with.
  package func program(
    hash: String, in view: any LiveView
  ) throws -> LiveProgram {
    if let known = contents.withLock({ $0.byHash[hash] }) { return known }
    guard let bundle = try view.program(hash: hash),
      let program = try BundleDecoder.decode(bundle).first(where: {
        $0.contentHash.description == hash
      })
    else { throw MissingProgram() }
    let live = try LiveProgram(program, zones: zones)
    contents.withLock { $0.byHash[hash] = live }
    return live
  }
}

/// The store holds a conversation but not its program: it was damaged.
package struct MissingProgram: Error {}
