import Glibc
import SystemPackage

/// What keeps a process that may go wrong from harming the rest of the machine.
package enum ProcessLimits {
  /// How much memory of its own the process may have, in bytes.
  package static let memory = 2 << 30
  /// How long its threads may compute together, in seconds: enough for any files, and an end should
  /// nobody be left to stop it.
  private static let processorTime = 600

  /// Raises how many files and connections this process may have open, as far as it may, and
  /// returns how many these are. Shells and services mostly begin with 1024.
  package static func raiseDescriptors(to wanted: Int) -> Int {
    var limits = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(resource, &limits) == 0 else { return 1024 }
    let raised = min(rlim_t(wanted), limits.rlim_max)
    if raised > limits.rlim_cur {
      limits.rlim_cur = raised
      setrlimit(resource, &limits)
      getrlimit(resource, &limits)
    }
    return Int(clamping: limits.rlim_cur)
  }

  /// From now on this process ends when it takes too much. It leaves no core file, and where the
  /// machine runs out of memory, it goes first.
  package static func contain() {
    let limits = [
      (RLIMIT_DATA, memory), (RLIMIT_CPU, processorTime), (RLIMIT_CORE, 0),
    ]
    for (resource, limit) in limits {
      var limits = rlimit(rlim_cur: rlim_t(limit), rlim_max: rlim_t(limit))
      setrlimit(__rlimit_resource_t(resource.rawValue), &limits)
    }
    // Only Linux's own memory killer reads it; elsewhere there is no such file.
    guard let file = try? FileDescriptor.open("/proc/self/oom_score_adj", .writeOnly) else {
      return
    }
    _ = try? file.closeAfter { try file.writeAll("1000".utf8) }
  }
}
