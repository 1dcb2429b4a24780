import CGMime

/// What a part holds, decoded.
enum MIMEContent {
  /// Decodes what a part holds, and counts its bytes, of which it keeps the first ones.
  static func decoded(
    _ content: UnsafeMutablePointer<GMimeDataWrapper>, keeping limit: Int
  ) -> (bytes: [UInt8], size: Int) {
    guard let source = unsafe g_mime_data_wrapper_get_stream(content) else { return ([], 0) }
    unsafe g_mime_stream_reset(source)
    guard let stream = unsafe Owned(g_mime_stream_filter_new(source)),
      let filter = unsafe Owned(
        g_mime_filter_basic_new(g_mime_data_wrapper_get_encoding(content), 0))
    else { return ([], 0) }
    unsafe g_mime_stream_filter_add(gmime_stream_as_filter(stream.pointer), filter.pointer)
    var kept: [UInt8] = []
    var size = 0
    var buffer = [CChar](repeating: 0, count: 64 << 10)
    while true {
      let count = unsafe buffer.withUnsafeMutableBufferPointer { buffer in
        unsafe g_mime_stream_read(stream.pointer, buffer.baseAddress, buffer.count)
      }
      guard count > 0 else { return (kept, size) }
      size += count
      kept += buffer.prefix(min(count, limit - kept.count)).lazy.map(UInt8.init(bitPattern:))
    }
  }

  /// The words that bytes are.
  ///
  /// - Parameter charset: What the message says, which may be wrong: what is UTF-8 throughout, and
  ///   isn't ASCII, is UTF-8 whatever a label for a single byte says, since hardly any other text
  ///   looks so. Without a charset that fits it is Windows-1252, where every byte means something.
  static func text(_ bytes: [UInt8], isCut: Bool, charset: String?) -> String {
    var bytes = bytes[...]
    // The last character may be cut in two.
    if isCut { bytes = bytes.prefix(through: bytes.lastIndex { $0 < 0x80 } ?? bytes.startIndex) }
    let charset = (charset ?? "").lowercased()
    let isWide = ["utf-16", "utf-32", "ucs-", "iso-10646"].contains(where: charset.hasPrefix)
    if !isWide, bytes.contains(where: { $0 >= 0x80 }) || charset.isEmpty || charset == "us-ascii",
      let text = String(validating: bytes, as: UTF8.self)
    {
      return text
    }
    // GMime takes x-unknown for the charset of the locale.
    let isLatin = ["", "us-ascii", "ascii", "utf-8", "utf8", "iso-8859-1", "latin1", "x-unknown"]
      .contains(charset)
    return isLatin ? latin(bytes) : converted(bytes, from: charset) ?? latin(bytes)
  }

  private static func latin(_ bytes: ArraySlice<UInt8>) -> String {
    converted(bytes, from: "windows-1252") ?? String(decoding: bytes, as: UTF8.self)
  }

  /// Nil where the C library doesn't know the charset.
  private static func converted(_ bytes: ArraySlice<UInt8>, from charset: String) -> String? {
    guard let filter = unsafe Owned(g_mime_filter_charset_new(charset, "utf-8")) else {
      return nil
    }
    // A filter may write right before its input, which it takes for a buffer of its own.
    let space = 64
    var input = [CChar](repeating: 0, count: space) + bytes.map(CChar.init(bitPattern:))
    return unsafe input.withUnsafeMutableBufferPointer { input -> String? in
      guard let start = input.baseAddress else { return nil }
      var output: UnsafeMutablePointer<CChar>?
      var (count, before) = (0, 0)
      unsafe g_mime_filter_complete(
        filter.pointer, start + space, input.count - space, space, &output, &count, &before)
      guard let output = unsafe output else { return "" }
      return unsafe String(
        decoding: UnsafeRawBufferPointer(start: output, count: count), as: UTF8.self)
    }
  }
}
