import ArgumentParser
import ChatflowFiles
import ChatflowProgram
import ChatflowViews

/// `chatflow inspect`.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is in a bundle, and verify it.")

  @Argument(
    help: "A bundle that `compile` wrote; - is standard input.", completion: .file())
  var bundle: String

  mutating func run() throws {
    let bytes = try InputFile.bytes(bundle, limit: InputFile.bundleLimit)
    guard BundleDecoder.isBundle(bytes) else {
      Output.complain("\(bundle): this is not a bundle; `chatflow compile` makes one")
      throw ExitStatus.problems
    }
    let programs: [Program]
    do {
      programs = try FlowLoading.decoded(bytes, path: bundle)
    } catch {
      throw error.ending { _, _ in }
    }
    let flows = programs.count == 1 ? "1 chatflow" : "\(programs.count) chatflows"
    Output.write("bundle: \(bytes.count) bytes, \(flows), verified\n")
    for program in programs { Output.write("\n" + Listing.render(program)) }
  }
}
