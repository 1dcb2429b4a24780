import Foundation

/// The variables that the process was started with.
enum Environment {
  /// Nil also where it is empty.
  static func value(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A list with commas.
  static func values(_ name: String) -> [String]? {
    value(name)?.split(separator: ",").map {
      String($0.trimmingPrefix { $0 == " " })
    }
  }
}
