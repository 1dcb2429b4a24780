import ChatflowCompiler
import ChatflowJSON
import ChatflowSyntax

// What mends findings, or has them ignored.
extension EditorSession {
  mutating func codeActions(_ params: JSONValue) throws(RPCError) -> JSONValue {
    workspace.settle()
    let (path, file) = try document(params)
    let lines = places.lines(file)
    guard let range = lines.sourceRange(params["range"]) else {
      throw .invalidParams("there is no range")
    }
    let wanted = (params["context"]?["only"]?.elements ?? []).compactMap(\.string)
    // Wherever the cursor is in a line: editors show its findings at the end of it.
    let wantedLines = file.lineIndex(at: range.lowerBound)...file.lineIndex(at: range.upperBound)
    let findings = (workspace.diagnostics[path] ?? []).filter {
      let span = $0.span.range
      return file.lineIndex(at: span.lowerBound) <= wantedLines.upperBound
        && wantedLines.lowerBound <= file.lineIndex(at: span.upperBound)
    }
    var actions: [JSONValue] = []
    if wanted.isEmpty || wanted.contains(where: { "quickfix".hasPrefix($0) }) {
      actions += findings.compactMap { mend($0) }
      var flow: Chatflow?
      if case .chatflow(let read)? = workspace.file(path)?.document {
        flow = read
        actions += findings.compactMap { NewStep($0, in: read) }.map { step in
          action("Create step `\(step.name)`", CodeActionKind.quickFix, nil, edits: [step.edit])
        }
      }
      actions += findings.compactMap { finding in
        NewKeys(finding, in: flow).map { keys in
          let written = keys.pairs.map { "`\($0)`" }.joined(separator: " and ")
          return action("Add \(written)", CodeActionKind.quickFix, finding, edits: [keys.edit])
        }
      }
      actions += findings.compactMap { ignore($0, lines) }
      let failed = (failures[path] ?? []).filter { wantedLines.contains($0.line) }
      actions += failed.filter { !$0.edits.isEmpty }.map { test in
        action(
          "Expect what came: \(Wording.excerpt(test.came))", CodeActionKind.quickFix, nil,
          edits: test.edits)
      }
    }
    if wanted.contains(where: { CodeActionKind.fixAll.hasPrefix($0) }),
      let read = workspace.file(path), let all = mendAll(read)
    {
      actions.append(all)
    }
    return .array(actions)
  }

  /// What a finding's help says, done.
  private func mend(_ finding: Diagnostic) -> JSONValue? {
    guard !finding.edits.isEmpty,
      let finding = Mending.harmless(
        [finding], check: { files in Compilation(files) { _ in true }.diagnostics }
      ).first, !finding.edits.isEmpty
    else { return nil }
    let title = finding.help ?? "Mend \(finding.rule.code)"
    return action(
      title.prefix(1).uppercased() + title.dropFirst(), CodeActionKind.quickFix, finding,
      edits: finding.edits, isPreferred: finding.areEditsSafe)
  }

  /// Everything in a file that has one sure answer, as `check --fix` does it.
  private func mendAll(_ file: ReadFile) -> JSONValue? {
    let edits = LineEdits.edits(file.file, workspace.mended(file))
    guard !edits.isEmpty else { return nil }
    return action(
      "Mend all that has one sure answer", CodeActionKind.fixAll, nil, edits: edits)
  }

  /// A comment above a finding that has it ignored. Errors can't be.
  private func ignore(_ finding: Diagnostic, _ lines: TextLines) -> JSONValue? {
    guard finding.severity != .error else { return nil }
    let file = finding.span.file
    let line = file.lineRange(file.lineIndex(at: finding.span.range.lowerBound))
    let blanks = file.bytes[line].prefix { $0 == 0x20 }
    let indent = String(decoding: blanks, as: UTF8.self)
    let comment = "\(indent)# chatflow: ignore \(finding.rule.code) \(ReasonChoice.word)\n"
    let place = Span(file, line.lowerBound..<line.lowerBound)
    // Within a text of several lines it would be a part of that.
    let bytes =
      file.bytes[..<line.lowerBound] + Array(comment.utf8) + file.bytes[line.lowerBound...]
    let tried = DocumentReader.parse(SourceFile(name: file.name, bytes: Array(bytes)))
    let start = line.lowerBound + blanks.count
    guard tried.comments.contains(where: { $0.span.range.lowerBound == start }) else { return nil }
    let choice =
      client.showsDocuments
      ? ReasonChoice.command(places.uri(file.name), line: file.lineIndex(at: line.lowerBound)) : nil
    return action(
      "Ignore \(finding.rule.code) here, with a reason", CodeActionKind.quickFix, finding,
      edits: [Edit(place, comment)], then: choice)
  }

  private func action(
    _ title: String, _ kind: String, _ finding: Diagnostic?, edits: [Edit],
    isPreferred: Bool = false, then command: JSONValue? = nil
  ) -> JSONValue {
    let places = places
    var byFile: [(path: String, edits: [JSONValue])] = []
    for edit in edits {
      let path = edit.span.file.name
      if byFile.last?.path != path { byFile.append((path, [])) }
      byFile[byFile.count - 1].edits.append(places.edit(edit.span, edit.text))
    }
    var members = [
      JSONMember("title", .string(title)), JSONMember("kind", .string(kind)),
      JSONMember(
        "edit",
        .members([
          "changes": .object(byFile.map { JSONMember(places.uri($0.path), .array($0.edits)) })
        ])),
    ]
    if let finding { members.append(JSONMember("diagnostics", .array([writer.json(finding)]))) }
    if isPreferred { members.append(JSONMember("isPreferred", .bool(true))) }
    if let command { members.append(JSONMember("command", command)) }
    return .object(members)
  }
}

/// The kinds of code actions that there are here.
enum CodeActionKind {
  static let quickFix = "quickfix"
  static let fixAll = "source.fixAll.chatflow"
}
