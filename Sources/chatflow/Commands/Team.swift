import ArgumentParser

/// `chatflow team`, which says who may sign in to what `chatflow serve` serves.
struct Team: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "team",
    abstract: "Add, list and remove the members of the team, who sign in to the inbox.")

  @Argument(parsing: .captureForPassthrough, help: "What to do, and options; see team --help.")
  var arguments: [String] = []

  mutating func run() throws {
    throw ServerProgram.run("team", arguments)
  }
}
