import TestSupport

/// Scenario tests, whole processes that parse, compile and run, beside promtool's tests of rules.
enum ScenarioBenchmark {
  private static let files = 100
  private static let testsInFile = 10
  private static var tests: Int { files * testsInFile }

  static func rows(_ size: Size) throws -> [Row] {
    let scenarios = try Folder(ScenarioFiles.scenarios(files: files, tests: testsInFile))
    func ours() throws -> Double {
      guard let usage = MeasuredRun([CheckBenchmark.chatflow, "test", scenarios.path]),
        usage.status == 0
      else { throw BenchmarkError("test did not end as it should") }
      return usage.seconds
    }
    let name = "Scenario tests of 15 steps, 100 files of 10: a test"
    let seconds = try (0..<size.rounds).map { _ in try ours() }.median
    let rate = Row(
      "— tests a second of processor time", "\(Int(Double(tests) / seconds))", aim: "10,000")
    let promtool = Peer("promtool")
    guard promtool.isInstalled else {
      return [Row(name, "–", against: "promtool: not installed", aim: "–"), rate]
    }
    let rules = try Folder(ScenarioFiles.ruleTests(files: files, tests: testsInFile))
    let arguments = ["test", "rules"] + rules.files.filter { $0.hasSuffix(".test.yml") }
    let rounds = try Rounds(min(3, size.rounds)) {
      try promtool.seconds(arguments, statuses: [0])
    } ours: {
      try ours()
    }
    return [
      Row(
        name, rounds, pieces: tests, unit: .microseconds, against: "promtool", aim: "–"), rate,
    ]
  }
}

/// The same number of tests in both forms: 8 expectations each, and 7 things that happen.
enum ScenarioFiles {
  static func scenarios(files: Int, tests: Int) -> [(name: String, text: String)] {
    let steps = """
          steps:
            - open
            - bot: "Which of these is it, number 0?"
            - pick: Next
            - bot: "Which of these is it, number 1?"
            - pick: Next
            - bot: "Which of these is it, number 2?"
            - visitor: What do you mean?
            - bot: Please pick one of these.
            - pick: Again
            - bot: "Which of these is it, number 2?"
            - advance: 5m
            - bot: I'll get a colleague.
            - state: waiting_for_team
            - agent: Hello!
            - state: with_team

      """
    let scenarios = (0..<files).map { file in
      let text = (0..<tests).map { "  - name: visit \($0) of \(file)\n" + steps }.joined()
      return (name: "visit-\(file).test.yaml", text: "chatflow: bot\ntests:\n" + text)
    }
    return [("bot.yaml", bot(steps: 10))] + scenarios
  }

  static func ruleTests(files: Int, tests: Int) -> [(name: String, text: String)] {
    let rules = """
      groups:
        - name: shop
          rules:
            - alert: Down
              expr: up == 0
              for: 2m

      """
    let expectations = (0..<8).map { minute in
      """
            - eval_time: \(minute)m
              alertname: Down
              exp_alerts: \(minute < 4 ? "[]" : "[{exp_labels: {job: shop}}]")

      """
    }
    let test = """
        - interval: 1m
          input_series:
            - series: up{job="shop"}
              values: "1 1 0 0 0 0 0 0"
          alert_rule_test:

      """ + expectations.joined()
    let texts = (0..<files).map { file in
      let head = "rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n"
      let text = head + String(repeating: test, count: tests)
      return (name: "shop-\(file).test.yml", text: text)
    }
    return [("rules.yml", rules)] + texts
  }
}
