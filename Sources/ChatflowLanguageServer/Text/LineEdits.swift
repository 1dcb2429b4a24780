import ChatflowSyntax

/// What makes one text another, in whole lines.
enum LineEdits {
  /// The edits of `old` after which it says what `new` does, in order of place.
  static func edits(_ old: SourceFile, _ new: SourceFile) -> [Edit] {
    let (before, after) = (lines(old), lines(new))
    let difference = after.map { new.bytes[$0] }.difference(from: before.map { old.bytes[$0] })
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var edits: [Edit] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      let start = left < before.count ? before[left].lowerBound : old.bytes.count
      var (end, text) = (start, "")
      while removed.contains(left) || inserted.contains(right) {
        if removed.contains(left) {
          end = before[left].upperBound
          left += 1
        } else {
          text += new.text(after[right])
          right += 1
        }
      }
      if end > start || !text.isEmpty { edits.append(Edit(Span(old, start..<end), text)) }
      left += 1
      right += 1
    }
    return edits
  }

  /// The lines with what ends them.
  private static func lines(_ file: SourceFile) -> [Range<Int>] {
    let starts = file.lineStarts
    return starts.indices.map { index in
      starts[index]..<(index + 1 < starts.count ? starts[index + 1] : file.bytes.count)
    }
  }
}
