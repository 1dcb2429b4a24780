import ChatflowReports
import ChatflowSyntax
import Testing

/// `--format short`: what vim, Emacs and `grep` read.
@Suite struct ShortReportTests {
  @Test func aLineForEach() {
    let span = Samples.span("flows/ä.yaml", "# 日本\r\nwelcome: 👋 «Hi\r\n  ñ» x\r\n")
    let other = Samples.span("b\u{1B}.yaml", "chatflow: «b»\n")
    let text = ShortReport.render([
      Diagnostic(Samples.unreachable, span, "no path", help: "help", related: [.init(other, "x")]),
      Diagnostic(Samples.unused, other, "two\nlines\u{202E}"),
    ])
    #expect(
      text == """
        flows/ä.yaml:2:12: error: no path [CF0301 unreachable-step]
        b\\u{1B}.yaml:1:11: warning: two lines\\u{202E} [CF0205 unused-variable]

        """)
  }

  @Test func nothingFound() {
    #expect(ShortReport.render([]) == "")
  }
}
