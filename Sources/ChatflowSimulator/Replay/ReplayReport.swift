package import ChatflowCalendar
import ChatflowJSON
import ChatflowProgram

/// Recorded conversations played against other versions of their chatflows (meaning 7.4).
package struct ReplayReport: Sendable {
  /// Conversations that part ways at the same place.
  package struct Group: Sendable {
    package let chatflow: String
    package let place: ReplayedConversation.Place
    package fileprivate(set) var count: Int
    /// The shortest of them as a scenario, with personal data replaced.
    package fileprivate(set) var example: String
    fileprivate var exampleLength: Int
  }

  package private(set) var same = 0
  package private(set) var words = 0
  package private(set) var other = 0
  /// How many conversations had each chatflow that isn't given.
  package private(set) var absent: [String: Int] = [:]
  /// How many events were played.
  package private(set) var events = 0
  private var byPlace: [String: [ReplayedConversation.Place: Group]] = [:]

  package init() {}

  /// How many conversations were looked at.
  package var count: Int { same + words + other + absent.values.reduce(0, +) }

  /// Counts a conversation of a chatflow that isn't given.
  package mutating func addAbsent(_ chatflow: String) { absent[chatflow, default: 0] += 1 }

  /// Counts a conversation.
  ///
  /// - Throws: ``TimeZoneError`` where its program's time zone can't be read.
  package mutating func add(
    _ replayed: ReplayedConversation, of recorded: RecordedConversation, zones: ZoneDatabase
  ) throws(TimeZoneError) {
    events += replayed.eventCount
    switch replayed.outcome {
    case .same: same += 1
    case .words: words += 1
    case .parted(let place):
      other += 1
      let chatflow = recorded.program.name
      let known = byPlace[chatflow]?[place]
      var group =
        known
        ?? Group(chatflow: chatflow, place: place, count: 0, example: "", exampleLength: .max)
      group.count += 1
      if recorded.moments.count < group.exampleLength {
        group.exampleLength = recorded.moments.count
        group.example = try ScenarioExport(recorded, zones: zones, keepsPersonalData: false).yaml
      }
      byPlace[chatflow, default: [:]][place] = group
    }
  }

  /// The groups, the largest of each chatflow first.
  package var groups: [Group] {
    byPlace.values.flatMap(\.values).sorted { one, other in
      if one.chatflow != other.chatflow {
        return ExactText(one.chatflow) < ExactText(other.chatflow)
      }
      if one.count != other.count { return one.count > other.count }
      return ExactText(one.place.sortKey) < ExactText(other.place.sortKey)
    }
  }

  // MARK: Text

  /// For people.
  package var text: String {
    var text = "\(counted(count, "conversation")): \(same) the same way, "
    text += "\(words) the same but for words, \(other) another way\n"
    for (chatflow, number) in absent.sorted(by: { ExactText($0.key) < ExactText($1.key) }) {
      text += "\(counted(number, "conversation")) of \(chatflow), which isn't among the files\n"
    }
    for group in groups {
      text += "\n\(group.chatflow): \(counted(group.count, "conversation")) in \(group.place.state)"
      text += ", when \(group.place.event)\n"
      text += "  before: \(group.place.before)\n  now: \(group.place.now)\n  for example:\n"
      for line in group.example.split(separator: "\n", omittingEmptySubsequences: false) {
        text += line.isEmpty ? "" : "    \(line)\n"
      }
    }
    return text
  }

  private func counted(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  // MARK: JSON

  /// For programs.
  package var json: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.member("conversations", count)
      json.member("same", same)
      json.member("words", words)
      json.member("other", other)
      json.name("absent")
      json.object { json in
        for (chatflow, number) in absent.sorted(by: { ExactText($0.key) < ExactText($1.key) }) {
          json.member(chatflow, number)
        }
      }
      json.name("groups")
      json.array { json in
        for group in groups {
          json.object { json in
            json.member("chatflow", group.chatflow)
            json.member("state", group.place.state)
            json.member("event", group.place.event)
            json.member("before", group.place.before)
            json.member("now", group.place.now)
            json.member("count", group.count)
            json.member("scenario", group.example)
          }
        }
      }
    }
    json.endLine()
    return json.bytes
  }
}

extension ReplayedConversation.Place {
  fileprivate var sortKey: String { [state, event, before, now].joined(separator: "\n") }
}
