import Glibc
import TestSupport

/// A tool of others that does something like ours, as `make bench-peers` installs it.
struct Peer {
  /// Where they are.
  static let folder = ".build-bench/peers/bin"

  let name: String
  private let path: String

  init(_ name: String) {
    self.name = name
    path = "\(Peer.folder)/\(name)"
  }

  var isInstalled: Bool { access(path, X_OK) == 0 }

  /// The processor time of a run whose exit status is one of `statuses`, in seconds. Of a failed
  /// run nothing is measured.
  func seconds(_ arguments: [String], statuses: Set<Int32>) throws -> Double {
    guard let usage = MeasuredRun([path] + arguments), statuses.contains(usage.status) else {
      throw BenchmarkError("\(name) did not end as it should")
    }
    return usage.seconds
  }
}
