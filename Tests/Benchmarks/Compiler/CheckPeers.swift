import TestSupport

/// `check` beside tools that look at YAML files, each on as much of the kind that it knows.
enum CheckPeers {
  /// How a tool is run on a folder of files.
  private struct Call {
    let peer: Peer
    let arguments: (Folder) -> [String]
    let many: Folder
    let one: Folder
    /// What it looks at, where that isn't what we do.
    var subject = ""
    /// Whether it finds something: then it fails.
    var finds = false
    var aims = (many: "–", one: "–")
  }

  static func rows(many: Folder, one: Folder, _ size: Size) throws -> [Row] {
    let workflows = try Folder(WorkflowFiles.make(1000))
    let workflow = try Folder(WorkflowFiles.make(1))
    let calls = [
      Call(
        peer: Peer("ryl"), arguments: { ["check", "--enable", "ALL", $0.path] }, many: many,
        one: one, finds: true, aims: ("less than 1×", "3×")),
      Call(
        peer: Peer("yamllint"), arguments: { ["-d", "relaxed", $0.path] }, many: many, one: one),
      Call(
        peer: Peer("check-jsonschema"),
        arguments: { ["--schemafile", "schemas/chatflow.schema.json"] + $0.files }, many: many,
        one: one),
      Call(
        peer: Peer("actionlint"), arguments: { ["-shellcheck=", "-pyflakes="] + $0.files },
        many: workflows, one: workflow, subject: " on workflows"),
    ]
    return try calls.flatMap { try rows($0, many: many, one: one, size) }
  }

  private static func rows(
    _ call: Call, many: Folder, one: Folder, _ size: Size
  ) throws -> [Row] {
    let name = call.peer.name + call.subject
    guard call.peer.isInstalled else {
      return [
        Row(
          "Checking 1000 files beside \(name)", "–", against: "not installed", aim: call.aims.many)
      ]
    }
    func row(
      _ title: String, _ theirs: Folder, _ ours: Folder, _ rounds: Int, _ aim: String
    ) throws -> Row {
      let rounds = try Rounds(rounds) {
        try call.peer.seconds(call.arguments(theirs), statuses: call.finds ? [1] : [0])
      } ours: {
        MeasuredRun([CheckBenchmark.chatflow, "check", ours.path])?.seconds ?? .nan
      }
      return Row(title, rounds, pieces: 1, unit: .milliseconds, against: name, aim: aim)
    }
    return [
      try row(
        "Checking 1000 files beside \(name)", call.many, many, min(3, size.rounds),
        call.aims.many),
      try row(
        "Checking one file beside \(name)", call.one, one, size.rounds, call.aims.one),
    ]
  }
}

/// GitHub workflows of about the size of ``CorpusFiles``.
enum WorkflowFiles {
  static func make(_ count: Int) -> [(name: String, text: String)] {
    (0..<count).map { ("workflow-\($0).yaml", file($0)) }
  }

  private static func file(_ index: Int) -> String {
    let jobs = (0..<4).map { job in
      """
        job-\(job):
          runs-on: ubuntu-latest
          \(job == 0 ? "name: The first" : "needs: [job-\(job - 1)]")
          if: github.event_name == 'push' && github.ref != 'refs/heads/shop-\(index)'
          timeout-minutes: 10
          steps:
            - name: Fetch it
              run: git fetch --depth 1 origin shop-\(index)
            - name: Build part \(job) of shop \(index)
              run: make build-\(job) SHOP=\(index)
              env: {TOKEN: "${{ secrets.TOKEN }}", SHOP: shop-\(index)}
            - name: Test it
              if: success() && github.run_number > \(index)
              run: make test-\(job)
      """
    }
    return """
      # Builds shop \(index).
      name: Shop \(index)
      on:
        push: {branches: [main, "shop-\(index)/**"]}
        pull_request:
      permissions: {contents: read}
      jobs:

      """ + jobs.joined(separator: "\n") + "\n"
  }
}
