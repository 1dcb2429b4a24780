extension ProgramTables {
  /// The longest time, in milliseconds, after which the flow does something by itself.
  package var longestTimer: UInt32 {
    var longest = reminders.map { $0.after }.max() ?? 0
    if case .after(let delay) = capture?.timing { longest = max(longest, delay) }
    if let followUp { longest = max(longest, min(followUp.after, FollowUp.longestDelay)) }
    for instruction in code {
      if case .wait(milliseconds: let pause) = instruction { longest = max(longest, pause) }
    }
    return longest
  }
}
