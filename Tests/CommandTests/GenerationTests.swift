import Foundation
import TestSupport
import Testing

/// `chatflow test --generate`: what it writes passes, and covers the flow.
@Suite struct GenerationTests {
  private static func flow(_ name: String) throws -> String {
    let file = Repository.root.appending(path: "chatflows/\(name)")
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  @Test(arguments: ["hotel", "minimal", "night", "support", "triage"])
  func whatIsWrittenPassesAndCoversEverything(name: String) throws {
    let scratch = try Scratch([
      name + ".yaml": try Self.flow(name + ".yaml"), "madrid.yaml": try Self.flow("madrid.yaml"),
    ])
    let generated = try scratch.run("test", "--generate", name + ".yaml")
    #expect(generated.status == 0)
    #expect(generated.output.contains(" covered"))
    #expect(!generated.output.contains("reached"))
    let tested = try scratch.run(
      "test", name + ".generated.test.yaml", "--min-coverage", "100")
    #expect(tested.status == 0, "\(tested.output)")
    #expect(!tested.output.contains(" 0 passed"))
  }

  /// What no conversation reaches is named, in the file and on standard output.
  @Test func whatCannotBeReachedIsListed() throws {
    let scratch = try Scratch([
      "bot.yaml": """
      chatflow: bot
      version: 1
      variables: {plan: text}
      start: hello
      steps:
        hello:
          - set: {plan: pro}
          - if: plan == "basic"
            then: never
            else: bye
        never:
          - end: Nobody reads this.
        bye:
          - end: Bye!
      """
    ])
    let generated = try scratch.run("test", "--generate", "bot.yaml")
    #expect(generated.status == 0)
    #expect(generated.output.contains("step `never`: can't be reached"))
    #expect(try scratch.text("bot.generated.test.yaml").contains("# Not reached: step `never`"))
    #expect(try scratch.run("test", "bot.generated.test.yaml").status == 0)
  }
}
