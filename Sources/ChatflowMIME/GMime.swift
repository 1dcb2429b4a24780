import CGMime

/// GMime, which must be begun once in a process.
enum GMime {
  private static let isStarted: Bool = {
    g_mime_init()
    return true
  }()

  static func start() { _ = isStarted }

  /// Copies a text of GMime's; bytes that aren't UTF-8 become U+FFFD.
  static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    return unsafe String(cString: pointer)
  }

  /// Copies a text that GMime hands over, and frees it.
  static func taken(_ pointer: UnsafeMutablePointer<CChar>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    defer { unsafe g_free(pointer) }
    return unsafe String(cString: pointer)
  }
}

/// An object of GLib's that is released with this.
@safe
struct Owned<Object>: ~Copyable {
  let pointer: UnsafeMutablePointer<Object>

  /// Takes over the reference that the caller holds; nil for none.
  init?(_ pointer: UnsafeMutablePointer<Object>?) {
    guard let pointer = unsafe pointer else { return nil }
    unsafe self.pointer = pointer
  }

  deinit { unsafe g_object_unref(pointer) }
}
