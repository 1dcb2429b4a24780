import ArgumentParser

/// `--team`.
enum TeamChoice: String, CaseIterable, ExpressibleByArgument {
  case online, offline
}
