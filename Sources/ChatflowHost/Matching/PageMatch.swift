package import ChatflowCalendar
package import ChatflowProgram

/// Which chatflow a visitor gets on a page, and why each other one isn't shown.
package struct PageMatch: Sendable {
  /// Why a flow isn't shown, by the first reason that applies.
  package enum Obstacle: Equatable, Sendable {
    /// It runs on Facebook alone.
    case channel
    case site
    case page
    /// By this pattern of `hide`.
    case hidden(String)
    case visitors
    /// Away, with `show: nothing`.
    case away
    /// The flow that is shown has a higher priority.
    case priority
    /// The flow that is shown has the same priority and a name that comes first.
    case tie
  }

  /// What became of one flow.
  package struct Candidate: Sendable {
    package let program: Program
    /// Nil: this one is shown.
    package let obstacle: Obstacle?
  }

  /// All flows in byte order of their names.
  package let candidates: [Candidate]

  /// The flow that is shown, if any.
  package var winner: Program? { candidates.first { $0.obstacle == nil }?.program }

  /// Holds every program against a page; without `now` as if all of them were open.
  ///
  /// - Throws: ``TimeZoneError`` where a program's time zone can't be read.
  package init(
    _ programs: [Program], page: Page, isKnown: Bool, teamIsOnline: Bool, at now: Instant?,
    zones: ZoneDatabase
  ) throws(TimeZoneError) {
    var areWithinHours: [Bool] = []
    for program in programs {
      guard let now, case .nothing = program.tables.availability.away else {
        areWithinHours.append(true)
        continue
      }
      areWithinHours.append(try Schedule(of: program, zones: zones)?.isOpen(at: now) ?? true)
    }
    self.init(
      programs, page: page, isKnown: isKnown, areWithinHours: areWithinHours,
      teamIsOnline: now == nil || teamIsOnline)
  }

  /// The same with the hours known: whether each program is within them, which only matters to
  /// those that are not offered while away.
  package init(
    _ programs: [Program], page: Page, isKnown: Bool, areWithinHours: [Bool], teamIsOnline: Bool
  ) {
    let obstacles = zip(programs, areWithinHours).map { program, isWithinHours -> Obstacle? in
      let tables = program.tables
      if let obstacle = PageMatch.obstacle(tables, page, isKnown: isKnown) { return obstacle }
      let isOpen = tables.availability.isOpen(
        isWithinHours: isWithinHours, teamIsOnline: teamIsOnline)
      if !isOpen, case .nothing = tables.availability.away { return Obstacle.away }
      return nil
    }
    let fitting = programs.indices.filter { obstacles[$0] == nil }
    let winner = fitting.min { PageMatch.ranks(programs[$0], before: programs[$1]) }
    candidates = programs.indices.map { index in
      var obstacle = obstacles[index]
      if obstacle == nil, let winner, index != winner {
        let isTie =
          programs[index].tables.target.priority == programs[winner].tables.target.priority
        obstacle = isTie ? .tie : .priority
      }
      return Candidate(program: programs[index], obstacle: obstacle)
    }.sorted { ExactText($0.program.name) < ExactText($1.program.name) }
  }

  private static func ranks(_ one: Program, before other: Program) -> Bool {
    let priorities = (one.tables.target.priority, other.tables.target.priority)
    guard priorities.0 == priorities.1 else { return priorities.0 > priorities.1 }
    return ExactText(one.name) < ExactText(other.name)
  }

  private static func obstacle(
    _ tables: ProgramTables, _ page: Page, isKnown: Bool
  ) -> Obstacle? {
    func strings(_ texts: [TextID]) -> [String] { texts.map { tables.texts.string($0) } }
    let target = tables.target
    guard tables.channels.contains(.web) else { return .channel }
    let sites = strings(target.sites)
    guard sites.isEmpty || sites.contains(where: page.isOn) else { return .site }
    let show = strings(target.show)
    guard show.isEmpty || show.contains(where: page.matches) else { return .page }
    if let pattern = strings(target.hide).first(where: page.matches) { return .hidden(pattern) }
    switch target.visitors {
    case .all: return nil
    case .known: return isKnown ? nil : .visitors
    case .unknown: return isKnown ? .visitors : nil
    }
  }
}
