import ChatflowHost
import ChatflowProgram
import TestSupport
import Testing

/// Which flow is shown, and why each other one isn't.
@Suite struct PageMatchTests {
  /// A target, how the visitor comes, and the reason.
  @Test(
    arguments: [
      ("", nil),
      ("channels: [facebook]", .channel),
      ("channels: [web, facebook]", nil),
      ("target: {sites: [other.example, acme.com]}", nil),
      ("target: {sites: [other.example]}", .site),
      ("target: {pages: {show: [/other]}}", .page),
      ("target: {pages: {hide: [/legal, /pri*]}}", .hidden("/pri*")),
      ("target: {pages: {show: [/pricing], hide: [/pricing]}}", .hidden("/pricing")),
      ("target: {visitors: known}", .visitors),
      ("target: {visitors: unknown}", nil),
      ("availability: {timezone: UTC, hours: {tue: 09:00-18:00}, away: {show: nothing}}", .away),
      ("availability: {timezone: UTC, hours: {mon: 09:00-18:00}, away: {show: nothing}}", nil),
      ("availability: {timezone: UTC, hours: {mon: 10:00-18:00}, away: {show: nothing}}", nil),
      ("availability: {timezone: UTC, hours: {mon: 09:00-10:00}, away: {show: nothing}}", .away),
      ("availability: {timezone: UTC, hours: {tue: 09:00-18:00}, away: {show: welcome}}", nil),
      ("availability: {team: required, away: {show: nothing}}", nil),
      // The first reason that applies is told.
      ("channels: [facebook]\ntarget: {sites: [other.example]}", .channel),
      ("target: {sites: [other.example], pages: {show: [/other]}}", .site),
      ("target: {pages: {show: [/other], hide: [/pricing]}}", .page),
      ("target: {pages: {hide: [/pricing]}, visitors: known}", .hidden("/pricing")),
    ] as [(String, PageMatch.Obstacle?)])
  func reasons(_ rest: String, _ obstacle: PageMatch.Obstacle?) throws {
    let programs = try Matching.programs([Matching.flow("a", rest)])
    let match = try Matching.match(programs, "https://acme.com/pricing")
    #expect(match.candidates.map(\.obstacle) == [obstacle])
    #expect(match.winner?.name == (obstacle == nil ? "a" : nil))
  }

  @Test func knownVisitorsAndAnAbsentTeam() throws {
    let programs = try Matching.programs([
      Matching.flow("known", "target: {visitors: known}"),
      Matching.flow("unknown", "target: {visitors: unknown}"),
      Matching.flow("with-team", "availability: {team: required, away: {show: nothing}}"),
    ])
    let known = try Matching.match(programs, "/", isKnown: true, teamIsOnline: false)
    #expect(known.candidates.map(\.obstacle) == [nil, .visitors, .away])
    let unknown = try Matching.match(programs, "/", isKnown: false, teamIsOnline: true)
    #expect(unknown.candidates.map(\.obstacle) == [.visitors, nil, .tie])
  }

  @Test func priorityThenName() throws {
    let flows = [
      Matching.flow("b", "target: {priority: 5}"),
      Matching.flow("a-b", "target: {priority: 5}"),
      Matching.flow("a", "target: {priority: -1}"),
      Matching.flow("z", "target: {priority: 9, sites: [other.example]}"),
      Matching.flow("a2", "target: {priority: 5}"),
    ]
    let match = try Matching.match(try Matching.programs(flows), "https://acme.com/")
    #expect(match.candidates.map(\.program.name) == ["a", "a-b", "a2", "b", "z"])
    #expect(match.candidates.map(\.obstacle) == [.priority, nil, .tie, .tie, .site])
    #expect(match.winner?.name == "a-b")
  }

  /// A withdrawn flow leaves its pages to the next one.
  @Test func awayLeavesThePageToAnother() throws {
    let programs = try Matching.programs([
      Matching.flow(
        "first",
        "target: {priority: 5}\navailability: {team: required, away: {show: nothing}}"),
      Matching.flow("second"),
    ])
    let online = try Matching.match(programs, "/", teamIsOnline: true)
    #expect(online.candidates.map(\.obstacle) == [nil, .priority])
    let offline = try Matching.match(programs, "/", teamIsOnline: false)
    #expect(offline.candidates.map(\.obstacle) == [.away, nil])
  }

  @Test func nothingIsShownWhereNothingFits() throws {
    let programs = try Matching.programs([Matching.flow("a", "target: {visitors: known}")])
    #expect(try Matching.match(programs, "/").winner == nil)
    #expect(try Matching.match([], "/").candidates.isEmpty)
  }

  /// The order in which programs are given says nothing.
  @Test func orderDoesNotCount() throws {
    let programs = try Matching.programs(
      ["d", "a", "c", "b"].enumerated().map { index, name in
        Matching.flow(name, "target: {priority: \(index / 2)}")
      })
    var generator = SeededGenerator(seed: 3)
    let expected = try Matching.match(programs, "/").candidates
    for _ in 0..<20 {
      let candidates = try Matching.match(programs.shuffled(using: &generator), "/").candidates
      #expect(candidates.map(\.program.name) == expected.map(\.program.name))
      #expect(candidates.map(\.obstacle) == expected.map(\.obstacle))
    }
  }
}
