import HTTPTypes
import Hummingbird

/// Tells clients that ask with another method which ones a path has (RFC 9110, 15.5.6).
enum MethodNotAllowed {
  private static let known: [HTTPRequest.Method] =
    [.get, .head, .post, .put, .patch, .delete, .options, .trace, .connect]
    + [HTTPRequest.Method("QUERY")].compactMap { $0 }

  /// Comes after all routes were added.
  static func add(to router: Router<ServerContext>) {
    let routes = Dictionary(grouping: router.routes) { $0.path.description }
    for ofPath in routes.values {
      guard let path = ofPath.first?.path else { continue }
      var methods = Set(ofPath.map(\.method))
      // The router answers HEAD as GET.
      if methods.contains(.get) { methods.insert(.head) }
      let allowed = methods.map(\.rawValue).sorted().joined(separator: ", ")
      for method in known where !methods.contains(method) {
        router.on(path, method: method) { request, context -> Response in
          var response = try APIError.method.response(from: request, context: context)
          response.headers[.allow] = allowed
          return response
        }
      }
    }
  }
}
