import ChatflowEngine
package import ChatflowProgram

/// Which conversations under one version of a chatflow can go on under another, so that nobody
/// notices anything but other words: those that stand where everything ahead of them is the same.
package struct RunningMap: Sendable {
  private let old: Program
  private let new: Program
  /// Where conversations wait in the new program, by where they wait in the old.
  private let targets: [UInt32: CodeAddress]
  private let startsAreSame: Bool
  private let settingsAreSame: Bool

  /// Compares the programs, in the size of both.
  package init(from old: Program, to new: Program) {
    self.old = old
    self.new = new
    let classes = CodeClasses(old, new, ignoringWords: true)
    let tables = [old.tables, new.tables]
    settingsAreSame =
      classes.settingsAreSame && tables[0].channels == tables[1].channels
      && RunningHours(tables[0]) == RunningHours(tables[1])
    startsAreSame = settingsAreSame && classes.areSame(tables[0].start, tables[1].start)
    guard settingsAreSame else {
      targets = [:]
      return
    }
    var targets: [UInt32: CodeAddress] = [:]
    for index in tables[0].code.indices where Self.waits(tables[0].code[index]) {
      let address = CodeAddress(UInt32(index))
      let found = classes.counterparts(of: address)
      let name = Self.step(tables[0], address)
      // Of several that are the same, people see the name of the step.
      targets[address.index] = found.first { Self.step(tables[1], $0) == name } ?? found.first
    }
    self.targets = targets
  }

  /// The states that people see in which all, or no, conversations go on under the new version; a
  /// step with several questions may be in neither. In the order of the program.
  package var states: (moving: [String], staying: [String]) {
    var moving: [String] = []
    var staying: [String] = []
    let rest = [StateName.waitingForTeam, .withTeam, .closed].map(\.rawValue)
    if startsAreSame {
      moving.append(StateName.new.rawValue)
    } else {
      staying.append(StateName.new.rawValue)
    }
    for step in old.tables.steps {
      let name = old.tables.texts.string(step.name)
      let waiting = old.tables.code.indices.filter { index in
        Self.waits(old.tables.code[index])
          && Self.step(old.tables, CodeAddress(UInt32(index))) == name
      }
      guard !waiting.isEmpty else { continue }
      let count = waiting.count { targets[UInt32($0)] != nil }
      if count == waiting.count { moving.append(name) }
      if count == 0 { staying.append(name) }
    }
    return settingsAreSame ? (moving + rest, staying) : (moving, staying + rest)
  }

  /// The snapshot under the new version of a conversation under the old; nil where it has to stay.
  /// No snapshot stands for a conversation in which nothing has happened.
  package func carry(_ snapshot: [UInt8]) -> [UInt8]? {
    guard settingsAreSame else { return nil }
    guard !snapshot.isEmpty else { return startsAreSame ? [] : nil }
    guard var record = try? ConversationRecord(snapshot: snapshot, under: old) else { return nil }
    if let address = record.pendingAddress {
      guard let target = targets[address.index] else { return nil }
      record.wait(at: target)
    } else if record.isUngreeted, !startsAreSame {
      return nil
    }
    // What the new version doesn't keep, nothing reads there.
    let kept = Set(new.tables.storedNames)
    var names: [ValueName] = []
    record.forEachKept { name, _ in names.append(name) }
    for name in names where !kept.contains(name) { record.forget(name) }
    let carried = record.snapshot(under: new)
    let isWhole = (try? ConversationRecord(snapshot: carried, under: new)) != nil
    return isWhole ? carried : nil
  }

  private static func waits(_ instruction: Instruction) -> Bool {
    switch instruction {
    case .choose, .ask, .wait: true
    default: false
    }
  }

  private static func step(_ tables: ProgramTables, _ address: CodeAddress) -> String {
    let step = tables.steps.last { $0.entry <= address }
    return step.map { tables.texts.string($0.name) } ?? ""
  }
}

/// When it is open, with the zone's name in place of its number.
private struct RunningHours: Equatable {
  let zone: String?
  let week: [[DayInterval]]
  let exceptions: [DayException]
  let yearly: [YearlyException]

  init(_ tables: ProgramTables) {
    let hours = tables.availability.hours
    zone = hours.map { tables.texts.string($0.zone) }
    week = hours?.week ?? []
    exceptions = hours?.exceptions ?? []
    yearly = hours?.yearly ?? []
  }
}
