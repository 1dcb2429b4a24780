import ArgumentParser
import ChatflowFiles
import ChatflowProgram
import ChatflowReports
import ChatflowSyntax
import SystemPackage

/// Reads, checks and compiles chatflows for ``FlowProcess``, and ends. What is wrong it says on
/// standard error, all else (``Answer``) on standard output.
struct LoadFlows: ParsableCommand {
  static let name = "load-flows"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Compile chatflows for the server.", shouldDisplay: false)

  static let problems: Int32 = 1
  static let fault: Int32 = 3
  /// The number of errors that are told one by one.
  private static let mostTold = 100

  @ArgumentParser.Option(help: "A file to leave out; repeatable.")
  var without: [String] = []

  @Argument(help: "Chatflows in YAML, folders of them, or one bundle.")
  var paths: [String]

  /// What the process answers: two lists of names, a zero byte behind each name and one behind each
  /// list, the same for how many bytes the canned replies take, these, and the bundle.
  struct Answer: Equatable {
    /// The files that were read.
    var files: [String] = []
    /// Those with errors.
    var culprits: [String] = []
    /// A bundle of the canned replies; empty where there are none.
    var replies: [UInt8] = []
    var bundle: [UInt8] = []

    init(
      files: [String] = [], culprits: [String] = [], replies: [UInt8] = [], bundle: [UInt8] = []
    ) {
      self.files = files
      self.culprits = culprits
      self.replies = replies
      self.bundle = bundle
    }

    /// Whatever comes, it is read as well as it can be.
    init(_ bytes: [UInt8]) {
      var rest = bytes[...]
      func names() -> [String] {
        var names: [String] = []
        while let end = rest.firstIndex(of: 0) {
          let name = rest[..<end]
          rest = rest[(end + 1)...]
          if name.isEmpty { break }
          names.append(String(decoding: name, as: UTF8.self))
        }
        return names
      }
      files = names()
      culprits = names()
      let size = names().first.flatMap { Int($0) } ?? 0
      replies = Array(rest.prefix(max(0, size)))
      bundle = Array(rest.dropFirst(replies.count))
    }

    var bytes: [UInt8] {
      func list(_ names: [String]) -> [UInt8] { names.flatMap { Array($0.utf8) + [0] } + [0] }
      return list(files) + list(culprits) + list(["\(replies.count)"]) + replies + bundle
    }
  }

  func run() throws {
    ProcessLimits.contain()
    do {
      let loaded = try FlowLoading.programs(paths, without: Set(without))
      let replies = loaded.replies.isEmpty ? [] : BundleEncoder.encode(loaded.replies)
      write(
        Answer(
          files: loaded.files, replies: replies, bundle: BundleEncoder.encode(loaded.programs)))
    } catch {
      throw ending(error)
    }
  }

  /// Tells what is wrong.
  private func ending(_ error: LoadingError) -> ExitCode {
    switch error {
    case .unreadable(let error):
      StandardError.write(error.reason)
      write(Answer(culprits: [error.path]))
      return ExitCode(Exit.wrongUsage)
    case .refused(let found, let files):
      let errors = found.filter { $0.severity == .error }
      let told = Array(errors.prefix(Self.mostTold))
      StandardError.write(TextReport.render(told, files: files.count, color: false))
      if told.count < errors.count {
        StandardError.write("… and \(errors.count - told.count) more errors")
      }
      var culprits: [String] = []
      for error in errors where !culprits.contains(error.span.file.name) {
        culprits.append(error.span.file.name)
      }
      write(Answer(files: files, culprits: culprits))
      return ExitCode(Self.problems)
    case .damaged(let path, let error):
      StandardError.write("\(path): \(error)")
      write(Answer(files: [path], culprits: [path]))
      return ExitCode(Self.problems)
    case .fault(let words):
      StandardError.write(words)
      return ExitCode(Self.fault)
    }
  }

  private func write(_ answer: Answer) {
    _ = try? FileDescriptor.standardOutput.writeAll(answer.bytes)
  }
}
