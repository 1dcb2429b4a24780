import ChatflowCompiler
import ChatflowHost
import ChatflowProgram
import ChatflowSyntax
import TestSupport
import Testing

/// The check for flows that never show says nothing wrong about the pages that visitors open.
@Suite struct ShadowedFlowTests {
  @Test func aShadowedFlowNeverWins() throws {
    var generator = TargetGenerator(seed: 17)
    var reported = 0
    var shown = 0
    for round in 0..<1000 {
      let flows = ["a", "b"].map { generator.flow($0) }
      let compilation = Matching.compilation(flows)
      let shadowed = Set(
        compilation.diagnostics.filter { $0.rule.code == "CF0504" }.map { $0.span.text })
      reported += shadowed.count
      let programs = try Matching.programs(flows)
      for _ in 0..<60 {
        let page = generator.page()
        let match = try Matching.match(
          programs, page, isKnown: generator.once(in: 2), teamIsOnline: generator.once(in: 2))
        guard let winner = match.winner else { continue }
        shown += 1
        #expect(
          !shadowed.contains(winner.name),
          "round \(round), \(winner.name) on \(page):\n\(flows.joined(separator: "---\n"))")
      }
    }
    #expect(reported > 100)
    #expect(shown > 10_000)
  }

  /// What the check knows about two flows of which the first is ranked higher.
  @Test(arguments: [
    ("{}", "{pages: {show: [/pricing]}}", true),
    ("{pages: {show: [/pricing]}}", "{}", false),
    ("{pages: {show: [\"/a*\"]}}", "{pages: {show: [\"/ab*\", /a]}}", true),
    ("{pages: {show: [\"/caf%C3%A9*\"]}}", "{pages: {show: [/café/menu]}}", true),
    ("{pages: {show: [/café]}}", "{pages: {show: [/cafe]}}", false),
    ("{sites: [\"*.acme.com\"]}", "{sites: [shop.acme.com, \"*.eu.acme.com\"]}", true),
    ("{sites: [\"*.acme.com\"]}", "{sites: [acme.com]}", false),
    ("{sites: [acme.com]}", "{}", false),
    ("{visitors: known}", "{visitors: known}", true),
    ("{visitors: known}", "{}", false),
    ("{pages: {hide: [/legal]}}", "{pages: {hide: [\"/l*\"]}}", true),
    ("{pages: {hide: [\"/l*\"]}}", "{pages: {hide: [/legal]}}", false),
    // What is hidden where the other one is not shown anyway.
    ("{pages: {show: [\"*\"], hide: [\"/legal/*\"]}}", "{pages: {show: [\"/pricing*\"]}}", true),
    ("{pages: {hide: [\"/legal/*\"]}}", "{pages: {show: [\"/l*\"]}}", false),
    ("{pages: {hide: [\"*.pdf\"]}}", "{pages: {show: [/pricing]}}", true),
    ("{pages: {hide: [\"*.pdf\"]}}", "{pages: {show: [\"/pricing*\"]}}", false),
    ("{pages: {hide: [\"/*/x\"]}}", "{pages: {show: [\"/a/*/y\"]}}", true),
    ("{pages: {hide: [\"/*/x\"]}}", "{pages: {show: [\"/a/*\"]}}", false),
    ("{pages: {hide: [\"/a?b\"]}}", "{pages: {show: [\"/c*\"]}}", true),
    ("{pages: {hide: [\"/a?b\"]}}", "{pages: {show: [\"/a*\"]}}", false),
    ("{pages: {hide: [\"/a?b\"]}}", "{pages: {show: [\"/a?c\"]}}", true),
    ("{pages: {hide: [\"/a?b*\"]}}", "{pages: {show: [\"/*?*c\"]}}", false),
    ("{pages: {show: [\"/a*\"]}}", "{pages: {show: [\"/a?b\"]}}", true),
    // The first `*` of the second may stand for `?z`, where the path is `/a` alone.
    ("{pages: {show: [\"/a*z\"]}}", "{pages: {show: [\"/a*z?b\"]}}", false),
    ("{pages: {show: [\"/a*\"]}}", "{pages: {show: [\"/a*z?b\"]}}", true),
  ])
  func whatIsKnown(_ first: String, _ second: String, _ isShadowed: Bool) {
    let compilation = Matching.compilation([
      Matching.flow("a", "target: \(first)"), Matching.flow("b", "target: \(second)"),
    ])
    #expect(compilation.diagnostics.map(\.rule.code) == (isShadowed ? ["CF0504"] : []))
  }
}

/// Random targets and pages out of few names, so that they often meet. A seed repeats a run.
struct TargetGenerator {
  private var random: SeededGenerator
  private var patterns: [String] = []

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func once(in count: Int) -> Bool { random.once(in: count) }

  private mutating func pick(_ texts: [String]) -> String { random.pick(texts) }

  private mutating func some(_ make: (inout TargetGenerator) -> String) -> String {
    var items: [String] = []
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      let item = "\"\(make(&self))\""
      if !items.contains(item) { items.append(item) }
    }
    return "[\(items.joined(separator: ", "))]"
  }

  private mutating func run(of signs: [String]) -> String {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in pick(signs) }.joined()
  }

  /// A pattern of its own, or one before with a query added.
  private mutating func pattern() -> String {
    var pattern = pick(["/", "*", "/*"]) + run(of: ["a", "*", "/", "*"])
    if pattern.hasPrefix("//") { pattern = "*" }
    if once(in: 2), let known = patterns.last(where: { !$0.contains("?") }) { pattern = known }
    if once(in: 2) { pattern += "?\(run(of: ["a", "b", "*"]))" }
    patterns.append(pattern)
    return pattern
  }

  mutating func page() -> String {
    let host = pick(["", "https://x.y", "https://a.x.y", "https://b.a.x.y", "https://z"])
    let path = "/" + run(of: ["a", "b", "/"])
    guard once(in: 2), let pattern = patterns.last else {
      return host + path + (once(in: 2) ? "?" + run(of: ["a", "b", "?"]) : "")
    }
    // Or one that a pattern matches, so that few pages are opened in vain.
    let matching = pattern.map { $0 == "*" ? run(of: ["a", "b", "/", "?"]) : String($0) }.joined()
    return host + (matching.hasPrefix("/") ? matching : "/" + matching)
  }

  mutating func flow(_ name: String) -> String {
    var target: [String] = []
    if patterns.count > 4 { patterns.removeAll() }
    if once(in: 2) { target.append("priority: \(pick(["0", "1"]))") }
    if once(in: 4) {
      target.append("sites: \(some { $0.pick(["x.y", "a.x.y", "*.x.y", "*.a.x.y", "z"]) })")
    }
    var pages: [String] = []
    if !once(in: 4) { pages.append("show: \(some { $0.pattern() })") }
    if once(in: 4) { pages.append("hide: \(some { $0.pattern() })") }
    if !pages.isEmpty { target.append("pages: {\(pages.joined(separator: ", "))}") }
    if once(in: 4) { target.append("visitors: \(pick(["all", "known", "unknown"]))") }
    var rest = target.isEmpty ? "" : "target: {\(target.joined(separator: ", "))}\n"
    if once(in: 5) { rest += "availability: {team: required, away: {show: nothing}}\n" }
    if once(in: 8) { rest += "channels: [facebook]\n" }
    return Matching.flow(name, rest)
  }
}
