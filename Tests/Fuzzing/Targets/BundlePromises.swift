import ChatflowViews
import ChatflowProgram

/// Bundles: the first byte says in which form the rest is one, the next four seed the events.
///
/// The checksum is always made right: with a wrong one every other input would end there, and
/// nothing behind it would be tried.
package enum BundlePromises {
  static let headerCount = 5

  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard bytes.count >= headerCount else { return }
    let seed = bytes[1..<headerCount].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let payload = bytes[headerCount...]
    // Few inputs are anything but one flow, because a fuzzer mends lengths rarely.
    let form = bytes[0] & 7
    let bundle = form == 7 ? Array(payload) : form == 6 ? sealed(payload) : wrapped(payload)
    try check(bundle: bundle, seed: seed)
  }

  /// A bundle is refused with a sentence, or is the one encoding of programs that keep their
  /// bounds.
  static func check(bundle: [UInt8], seed: UInt64) throws(BrokenPromise) {
    let programs: [Program]
    do {
      programs = try BundleDecoder.decode(bundle)
    } catch {
      return try promise(!error.description.isEmpty, "a refusal without words")
    }
    try promise(BundleEncoder.encode(programs) == bundle, "another encoding of the same")
    for program in programs.prefix(4) {
      try RunPromises.run(program, events: seed & 15 == 0 ? 40 : 5, seed: seed)
      if seed & 15 == 0 { try checkShown(program) }
    }
  }

  static func checkShown(_ program: Program) throws(BrokenPromise) {
    try checkSafe(Listing.render(program))
    if let diagram = Diagram(program) {
      try checkSafe(MermaidText.render(diagram))
      try checkSafe(DotText.render(diagram))
    }
  }

  /// The bytes between a bundle's version and its checksum, made a bundle.
  package static func sealed(_ contents: some Collection<UInt8>) -> [UInt8] {
    BundleEncoder.sealed(Array(BundleEncoder.encode([]).prefix(10)) + Array(contents))
  }

  /// One program's encoding, made a bundle.
  private static func wrapped(_ program: some Collection<UInt8>) -> [UInt8] {
    var contents: [UInt8] = [1]
    var length = program.count
    while length >= 0x80 {
      contents.append(UInt8(length & 0x7F) | 0x80)
      length >>= 7
    }
    contents.append(UInt8(length))
    return sealed(contents + program)
  }
}
