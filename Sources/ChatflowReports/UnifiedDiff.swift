/// What changes in a file, as `diff -u` shows it and `patch -p0` takes it. What a terminal would
/// act on is escaped, but for tabs, and the carriage return of a line's end.
public enum UnifiedDiff {
  /// How many lines stand around a change that don't change.
  private static let context = 3
  /// From how many lines on two parts aren't compared line by line any more: that takes time by
  /// their product.
  private static let limit = 500

  /// The difference of two versions of the file called `name`; empty where there is none.
  public static func render(_ old: [UInt8], _ new: [UInt8], name: String) -> String {
    let (before, after) = (lines(old), lines(new))
    let changes = changes(before, after)
    guard !changes.isEmpty else { return "" }
    let name = SafeText.escape(name)
    var text = "--- \(name)\n+++ \(name)\n"
    for hunk in hunks(changes, before.count) { text += self.text(hunk, before, after) }
    return text
  }

  /// Lines of both versions that stand for one another.
  private struct Change {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// By line feeds; each with its own.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  private static func changes(
    _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
  ) -> [Change] {
    let shorter = min(old.count, new.count)
    var start = 0
    while start < shorter, old[start] == new[start] { start += 1 }
    var end = 0
    while end < shorter - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
    let (oldPart, newPart) = (start..<old.count - end, start..<new.count - end)
    if oldPart.isEmpty, newPart.isEmpty { return [] }
    if max(oldPart.count, newPart.count) <= limit { return compared(old, oldPart, new, newPart) }
    // Most layouts leave the lines as many as they are: these are compared one by one.
    if oldPart.count == newPart.count {
      return joined(
        oldPart.filter { old[$0] != new[$0] }.map {
          Change(old: $0..<$0 + 1, new: $0..<$0 + 1)
        })
    }
    return [Change(old: oldPart, new: newPart)]
  }

  private static func compared(
    _ old: [ArraySlice<UInt8>], _ oldPart: Range<Int>, _ new: [ArraySlice<UInt8>],
    _ newPart: Range<Int>
  ) -> [Change] {
    let difference = new[newPart].map(Array.init).difference(from: old[oldPart].map(Array.init))
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(oldPart.lowerBound + offset)
      case .insert(let offset, _, _): inserted.insert(newPart.lowerBound + offset)
      }
    }
    var changes: [Change] = []
    var (left, right) = (oldPart.lowerBound, newPart.lowerBound)
    while left < oldPart.upperBound || right < newPart.upperBound {
      let (oldStart, newStart) = (left, right)
      while removed.contains(left) { left += 1 }
      while inserted.contains(right) { right += 1 }
      if left > oldStart || right > newStart {
        changes.append(Change(old: oldStart..<left, new: newStart..<right))
      }
      left += 1
      right += 1
    }
    return joined(changes)
  }

  /// Without a line between them changes are one.
  private static func joined(_ changes: [Change]) -> [Change] {
    changes.reduce(into: []) { joined, change in
      if let last = joined.last, last.old.upperBound == change.old.lowerBound {
        joined[joined.count - 1] = Change(
          old: last.old.lowerBound..<change.old.upperBound,
          new: last.new.lowerBound..<change.new.upperBound)
      } else {
        joined.append(change)
      }
    }
  }

  /// Changes whose surroundings touch belong together.
  private static func hunks(_ changes: [Change], _ count: Int) -> [[Change]] {
    changes.reduce(into: []) { hunks, change in
      if let last = hunks.last?.last,
        change.old.lowerBound - last.old.upperBound <= 2 * context
      {
        hunks[hunks.count - 1].append(change)
      } else {
        hunks.append([change])
      }
    }
  }

  private static func text(
    _ hunk: [Change], _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
  ) -> String {
    guard let first = hunk.first, let last = hunk.last else { return "" }
    let before = min(context, first.old.lowerBound)
    let after = min(context, old.count - last.old.upperBound)
    let oldRange = first.old.lowerBound - before..<last.old.upperBound + after
    let newRange = first.new.lowerBound - before..<last.new.upperBound + after
    var text = "@@ -\(place(oldRange)) +\(place(newRange)) @@\n"
    var index = oldRange.lowerBound
    for change in hunk {
      text += old[index..<change.old.lowerBound].map { line(" ", $0) }.joined()
      text += old[change.old].map { line("-", $0) }.joined()
      text += new[change.new].map { line("+", $0) }.joined()
      index = change.old.upperBound
    }
    return text + old[index..<oldRange.upperBound].map { line(" ", $0) }.joined()
  }

  /// The first line and how many, as the form wants it: an empty range is told by the line before.
  private static func place(_ range: Range<Int>) -> String {
    let first = range.isEmpty ? range.lowerBound : range.lowerBound + 1
    return range.count == 1 ? "\(first)" : "\(first),\(range.count)"
  }

  private static func line(_ mark: String, _ line: ArraySlice<UInt8>) -> String {
    var line = line
    let hasEnd = line.last == 0x0A
    if hasEnd { line.removeLast() }
    let hasReturn = hasEnd && line.last == 0x0D
    if hasReturn { line.removeLast() }
    let words = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
      SafeText.escape(String(decoding: $0, as: UTF8.self))
    }
    return mark + words.joined(separator: "\t") + (hasReturn ? "\r" : "")
      + (hasEnd ? "\n" : "\n\\ No newline at end of file\n")
  }
}
