/// Folders that depend on each other all the same. The list may only shrink.
enum FolderRules {
  /// By target, the arrow that is left out of each circle; a target's own folder is "".
  static let exceptions: [String: Set<FolderArrows.Arrow>] = [
    "ChatflowReference": [FolderArrows.Arrow("Pages", "")]
  ]
}
