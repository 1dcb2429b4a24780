/// The SHA-256 hash function (FIPS 180-4), fed in pieces of any size. It is the project's own, so
/// that the engine needs no other package; the server uses swift-crypto's.
public struct SHA256: Sendable {
  /// The 32 bytes of a hash, without a heap allocation.
  @frozen
  public struct Digest: Hashable, Sendable, CustomStringConvertible {
    /// Bytes 0 to 7, the first one in the highest place.
    public let word0: UInt64
    /// Bytes 8 to 15.
    public let word1: UInt64
    /// Bytes 16 to 23.
    public let word2: UInt64
    /// Bytes 24 to 31.
    public let word3: UInt64

    /// The digest of four words, each eight bytes with the first one in the highest place.
    public init(_ word0: UInt64, _ word1: UInt64, _ word2: UInt64, _ word3: UInt64) {
      self.word0 = word0
      self.word1 = word1
      self.word2 = word2
      self.word3 = word3
    }

    /// The digest that `bytes` spell, or nil unless there are exactly 32.
    public init?(bytes: some Sequence<UInt8>) {
      var words: InlineArray<4, UInt64> = [0, 0, 0, 0]
      var count = 0
      for byte in bytes {
        guard count < 32 else { return nil }
        words[count / 8] = words[count / 8] << 8 | UInt64(byte)
        count += 1
      }
      guard count == 32 else { return nil }
      self.init(words[0], words[1], words[2], words[3])
    }

    /// The 32 bytes in their order.
    public var bytes: [UInt8] {
      var result: [UInt8] = []
      result.reserveCapacity(32)
      let words: InlineArray<4, UInt64> = [word0, word1, word2, word3]
      for index in 0..<32 {
        result.append(UInt8(truncatingIfNeeded: words[index / 8] >> UInt64(56 - index % 8 * 8)))
      }
      return result
    }

    /// 64 hexadecimal digits in lower case.
    public var description: String {
      var text = ""
      for word in [word0, word1, word2, word3] { text += String(word, width: 16, radix: 16) }
      return text
    }
  }

  private var state: InlineArray<8, UInt32> = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// The words of the block that is being filled.
  private var block = InlineArray<16, UInt32>(repeating: 0)
  /// How many bytes have come so far.
  private var length: UInt64 = 0

  /// A hash that has seen no bytes.
  package init() {}

  /// Takes the next bytes.
  package mutating func update(_ bytes: Span<UInt8>) {
    var index = 0
    while index < bytes.count, length % 64 != 0 {
      update(bytes[index])
      index += 1
    }
    // Whole blocks are read a word at a time, which is what makes long inputs quick.
    while bytes.count - index >= 64 {
      for word in 0..<16 {
        let at = index + word * 4
        block[word] =
          UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16
          | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
      }
      compress()
      length &+= 64
      index += 64
    }
    while index < bytes.count {
      update(bytes[index])
      index += 1
    }
  }

  /// The digest of all bytes so far; the hash itself can go on.
  package func finalize() -> Digest {
    var copy = self
    let bits = length &* 8
    copy.update(0x80)
    while copy.length % 64 != 56 { copy.update(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      copy.update(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    return Digest(copy.words(0), copy.words(2), copy.words(4), copy.words(6))
  }

  /// The digest of `bytes`.
  package static func hash(_ bytes: Span<UInt8>) -> Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finalize()
  }

  private mutating func update(_ byte: UInt8) {
    let place = Int(length % 64)
    block[place / 4] = block[place / 4] << 8 | UInt32(byte)
    length &+= 1
    if place == 63 { compress() }
  }

  private func words(_ index: Int) -> UInt64 {
    UInt64(state[index]) << 32 | UInt64(state[index + 1])
  }

  /// FIPS 180-4, 6.2.2: one block. The message schedule lives in 16 words that turn.
  private mutating func compress() {
    var w = block
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for round in 0..<64 {
      let turn = round & 15
      if round >= 16 {
        let early = w[(round + 1) & 15]
        let late = w[(round + 14) & 15]
        let sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ early >> 3
        let sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ late >> 10
        w[turn] = w[turn] &+ sigma0 &+ w[(round + 9) & 15] &+ sigma1
      }
      let sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      let choice = (e & f) ^ (~e & g)
      let first = h &+ sum1 &+ choice &+ SHA256.constants[round] &+ w[turn]
      let sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ sum0 &+ majority)
    }
    state = [
      state[0] &+ a, state[1] &+ b, state[2] &+ c, state[3] &+ d,
      state[4] &+ e, state[5] &+ f, state[6] &+ g, state[7] &+ h,
    ]
  }

  @inline(__always)
  private func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
  }

  /// FIPS 180-4, 4.2.2: the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
