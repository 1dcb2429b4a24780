import ArgumentParser

/// `--color`, the same for all commands.
struct Appearance: ParsableArguments {
  @Option(help: "auto, always or never; NO_COLOR is obeyed.")
  var color: ColorChoice = .auto
}
