import ChatflowLive
import ChatflowProgram
import Testing

/// Codes by time, as RFC 6238 has them.
@Suite struct TimeCodeTests {
  private static let secret = Array("12345678901234567890".utf8)

  /// Appendix B, of which six digits count here.
  @Test(
    arguments: [
      (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
      (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ] as [(Int64, String)]) func theExamplesOfTheStandard(_ seconds: Int64, _ code: String)
  {
    let time = Instant(milliseconds: seconds * 1000)
    #expect(TimeCode.code(Self.secret, step: TimeCode.step(at: time)) == code)
  }

  @Test func aCodeCountsForAMomentAndOnce() {
    let time = Instant(milliseconds: 1_111_111_109_000)
    let step = TimeCode.step(at: time)
    func found(_ code: String, after last: Int64 = 0, seconds: Int64 = 0) -> Int64? {
      TimeCode.step(
        of: code, secret: Self.secret, at: time.advanced(byMilliseconds: seconds * 1000),
        after: last)
    }
    #expect(found("081804") == step)
    #expect(found(" 081 804\n") == step)
    #expect(found("081804", seconds: 30) == step && found("081804", seconds: -30) == step)
    #expect(found("081804", seconds: 60) == nil && found("081804", seconds: -60) == nil)
    #expect(found("081804", after: step) == nil)
    for wrong in ["", "81804", "0818041", "08180", "x", "081805", "-81804"] {
      #expect(found(wrong) == nil, "\(wrong)")
    }
  }
}
