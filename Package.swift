// swift-tools-version: 6.2
import PackageDescription

/// Settings every Swift target shares: language mode 6, no warning left standing.
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
    // What a runtime embeds: the verified program and the step function, nothing else.
    .library(name: "ChatflowEngine", targets: ["ChatflowProgram", "ChatflowEngine"]),
    .library(name: "ChatflowCalendar", targets: ["ChatflowCalendar"]),
    .library(name: "ChatflowCompiler", targets: ["ChatflowSyntax", "ChatflowCompiler"]),
  ],
  dependencies: [
    // The command line: help, completions, and exact messages for wrong usage.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // A heap for what is due when, over all conversations of a session.
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  targets: [
    // libyaml reads the YAML: the reference parser, with marks for both ends of every event.
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "ChatflowProgram", swiftSettings: strict),
    .target(name: "ChatflowEngine", dependencies: ["ChatflowProgram"], swiftSettings: strict),
    .target(
      name: "ChatflowSyntax", dependencies: ["CLibYAML", "ChatflowProgram", "ChatflowCalendar"],
      swiftSettings: strict + [.strictMemorySafety()]),
    .target(
      name: "ChatflowCompiler",
      dependencies: ["ChatflowSyntax", "ChatflowProgram", "ChatflowCalendar"],
      swiftSettings: strict),
    .target(name: "ChatflowCalendar", dependencies: ["ChatflowProgram"], swiftSettings: strict),
    // JSON without Foundation, whose loading would cost more than the rest of the command's start.
    .target(name: "ChatflowJSON", swiftSettings: strict),
    .target(
      name: "ChatflowReports", dependencies: ["ChatflowSyntax", "ChatflowProgram", "ChatflowJSON"],
      swiftSettings: strict),
    .target(
      name: "ChatflowGraph", dependencies: ["ChatflowProgram", "ChatflowReports"],
      swiftSettings: strict),
    .target(
      name: "ChatflowHost",
      dependencies: [
        "ChatflowProgram", "ChatflowEngine", "ChatflowCalendar", "ChatflowJSON", "ChatflowSyntax",
        .product(name: "HeapModule", package: "swift-collections"),
      ],
      swiftSettings: strict),
    .target(
      name: "ChatflowSimulator",
      dependencies: [
        "ChatflowProgram", "ChatflowEngine", "ChatflowCalendar", "ChatflowHost", "ChatflowSyntax",
        "ChatflowCompiler", "ChatflowJSON", "ChatflowReports",
      ],
      swiftSettings: strict),
    // The JSON Schemas and the reference pages, made from what the product itself goes by.
    .target(
      name: "ChatflowReference",
      dependencies: ["ChatflowSyntax", "ChatflowCompiler", "ChatflowJSON", "ChatflowReports"],
      swiftSettings: strict),
    .executableTarget(
      name: "chatflow",
      dependencies: [
        "ChatflowSyntax", "ChatflowCompiler", "ChatflowProgram", "ChatflowEngine",
        "ChatflowCalendar", "ChatflowJSON", "ChatflowReports", "ChatflowHost", "ChatflowSimulator",
        "ChatflowGraph", "ChatflowReference",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ChatflowProgramTests", dependencies: ["ChatflowProgram"], swiftSettings: strict),
    .testTarget(
      name: "ChatflowEngineTests",
      dependencies: ["ChatflowEngine", "ChatflowProgram", "ChatflowCompiler", "ChatflowSyntax"],
      swiftSettings: strict),
    .testTarget(
      name: "ChatflowSyntaxTests", dependencies: ["ChatflowSyntax"], swiftSettings: strict),
    .testTarget(
      name: "ChatflowCompilerTests",
      dependencies: [
        "ChatflowCompiler", "ChatflowSyntax", "ChatflowProgram", "ChatflowEngine",
        "ChatflowReports", "ChatflowSimulator", "chatflow",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ChatflowCalendarTests", dependencies: ["ChatflowCalendar", "ChatflowProgram"],
      swiftSettings: strict),
    .testTarget(name: "ChatflowJSONTests", dependencies: ["ChatflowJSON"], swiftSettings: strict),
    .testTarget(
      name: "ChatflowReportsTests",
      dependencies: ["ChatflowReports", "ChatflowSyntax", "ChatflowJSON"],
      swiftSettings: strict),
    .testTarget(
      name: "ChatflowGraphTests",
      dependencies: [
        "ChatflowGraph", "ChatflowProgram", "ChatflowCompiler", "ChatflowSyntax",
        "ChatflowReports", "chatflow",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ChatflowHostTests",
      dependencies: [
        "ChatflowHost", "ChatflowEngine", "ChatflowProgram", "ChatflowCalendar",
        "ChatflowCompiler", "ChatflowSyntax", "ChatflowJSON", "chatflow",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ChatflowSimulatorTests",
      dependencies: [
        "ChatflowSimulator", "ChatflowHost", "ChatflowEngine", "ChatflowProgram",
        "ChatflowCalendar", "ChatflowCompiler", "ChatflowSyntax", "ChatflowReports",
        "ChatflowJSON", "chatflow",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ChatflowReferenceTests",
      // The command: what it finds is compared with what the schemas find.
      dependencies: ["ChatflowReference", "ChatflowSyntax", "ChatflowCompiler", "chatflow"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["chatflow", "FuzzTargets"], swiftSettings: strict),
    .testTarget(
      name: "DocumentationTests",
      dependencies: ["chatflow", "ChatflowEngine", "ChatflowProgram", "ChatflowCalendar"],
      swiftSettings: strict),
    .testTarget(name: "TidyTests", swiftSettings: strict),
    // What must hold of any bytes: what the fuzzer looks for, and the tests try.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "ChatflowSyntax", "ChatflowCompiler", "ChatflowProgram", "ChatflowEngine",
        "ChatflowCalendar", "ChatflowJSON", "ChatflowReports", "ChatflowHost", "ChatflowSimulator",
        "ChatflowGraph",
      ],
      path: "Tests/Fuzzing/Targets", swiftSettings: strict),
    .testTarget(
      name: "FuzzTests",
      dependencies: ["FuzzTargets", "ChatflowProgram"],
      path: "Tests/Fuzzing/FuzzTests", swiftSettings: strict),
  ]
)

// What only `make` builds, so that nobody else waits for it.
if Context.environment["CHATFLOW_TOOLS"] != nil {
  package.targets += [
    .systemLibrary(name: "CLibFuzzer", path: "Tests/Fuzzing/CLibFuzzer"),
    .executableTarget(
      name: "chatflow-fuzz", dependencies: ["FuzzTargets", "CLibFuzzer"],
      path: "Tests/Fuzzing/Fuzzer", swiftSettings: strict),
  ]
}
