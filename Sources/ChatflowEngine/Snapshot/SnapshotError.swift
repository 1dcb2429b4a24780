import ChatflowProgram

/// Why bytes are no snapshot of a conversation under a program.
public enum SnapshotError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Fewer bytes than any snapshot has.
  case tooShort
  /// Made by a version of the format that is not known here.
  case unknownVersion(UInt8)
  /// The checksum does not match: bytes were changed or lost.
  case damaged
  /// Made under another program.
  case otherProgram
  /// Whole, but no conversation under this program can be like that.
  case impossible(Part)

  /// The part of a conversation that cannot be so.
  public enum Part: Equatable, Sendable {
    case phase, channel, locale, flags, address, reminder, attempts, time, texts
    case presence
  }

  /// A sentence for a person.
  public var description: String {
    switch self {
    case .tooShort: "The snapshot is too short to be one."
    case .unknownVersion(let version):
      "The snapshot has format version " + version.digits + "; this engine reads version "
        + Snapshot.version.digits + "."
    case .damaged: "The snapshot is damaged: its checksum does not match."
    case .otherProgram: "The snapshot belongs to another program, or to another version of it."
    case .impossible(let part):
      "The snapshot describes a conversation that cannot exist: its \(part.name)."
    }
  }
}

extension SnapshotError.Part {
  fileprivate var name: String {
    switch self {
    case .phase: "phase is unknown or not one of this flow"
    case .channel: "channel is unknown"
    case .locale: "locale is none of the flow's"
    case .flags: "flags contradict each other"
    case .address: "place in the steps is none that waits"
    case .reminder: "count of reminders does not fit the question"
    case .attempts: "count of attempts does not fit the question"
    case .time: "time is set where none counts"
    case .texts: "texts are ill-formed, too long, or not kept by this flow"
    case .presence: "presence and its unseen replies contradict each other"
    }
  }
}
