import ChatflowSyntax

/// Where comments on lines of their own go: with what they stood under, so that a line which is
/// commented out and in again is as before.
struct CommentColumns {
  private let file: SourceFile
  /// The comments that wait for the next atom, by their indexes.
  private var waiting: [Int] = []
  /// What is open behind the atom before.
  private var levels: [Level] = []
  private var flow: Int?
  private var opens = false
  private var block: Int?

  init(_ file: SourceFile) { self.file = file }

  mutating func wait(_ index: Int) { waiting.append(index) }

  /// What is open behind an atom: block collections; in a flow collection the column of its parts;
  /// whether a value may follow; the column of the block's lines, if it ends one.
  mutating func note(_ levels: [Level], flow: Int?, opens: Bool, block: Int?) {
    self.levels = levels
    self.flow = flow
    self.opens = opens
    self.block = block
  }

  /// Gives the waiting comments their columns. `next` is the column of what follows them, as
  /// written and as it will be; nil at the end.
  mutating func settle(_ atoms: inout [Atom], before next: (written: Int, column: Int)?) {
    guard !waiting.isEmpty else { return }
    var known = [Level(written: 0, column: 0)] + levels
    if let next { known.append(Level(written: next.written, column: next.column)) }
    var isChildKnown = !opens || (next?.written ?? 0) > (levels.last?.written ?? -1)
    var item: CommentedItem?
    for index in waiting {
      let comment = atoms[index].range
      let written = file.column(comment.lowerBound)
      if !isChildKnown, written > (levels.last?.written ?? -1) {
        // What is commented out stands where the value would.
        known.append(Level(written: written, column: (levels.last?.column ?? -2) + 2))
        isChildKnown = true
      }
      // An item that is commented out, of a list whose dashes stand under its key.
      if flow == nil, file.isItem(comment),
        let list = levels.last(where: { $0.isSequence && $0.written == written })
      {
        item = CommentedItem(written: written, column: list.column, depth: file.depth(comment))
        atoms[index].column = list.column
      } else if flow == nil, file.isItem(comment), file.depth(comment) < 2,
        let column = columnUnderKey(written, next)
      {
        item = CommentedItem(written: written, column: column, depth: file.depth(comment))
        atoms[index].column = column
      } else if let item, written == item.written, file.depth(comment) > item.depth {
        // What stood under that item goes with it.
        atoms[index].column = item.column
      } else {
        item = nil
        atoms[index].column = column(written, known, next, isKey: file.isKey(comment))
      }
    }
    waiting = []
  }

  /// An item that is commented out, and how far its dash stands behind the mark of the comment.
  private struct CommentedItem {
    let written: Int
    let column: Int
    let depth: Int
  }

  /// Where an item goes that is commented out right under its key, as all of its list is.
  private func columnUnderKey(_ written: Int, _ next: (written: Int, column: Int)?) -> Int? {
    guard opens, (next?.written ?? 0) <= written, let map = levels.last, !map.isSequence,
      map.written == written
    else { return nil }
    return map.column + 2
  }

  private func column(
    _ written: Int, _ known: [Level], _ next: (written: Int, column: Int)?, isKey: Bool
  ) -> Int {
    if let flow { return written == 0 ? 0 : flow }
    // A key that is commented out, of the map whose list has its dashes under it.
    if isKey, levels.contains(where: { $0.isUnderKey && $0.written == written }),
      let map = levels.last(where: { !$0.isSequence && $0.written == written })
    {
      return map.column
    }
    if let next, next.written == written { return next.column }
    var best = Level(written: 0, column: 0)
    for level in known where level.written <= written && level.written > best.written {
      best = level
    }
    let column = best.column + written - best.written
    // Within the lines of a block it would be a part of them.
    if let block, column >= block { return max(0, block - 2) }
    return column
  }
}
