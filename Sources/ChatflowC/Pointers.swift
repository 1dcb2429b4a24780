import CChatflow

/// Objects as the opaque pointers that callers hold.
enum Handle {
  /// A pointer that keeps the object until it is released.
  static func retained<Value: AnyObject>(_ value: Value) -> OpaquePointer {
    unsafe OpaquePointer(Unmanaged.passRetained(value).toOpaque())
  }

  static func value<Value: AnyObject>(_ handle: OpaquePointer, _: Value.Type) -> Value {
    unsafe Unmanaged<Value>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue()
  }

  static func release<Value: AnyObject>(_ handle: OpaquePointer, _: Value.Type) {
    unsafe Unmanaged<Value>.fromOpaque(UnsafeRawPointer(handle)).release()
  }
}

/// What callers hand in.
enum Input {
  /// A copy of the bytes; nil for a NULL that should have some.
  static func bytes(_ pointer: UnsafeRawPointer?, _ length: Int) -> [UInt8]? {
    guard length > 0 else { return length == 0 ? [] : nil }
    guard let pointer = unsafe pointer else { return nil }
    // At once: as a collection they would be copied one by one.
    return unsafe [UInt8](unsafeUninitializedCapacity: length) { room, count in
      unsafe UnsafeMutableRawBufferPointer(room).copyMemory(
        from: UnsafeRawBufferPointer(start: pointer, count: length))
      count = length
    }
  }
}

/// What callers are handed.
enum Output {
  /// A copy of the bytes that is the caller's, with a NUL behind it; an empty one has no bytes.
  static func text(_ bytes: [UInt8]) -> chatflow_text {
    guard !bytes.isEmpty else { return unsafe chatflow_text(bytes: nil, length: 0) }
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
    unsafe bytes.withUnsafeBytes {
      unsafe UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyMemory(from: $0)
    }
    unsafe copy[bytes.count] = 0
    return unsafe chatflow_text(bytes: copy, length: bytes.count)
  }
}
