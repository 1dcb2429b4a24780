import ChatflowCalendar
import ChatflowHost
import ChatflowProgram
import ChatflowSession
import ChatflowSyntax

extension ScenarioRunner {
  /// Whether the flow is the one that shows on the test's page (meaning 4, `shown`).
  func checkShown(_ shown: Located<Bool>) -> TestFailure? {
    let address = test.setting.page?.value ?? "/"
    guard let page = Page(address) else {
      return failure(shown.span, "`\(address)` is not the address of a page")
    }
    let match = PageMatch(
      scenario.rivals.map(\.program), page: page, isKnown: test.setting.contact != nil,
      areWithinHours: scenario.rivals.map { $0.schedule?.isOpen(at: session.now) ?? true },
      teamIsOnline: test.setting.teamIsOnline ?? true)
    let name = scenario.flow.program.name
    let isShown = match.winner?.name == name
    guard isShown != shown.value else { return nil }
    var failure = failure(
      shown.span, isShown ? "the chatflow is shown there" : "the chatflow is not shown there")
    failure.expected = shown.value ? name : "another one, or none"
    failure.came = match.winner?.name ?? "none"
    let obstacle = match.candidates.first { $0.program.name == name }?.obstacle
    failure.reason = obstacle.map { match.words($0, scenario.flow.program, page) }
    return failure
  }
}
