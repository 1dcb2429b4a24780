import ChatflowFiles
import ChatflowServer
import Logging

extension ServerConfiguration.Limits {
  /// What the store, its logs and all else of the server may have open beside connections.
  private static let others = 256

  /// Takes as many connections as the system lets this process have, so that a flood of them leaves
  /// the store its files.
  mutating func fitDescriptors(_ logger: Logger) {
    let most = ProcessLimits.raiseDescriptors(to: connections + Self.others)
    guard most < connections + Self.others else { return }
    let wanted = connections
    connections = max(16, most - Self.others)
    // Some fewer are nobody's concern.
    guard connections < wanted / 2 else { return }
    logger.warning(
      "fewer connections than the server takes",
      metadata: ["connections": "\(connections)", "open_files_limit": "\(most)"])
  }
}
