import ChatflowProgram
import Testing

/// Names of hosts as they go over the wire.
@Suite struct PunycodeTests {
  /// RFC 3492, 7.1, and names that are in use.
  @Test(arguments: [
    ("acme.com", "acme.com"), ("müller.de", "xn--mller-kva.de"),
    ("straße.de", "xn--strae-oqa.de"), ("中国", "xn--fiqs8s"),
    ("bücher.中国", "xn--bcher-kva.xn--fiqs8s"),
    ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
    ("почемужеонинеговорятпорусски", "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l"),
    ("3年b組金八先生", "xn--3b-ww4c5e180e575a65lsy2b"), ("*.müller.de", "*.xn--mller-kva.de"),
  ])
  func namesOfHostsInASCII(_ name: String, _ expected: String) {
    #expect(Punycode.host(name) == expected)
  }

  @Test func aNameThatIsTooLongIsNone() {
    #expect(Punycode.host(String(repeating: "ü", count: 64)) == nil)
  }
}
