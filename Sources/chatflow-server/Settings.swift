import ArgumentParser
import ChatflowFiles
import ChatflowServer
import Configuration
import SystemPackage

/// Where the server listens, where it keeps its data, and who may embed it: from flags, else from
/// the environment, else from a file.
struct Settings: Sendable {
  struct Options: ParsableArguments {
    @Option(help: "The folder for conversations; made if it isn't there.")
    var data: String?

    @Option(help: "Address and port to listen on, by default 127.0.0.1:8080.")
    var listen: String?

    @Option(
      name: .customLong("public-url"),
      help: "How visitors reach the server, such as https://chat.acme.com.")
    var publicURL: String?

    @Option(
      name: .customLong("origin"),
      help: "A site that may embed the widget, such as https://acme.com; repeatable.")
    var origins: [String] = []

    @Flag(help: "Take visitors' addresses from X-Forwarded-For: only behind a proxy.")
    var trustProxy = false

    @Option(help: "A JSON file with what no flag gives.")
    var config: String?
  }

  let data: String
  let host: String
  let port: Int
  let publicURL: String?
  let origins: [String]
  let trustsProxy: Bool

  init(_ options: Options) async throws {
    let reader = try await Settings.reader(options.config)
    data = options.data ?? reader.string(forKey: "chatflow.data") ?? "chatflow-data"
    let listen = options.listen ?? reader.string(forKey: "chatflow.listen") ?? "127.0.0.1:8080"
    guard let colon = listen.lastIndex(of: ":"),
      let port = Int(listen[listen.index(after: colon)...]),
      (0...65_535).contains(port), colon != listen.startIndex
    else { throw Exit.usage("write --listen as 127.0.0.1:8080, not \(listen)") }
    host =
      listen[..<colon].trimmingPrefix("[").hasSuffix("]")
      ? String(listen[..<colon].dropFirst().dropLast()) : String(listen[..<colon])
    self.port = port
    publicURL = options.publicURL ?? reader.string(forKey: "chatflow.public.url")
    origins =
      options.origins.isEmpty
      ? reader.stringArray(forKey: "chatflow.origins") ?? [] : options.origins
    trustsProxy = options.trustProxy || reader.bool(forKey: "chatflow.trust.proxy") ?? false
    for address in origins + [publicURL].compactMap({ $0 }) {
      guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
        throw Exit.usage("write an address such as https://acme.com, not \(address)")
      }
    }
  }

  private static func reader(_ file: String?) async throws -> ConfigReader {
    let environment = EnvironmentVariablesProvider()
    guard let file else { return ConfigReader(provider: environment) }
    do {
      return ConfigReader(providers: [
        environment, try await FileProvider<JSONSnapshot>(filePath: FilePath(file)),
      ])
    } catch {
      throw FileError(file, "this is no JSON file that can be read")
    }
  }

  func server(teamToken: String) throws -> ServerConfiguration {
    ServerConfiguration(
      host: host, port: port, publicURL: publicURL, origins: origins, trustsProxy: trustsProxy,
      teamToken: teamToken)
  }
}
