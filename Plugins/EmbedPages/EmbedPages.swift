import Foundation
import PackagePlugin

/// Makes the folder `Pages` of a target a part of it. SwiftPM's own `embedInCode` drops the folders
/// of embedded files, and has no listing of them.
@main struct EmbedPages: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL.appending(path: "Pages")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedPages.swift")
    let paths = try FileManager.default.subpathsOfDirectory(
      atPath: folder.path(percentEncoded: false))
    return [
      .buildCommand(
        displayName: "Embedding pages",
        executable: try context.tool(named: "embed-pages").url,
        arguments: [
          folder.path(percentEncoded: false), output.path(percentEncoded: false),
        ],
        inputFiles: paths.sorted().map { folder.appending(path: $0) },
        outputFiles: [output])
    ]
  }
}
