import ArgumentParser
import ChatflowFiles
import ChatflowLive
import ChatflowProgram
import ChatflowServer
import ChatflowSyntax

/// What the server goes by: from flags, else from the environment, else from the server file.
struct Settings: Sendable {
  struct Options: ParsableArguments {
    @Option(help: "The folder for conversations; made if it isn't there.")
    var data: String?

    @Option(
      help: """
        The address of a PostgreSQL database, postgres://USER@HOST/NAME, for conversations; any \
        number of servers may have the same. The folder is for what is this server's own then.
        """)
    var store: String?

    @Option(help: "Host and port to listen on, by default 127.0.0.1:8080.")
    var listen: String?

    @Option(
      name: .customLong("public-url"),
      help: "How visitors reach the server, such as https://chat.acme.com.")
    var publicURL: String?

    @Option(
      name: .customLong("origin"),
      help: "A site that may embed the widget, such as https://acme.com; repeatable.")
    var origins: [String] = []

    @Option(
      name: .customLong("trust-proxy"),
      help: "A network of proxies, such as 10.0.0.0/8, whose X-Forwarded-For counts; repeatable.")
    var proxies: [String] = []

    @Option(help: "The server file; by default the one beside the chatflows.")
    var config: String?
  }

  let file: ServerFile?
  let data: Setting<String>
  let store: Setting<StoreText?>
  let listen: Setting<String>
  let publicURL: Setting<String?>
  let origins: Setting<[String]>
  let proxies: Setting<[String]>

  /// - Parameter paths: Where the chatflows are, beside which the server file may lie.
  init(_ options: Options, paths: [String]) throws {
    try self.init(try ServerFile.find(options.config, beside: paths), options)
  }

  /// What a server goes by that was started with this file and without flags.
  init(_ file: ServerFile) throws { try self.init(file, Options.parse([])) }

  private init(_ file: ServerFile?, _ options: Options) throws {
    let document = file?.document
    self.file = file
    data = Setting(
      flag: ("--data", options.data), variable: Self.variable("DATA"),
      file: document?.data?.value, standard: "chatflow-data")
    store = Setting(
      flag: ("--store", options.store.map { .address($0) }),
      variable: ("CHATFLOW_STORE", Environment.value("CHATFLOW_STORE").map { .address($0) }),
      file: document?.store.map { StoreText($0) }, standard: nil)
    listen = Setting(
      flag: ("--listen", options.listen), variable: Self.variable("LISTEN"),
      file: document?.listen?.value, standard: "127.0.0.1:8080")
    publicURL = Setting(
      flag: ("--public-url", options.publicURL.map { $0 }), variable: Self.variable("PUBLIC_URL"),
      file: document?.publicURL.map(\.value), standard: nil)
    origins = Setting(
      flag: ("--origin", Self.list(options.origins)), variable: Self.variables("ORIGINS"),
      file: document.flatMap { Self.list($0.origins.map(\.value)) }, standard: [])
    proxies = Setting(
      flag: ("--trust-proxy", Self.list(options.proxies)), variable: Self.variables("TRUST_PROXY"),
      file: document.flatMap { Self.list($0.trustProxy.map(\.value)) }, standard: [])
    try Self.check([listen.value], .listen, listen.source, key: "listen")
    try Self.check([publicURL.value].compactMap(\.self), .url, publicURL.source, key: "public_url")
    try Self.check(origins.value, .origin, origins.source, key: "origins")
    try Self.check(proxies.value, .network, proxies.source, key: "trust_proxy")
  }

  private static func list(_ values: [String]) -> [String]? { values.isEmpty ? nil : values }

  private static func variable(_ name: String) -> (name: String, value: String?) {
    ("CHATFLOW_\(name)", Environment.value("CHATFLOW_\(name)"))
  }

  private static func variable(_ name: String) -> (name: String, value: String??) {
    ("CHATFLOW_\(name)", Environment.value("CHATFLOW_\(name)").map { $0 })
  }

  private static func variables(_ name: String) -> (name: String, value: [String]?) {
    ("CHATFLOW_\(name)", Environment.values("CHATFLOW_\(name)"))
  }

  /// Judges what flags and the environment say; the file was checked.
  private static func check<Value>(
    _ values: [String], _ form: Form.AddressForm, _ source: Setting<Value>.Source, key: String
  ) throws {
    for value in values where !form.takes(value) {
      let place =
        switch source {
        case .flag(let name), .environment(let name): name
        case .file, .standard: key
        }
      throw Exit.usage("\(place) takes \(form.words), such as \(form.shortExample), not \(value)")
    }
  }

  /// How long things are kept; nil: for good.
  var retention: Retention? {
    func time(_ days: Located<Int>?) -> Int64? { days.map { Int64($0.value) * 86_400_000 } }
    return (file?.document.retention).map {
      Retention(closed: time($0.closed), unknown: time($0.unknown), audit: time($0.audit))
    }
  }

  /// What is wrong with it for these programs; empty: nothing.
  func retentionFaults(_ programs: [LiveProgram]) -> [String] {
    (retention?.tooShort(for: programs) ?? []).map { key, program in
      "\(file?.path ?? ""): `\(key)` of `retention` is shorter than a timer of \(program.name)"
    }
  }

  func checkRetention(_ programs: [LiveProgram]) throws {
    let faults = retentionFaults(programs)
    guard faults.isEmpty else { throw Exit.problems(faults) }
  }

  /// How the server is reached on this machine.
  var localURL: String {
    get throws {
      guard let (host, port) = AddressText.listen(listen.value) else {
        throw Exit.usage("\(listen.value) is no host and port")
      }
      let known = ["0.0.0.0": "127.0.0.1", "::": "::1"][host] ?? host
      return "http://\(known.contains(":") ? "[\(known)]" : known):\(port)"
    }
  }

  func server(
    teamToken: String, mail: MailConfiguration?
  ) async throws -> ServerConfiguration {
    guard let (host, port) = AddressText.listen(listen.value) else {
      throw Exit.usage("\(listen.value) is no host and port")
    }
    var configuration = ServerConfiguration(
      host: host, port: port, publicURL: publicURL.value, origins: origins.value,
      trustedProxies: proxies.value.compactMap { Network($0) }, teamToken: teamToken,
      place: .init(file: file?.path, data: data.value))
    configuration.mail = mail
    configuration.teams = file?.document.teams?.map(\.value) ?? []
    configuration.retention = retention
    configuration.identity = try await identityKey()
    return configuration
  }
}
