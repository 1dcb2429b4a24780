/// Names that nobody can guess: 128 random bits.
enum RandomName {
  static func make() -> String {
    var generator = SystemRandomNumberGenerator()
    let digits = Array("0123456789abcdefghijklmnopqrstuv".utf8)
    var bits = UInt128(generator.next() as UInt64) << 64 | UInt128(generator.next() as UInt64)
    var name: [UInt8] = []
    for _ in 0..<26 {
      name.append(digits[Int(truncatingIfNeeded: bits & 31)])
      bits >>= 5
    }
    return String(decoding: name, as: UTF8.self)
  }
}
