import ChatflowExplorer
import ChatflowLive
import ChatflowProgram
import Logging

/// What changed chatflows mean for conversations that run: they keep the version that they began
/// with, or go on under the new one where all that is ahead of them is the same but for words.
struct RunningConversations: Sendable {
  let host: LiveHost
  /// Whether they go on under new versions.
  let areMoved: Bool
  let logger: Logger

  /// Tells for each outdated version in which states nobody would notice the new one, and moves the
  /// conversations in them if that is wished for.
  func follow() async {
    do {
      for (old, new) in try await host.outdatedPrograms() {
        let map = RunningMap(from: old.program, to: new.program)
        var metadata = Self.metadata(new.program.name, map)
        if areMoved {
          let (moved, stayed) = try await host.moveRunning(from: old, to: new) { map.carry($0) }
          metadata["moved"] = "\(moved)"
          metadata["stayed"] = "\(stayed)"
        }
        logger.info("running conversations of an earlier version", metadata: metadata)
      }
    } catch {
      logger.error("running conversations weren't moved", metadata: ["error": "\(error)"])
    }
  }

  private static func metadata(_ chatflow: String, _ map: RunningMap) -> Logger.Metadata {
    func list(_ names: [String]) -> Logger.MetadataValue { .array(names.map { .string($0) }) }
    let (same, other) = map.states
    return ["chatflow": "\(chatflow)", "same_states": list(same), "other_states": list(other)]
  }
}
