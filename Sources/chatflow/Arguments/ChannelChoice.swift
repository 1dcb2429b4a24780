import ArgumentParser

/// `--channel`.
enum ChannelChoice: String, CaseIterable, ExpressibleByArgument {
  case web, facebook
}
