// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Of every Swift target: language mode 6, no warning left standing.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "chatflow",
  products: [
    .executable(name: "chatflow", targets: ["chatflow"]),
    // What a runtime embeds, and nothing else.
    .library(name: "ChatflowEngine", targets: ["ChatflowProgram", "ChatflowEngine"]),
    .library(name: "ChatflowCalendar", targets: ["ChatflowCalendar"]),
    .library(name: "ChatflowCompiler", targets: ["ChatflowSyntax", "ChatflowCompiler"]),
  ],
  dependencies: [
    // The command line: help, completions, and exact messages for wrong usage.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // A heap for what is due now, over all conversations of a session.
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    // Files, their status and the system's errors as Swift values instead of C's.
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    // Child processes: full pipes block none, none stays behind. Its trait would bring Foundation.
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // libyaml reads the YAML: the reference parser, with marks for both ends of every event.
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "ChatflowProgram"),
    .target(name: "ChatflowEngine", dependencies: ["ChatflowProgram"]),
    .target(
      name: "ChatflowSyntax", dependencies: ["CLibYAML", "ChatflowProgram", "ChatflowCalendar"],
      swiftSettings: [.strictMemorySafety()]),
    // What `fmt` changes: white space, and nothing else.
    .target(name: "ChatflowFormat", dependencies: ["ChatflowSyntax"]),
    .target(
      name: "ChatflowCompiler",
      dependencies: ["ChatflowSyntax", "ChatflowProgram", "ChatflowCalendar"]),
    .target(name: "ChatflowCalendar", dependencies: ["ChatflowProgram"]),
    // JSON without Foundation, whose loading would cost more than the rest of the command's start.
    .target(name: "ChatflowJSON"),
    .target(
      name: "ChatflowReports", dependencies: ["ChatflowSyntax", "ChatflowProgram", "ChatflowJSON"]),
    .target(
      name: "ChatflowViews",
      dependencies: ["ChatflowProgram", "ChatflowCalendar", "ChatflowReports", "ChatflowJSON"]),
    .target(
      name: "ChatflowHost",
      dependencies: ["ChatflowProgram", "ChatflowEngine", "ChatflowCalendar"]),
    .target(
      name: "ChatflowSession",
      dependencies: [
        "ChatflowProgram", "ChatflowEngine", "ChatflowCalendar", "ChatflowHost", "ChatflowJSON",
        .product(name: "HeapModule", package: "swift-collections"),
      ]),
    // The engine for C and WebAssembly: its functions are held against the interface, chatflow.h.
    .systemLibrary(name: "CChatflow"),
    .target(
      name: "ChatflowC",
      dependencies: [
        "CChatflow", "ChatflowProgram", "ChatflowEngine", "ChatflowCalendar", "ChatflowJSON",
        "ChatflowSession",
      ],
      swiftSettings: [.strictMemorySafety()]),
    // All that can happen to a conversation, searched: what a change means, what is promised.
    .target(
      name: "ChatflowExplorer",
      dependencies: [
        "ChatflowProgram", "ChatflowEngine",
        .product(name: "HeapModule", package: "swift-collections"),
      ]),
    .target(
      name: "ChatflowSimulator",
      dependencies: [
        "ChatflowProgram", "ChatflowEngine", "ChatflowCalendar", "ChatflowHost", "ChatflowSession",
        "ChatflowSyntax", "ChatflowCompiler", "ChatflowJSON", "ChatflowReports", "ChatflowExplorer",
      ]),
    // Two versions of chatflows: verdicts, who gets what, hours, and the reports that say so.
    .target(
      name: "ChatflowComparison",
      dependencies: [
        "ChatflowProgram", "ChatflowEngine", "ChatflowCalendar", "ChatflowHost", "ChatflowSession",
        "ChatflowSyntax", "ChatflowCompiler", "ChatflowSimulator", "ChatflowExplorer",
        "ChatflowReports", "ChatflowJSON",
      ]),
    // The JSON Schemas and the reference pages, made from what the product itself goes by.
    .target(
      name: "ChatflowReference",
      dependencies: [
        "ChatflowProgram", "ChatflowCalendar", "ChatflowSyntax", "ChatflowCompiler",
        "ChatflowJSON", "ChatflowReports",
      ]),
    .target(
      name: "ChatflowFiles",
      dependencies: [
        "ChatflowSyntax", "ChatflowCompiler", "ChatflowProgram", "ChatflowCalendar",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    // PO and XLIFF, read here: what there is for them writes whole files, where only texts change.
    .target(
      name: "ChatflowTranslation",
      dependencies: ["ChatflowProgram", "ChatflowSyntax", "ChatflowCompiler", "ChatflowSimulator"]),
    // What editors ask for, over JSON-RPC; packages for it bring Foundation or an event loop.
    .target(
      name: "ChatflowLanguageServer",
      dependencies: [
        "ChatflowProgram", "ChatflowCalendar", "ChatflowSyntax", "ChatflowCompiler",
        "ChatflowSimulator", "ChatflowReference", "ChatflowReports", "ChatflowJSON",
        "ChatflowFormat",
      ]),
    .executableTarget(
      name: "chatflow",
      dependencies: [
        "ChatflowLanguageServer", "ChatflowTranslation", "ChatflowFiles", "ChatflowSyntax",
        "ChatflowCompiler", "ChatflowProgram", "ChatflowEngine", "ChatflowCalendar",
        "ChatflowReports", "ChatflowHost", "ChatflowSession", "ChatflowSimulator", "ChatflowViews",
        "ChatflowReference", "ChatflowComparison", "ChatflowExplorer", "ChatflowFormat",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    // What tests of several targets share: processes, folders, goldens, seeded numbers, programs.
    .target(
      name: "TestSupport", dependencies: ["ChatflowProgram", "ChatflowCalendar"],
      path: "Tests/TestSupport"),
    // Flows with one slip, for tests that must notice each of them.
    .target(name: "Mutants", dependencies: ["ChatflowProgram"], path: "Tests/Mutants"),
    .testTarget(
      name: "ChatflowProgramTests",
      // Bundles and snapshots of earlier releases are compiled, run and gone on from.
      dependencies: [
        "ChatflowProgram", "ChatflowCalendar", "ChatflowCompiler", "ChatflowSyntax",
        "ChatflowSession", "TestSupport",
      ]),
    .testTarget(
      name: "ChatflowEngineTests",
      dependencies: ["ChatflowEngine", "ChatflowProgram", "TestSupport"]),
    .testTarget(
      name: "ChatflowSyntaxTests",
      dependencies: ["ChatflowSyntax", "ChatflowProgram", "TestSupport"]),
    .testTarget(
      name: "ChatflowFormatTests",
      dependencies: ["ChatflowFormat", "ChatflowSyntax", "FuzzTargets", "TestSupport"]),
    .testTarget(
      name: "ChatflowCompilerTests",
      dependencies: [
        "ChatflowCompiler", "ChatflowSyntax", "ChatflowProgram", "ChatflowEngine",
        "ChatflowCalendar", "ChatflowReports", "ChatflowSimulator", "ChatflowViews",
        "ChatflowFiles", "TestSupport", "FuzzTargets", "chatflow",
      ]),
    .testTarget(
      name: "ChatflowCalendarTests",
      dependencies: ["ChatflowCalendar", "ChatflowProgram", "TestSupport"]),
    .testTarget(name: "ChatflowJSONTests", dependencies: ["ChatflowJSON", "TestSupport"]),
    .testTarget(
      name: "ChatflowReportsTests",
      dependencies: ["ChatflowReports", "ChatflowSyntax", "ChatflowJSON", "TestSupport"]),
    .testTarget(
      name: "ChatflowViewsTests",
      dependencies: [
        "ChatflowViews", "ChatflowProgram", "ChatflowCompiler", "ChatflowSyntax",
        "ChatflowReports", "TestSupport",
      ]),
    .testTarget(
      name: "ChatflowHostTests",
      dependencies: [
        "ChatflowHost", "ChatflowProgram", "ChatflowCalendar", "ChatflowCompiler",
        "ChatflowSyntax", "TestSupport",
      ]),
    .testTarget(
      name: "ChatflowSessionTests",
      dependencies: [
        "ChatflowSession", "ChatflowHost", "ChatflowEngine", "ChatflowProgram", "ChatflowCalendar",
        "ChatflowCompiler", "ChatflowSyntax", "ChatflowJSON", "TestSupport",
      ]),
    .testTarget(
      name: "ChatflowExplorerTests",
      dependencies: [
        "ChatflowExplorer", "ChatflowProgram", "ChatflowCompiler", "ChatflowSyntax", "Mutants",
        "TestSupport",
      ]),
    .testTarget(
      name: "ChatflowComparisonTests",
      dependencies: [
        "ChatflowComparison", "ChatflowCompiler", "ChatflowProgram", "ChatflowExplorer",
        "ChatflowCalendar", "ChatflowSimulator", "ChatflowSyntax", "chatflow", "FuzzTargets",
        "TestSupport",
      ]),
    .testTarget(
      name: "ChatflowSimulatorTests",
      dependencies: [
        "ChatflowSimulator", "ChatflowProgram", "ChatflowCompiler", "ChatflowSyntax",
        "ChatflowReports", "Mutants", "TestSupport",
      ]),
    .testTarget(
      name: "ChatflowReferenceTests",
      // The command: what it finds is compared with what the schemas find.
      dependencies: [
        "ChatflowReference", "ChatflowSyntax", "ChatflowCompiler", "chatflow", "TestSupport",
      ]),
    .testTarget(
      name: "ChatflowFilesTests",
      dependencies: [
        "ChatflowFiles", "ChatflowCompiler", "ChatflowSyntax", "ChatflowProgram", "TestSupport",
      ]),
    .testTarget(
      name: "ChatflowLanguageServerTests",
      // The command: what the server finds is compared with what `check` finds.
      dependencies: [
        "ChatflowLanguageServer", "ChatflowSyntax", "ChatflowCompiler", "ChatflowCalendar",
        "ChatflowSimulator", "ChatflowJSON", "chatflow", "TestSupport",
      ]),
    .testTarget(
      name: "ChatflowTranslationTests", dependencies: ["chatflow", "TestSupport"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "chatflow", "ChatflowFiles", "ChatflowCompiler", "ChatflowSyntax", "ChatflowProgram",
        "ChatflowReports", "ChatflowViews", "ChatflowJSON", "TestSupport", "FuzzTargets",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "DocumentationTests",
      dependencies: [
        "chatflow", "ChatflowEngine", "ChatflowProgram", "ChatflowCalendar", "TestSupport",
      ]),
    .testTarget(name: "TidyTests", dependencies: ["TestSupport"]),
    // What must hold of any bytes: what the fuzzer looks for, and the tests try.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "ChatflowSyntax", "ChatflowCompiler", "ChatflowProgram", "ChatflowEngine",
        "ChatflowCalendar", "ChatflowJSON", "ChatflowReports", "ChatflowHost", "ChatflowSession",
        "ChatflowSimulator", "ChatflowViews", "ChatflowFormat", "ChatflowExplorer",
        "ChatflowComparison", "Mutants", "TestSupport",
      ],
      path: "Tests/Fuzzing/Targets"),
    .testTarget(
      name: "FuzzTests",
      dependencies: ["FuzzTargets", "ChatflowProgram", "ChatflowSyntax", "TestSupport"],
      path: "Tests/Fuzzing/FuzzTests"),
  ]
)

// The server's dependencies take minutes to build, and only those who want it should wait.
if Context.environment["CHATFLOW_SERVER"] != nil {
  package.dependencies += [
    // HTTP, streams that end at shutdown, and routes; the server would be no better with its own.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    // SQLite with migrations, a pool of readers beside one writer, and statements kept prepared.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // Hashes of tokens, scrypt for members' passwords, constant-time comparison, random bytes.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    // Structured logs, in the form that Hummingbird and others write too.
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    // Start and stop of the server's parts in order, on signals.
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    // Webhooks: TLS, and addresses that are checked before anything is sent to them.
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    // The mails' templates: text and HTML, escaped as each needs it.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    // Signed identities of visitors: JWT, of which a wrong reading would let anybody in.
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    // Sockets for the clients of tests, which must be able to misbehave; Hummingbird's own too.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
  ]
  package.targets.removeAll { $0.type == .test }  // Those of the rest run without it.
  package.targets += [
    .target(
      name: "ChatflowLive",
      dependencies: [
        "ChatflowProgram", "ChatflowEngine", "ChatflowCalendar", "ChatflowHost", "ChatflowJSON",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "ChatflowSQLite",
      dependencies: [
        "ChatflowLive", "ChatflowRows", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        "ChatflowProgram", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // What both kinds of stores make of their rows.
    .target(name: "ChatflowRows", dependencies: ["ChatflowLive", "ChatflowProgram"]),
    // gzip for the widget's files; Hummingbird's own compression isn't a part of it.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "ChatflowServer",
      dependencies: [
        "ChatflowLive", "ChatflowProgram", "ChatflowCalendar", "ChatflowJSON", "ChatflowMIME",
        "CZlib", "ChatflowMail", "ChatflowSMTP", .product(name: "Logging", package: "swift-log"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "JWTKit", package: "jwt-kit"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      // The pages of widget and inbox become part of the binary, with a listing of them.
      exclude: ["Pages"],
      plugins: ["EmbedPages"]),
    .plugin(
      name: "EmbedPages", capability: .buildTool(), dependencies: ["embed-pages"],
      path: "Plugins/EmbedPages"),
    .executableTarget(name: "embed-pages", path: "Plugins/embed-pages"),
    // GMime reads and writes mails: MIME, charsets and addresses as they really come.
    .systemLibrary(
      name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .target(
      name: "ChatflowMIME", dependencies: ["CGMime", "ChatflowProgram"],
      swiftSettings: [.strictMemorySafety()]),
    .target(
      name: "ChatflowMail",
      dependencies: [
        "ChatflowMIME", "ChatflowProgram", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Templates")]),
    // libcurl hands mails to the relay: TLS, signing in, time limits (Debian's
    // libcurl4-openssl-dev). In C are only those of its functions that Swift can't call.
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    .target(
      name: "ChatflowSMTP", dependencies: ["CCurl", "ChatflowMail"],
      swiftSettings: [.strictMemorySafety()]),
    // Reads mails in a process of its own, whose memory and end a test watches.
    .executableTarget(
      name: "chatflow-mail-probe", dependencies: ["ChatflowMail"], path: "Tests/MailProbe"),
    .testTarget(
      name: "ChatflowMailTests",
      dependencies: [
        "ChatflowMail", "ChatflowMIME", "ChatflowProgram", "TestSupport", "chatflow-mail-probe",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .testTarget(
      name: "ChatflowSMTPTests",
      dependencies: [
        "ChatflowSMTP", "ChatflowMail", "ChatflowMIME", "ChatflowProgram", "MailTestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // Mail servers that tests run: aiosmtpd, and Postfix where root can start it.
    .target(
      name: "MailTestSupport",
      dependencies: [
        "ChatflowSMTP", "ChatflowMail", "ChatflowMIME", "ChatflowProgram", "TestSupport",
      ],
      path: "Tests/MailTestSupport"),
    .executableTarget(
      name: "chatflow-server",
      dependencies: [
        "ChatflowServer", "ChatflowSQLite", "ChatflowLive", "ChatflowFiles", "ChatflowSyntax",
        "ChatflowMIME", "ChatflowMail", "ChatflowSMTP", "ChatflowCompiler", "ChatflowProgram",
        "ChatflowCalendar", "ChatflowReports", "ChatflowEngine", "ChatflowExplorer",
        "ChatflowSimulator", "ChatflowViews",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        // The process that checks and compiles chatflows.
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .testTarget(
      name: "ChatflowLiveTests",
      dependencies: [
        "ChatflowLive", "ChatflowSQLite", "ChatflowCompiler", "ChatflowSyntax", "ChatflowProgram",
        "ChatflowCalendar", "ChatflowEngine", "ChatflowSession", "ChatflowSimulator",
        "LiveTestSupport", "TestSupport", "chatflow-server",
        // A database that is damaged.
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    // What tests of live conversations share: compiled chatflows, a clock that they set, a host.
    .target(
      name: "LiveTestSupport",
      dependencies: [
        "ChatflowLive", "ChatflowSQLite", "ChatflowCompiler", "ChatflowSyntax", "ChatflowProgram",
        "TestSupport",
      ],
      path: "Tests/LiveTestSupport"),
    .testTarget(
      name: "ChatflowSQLiteTests",
      dependencies: [
        "ChatflowSQLite", "ChatflowLive", "ChatflowProgram", "LiveTestSupport", "TestSupport",
        // A database of another version.
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    // `serve`, `team` and `export` as they are typed.
    .testTarget(
      name: "ServerCommandTests",
      dependencies: [
        "ChatflowLive", "ChatflowProgram", "ChatflowSQLite", "LiveTestSupport", "TestSupport",
        "chatflow", "chatflow-server",
      ]),
    // What tests and the load test ask the server with.
    .target(
      name: "HTTPTestClient",
      dependencies: [
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      path: "Tests/HTTPTestClient"),
    .executableTarget(
      name: "chatflow-load",
      dependencies: [
        "HTTPTestClient", "MailTestSupport", "ChatflowSQLite", "ChatflowLive", "ChatflowProgram",
        "TestSupport", .product(name: "Hummingbird", package: "hummingbird"),
      ],
      path: "Tests/Load"),
    // Goes wrong with flows as they ask for it.
    .executableTarget(
      name: "chatflow-flow-probe", dependencies: ["ChatflowFiles"], path: "Tests/FlowProbe"),
    .testTarget(
      name: "ChatflowServerTests",
      dependencies: [
        "HTTPTestClient", "LiveTestSupport", "TestSupport", "ChatflowServer", "ChatflowLive",
        "ChatflowSQLite", "ChatflowProgram", "ChatflowFiles", "chatflow-server",
        "chatflow-flow-probe", "ChatflowMail", "ChatflowMIME", "ChatflowSMTP", "MailTestSupport",
        // Pages of other sites, on which the widget is tried.
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        // A database that is damaged.
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
  ]
}

// What only `make` builds, benchmarks and fuzzers, so that nobody else waits for it.
if Context.environment["CHATFLOW_TOOLS"] != nil {
  package.targets += [
    // The other side of each comparison, in C; SwiftPM compiles it with -O2.
    .target(
      name: "BenchmarkBaselines", path: "Tests/Benchmarks/Baselines",
      linkerSettings: [.linkedLibrary("yaml")]),
    .executableTarget(
      name: "chatflow-bench",
      dependencies: [
        "BenchmarkBaselines", "ChatflowSyntax", "ChatflowCompiler", "ChatflowProgram",
        "ChatflowEngine", "ChatflowCalendar", "ChatflowSession", "ChatflowSimulator",
        "ChatflowComparison", "FuzzTargets", "TestSupport",
      ],
      path: "Tests/Benchmarks", exclude: ["Baselines", "Peers"]),
    .systemLibrary(name: "CLibFuzzer", path: "Tests/Fuzzing/CLibFuzzer"),
    .executableTarget(
      name: "chatflow-fuzz", dependencies: ["FuzzTargets", "CLibFuzzer", "TestSupport"],
      path: "Tests/Fuzzing/Fuzzer"),
  ]
}
// The server runs on PostgreSQL, too, where libpq's header is (Debian's libpq-dev).
let hasPostgreSQL =
  ["postgresql/", ""].contains {
    FileManager.default.fileExists(atPath: "/usr/include/\($0)libpq-fe.h")
  } && Context.environment["CHATFLOW_POSTGRESQL"] != "0"
if Context.environment["CHATFLOW_SERVER"] != nil, hasPostgreSQL {
  let users = [
    "chatflow-server", "LiveTestSupport", "ChatflowSQLiteTests", "ChatflowLiveTests",
    "ChatflowServerTests", "ServerCommandTests",
  ]
  for target in package.targets where users.contains(target.name) {
    target.dependencies.append("ChatflowPostgreSQL")
    target.swiftSettings = [.define("POSTGRESQL")]
  }
  package.targets += [
    .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(
      name: "ChatflowPostgreSQL",
      dependencies: [
        // The other store, and its splitter of words: what people look for is compared in one way.
        "CPostgreSQL", "ChatflowLive", "ChatflowRows", "ChatflowProgram", "ChatflowSQLite",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "ChatflowPostgreSQLTests",
      dependencies: [
        "ChatflowPostgreSQL", "ChatflowSQLite", "ChatflowLive", "ChatflowProgram",
        "LiveTestSupport",
      ], swiftSettings: [.define("POSTGRESQL")]),
  ]
}

for target in package.targets where target.type != .system && target.type != .plugin {
  target.swiftSettings = strict + (target.swiftSettings ?? [])
}
// `make` optimizes what the tests spend their time in. With such flags no package can depend on it.
if Context.environment["CHATFLOW_OPTIMIZED"] != nil {
  let busy = ["Syntax", "Compiler", "Program", "Engine", "Calendar", "Explorer", "JSON", "Session"]
  for target in package.targets where busy.contains(where: { target.name == "Chatflow" + $0 }) {
    target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
  }
}
