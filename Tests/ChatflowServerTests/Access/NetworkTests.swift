import ChatflowServer
import Testing

@Suite struct NetworkTests {
  @Test(arguments: [
    ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false),
    ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("0.0.0.0/0", "8.8.8.8", true),
    ("0.0.0.0/0", "2001:db8::1", false), ("192.168.1.128/25", "192.168.1.127", false),
    ("192.168.1.128/25", "192.168.1.200", true), ("127.0.0.1", "127.0.0.1", true),
    ("127.0.0.1", "127.0.0.2", false), ("2001:db8::/33", "2001:db8:7fff::1", true),
    ("2001:db8::/33", "2001:db8:8000::1", false), ("::1", "::1", true), ("::/0", "1.2.3.4", true),
    ("10.0.0.0/8", "", false), ("10.0.0.0/8", "unknown", false),
  ]) func holds(_ network: String, _ address: String, _ isInside: Bool) {
    #expect(Network(network)?.contains(address) == isInside)
  }

  @Test(arguments: ["", "10.0.0.0/33", "x", "10.0.0.0/8/8", "10.0.0.0/-1", "::/129"])
  func noNetworks(_ text: String) { #expect(Network(text) == nil) }
}
