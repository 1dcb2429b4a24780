import ChatflowProgram
import Testing

@Suite("Addresses on the web")
struct WebAddressTests {
  @Test(
    arguments: [
      "https://acme.com", "https://acme.com/", "https://a.b-c.example:8443/x?y=1#z",
      "https://127.0.0.1/logo.svg", "https://acme.com?x", "https://acme.com/~a/%20(1).svg",
    ])
  func secure(address: String) { #expect(WebAddress.isSecure(address.utf8)) }

  @Test(
    arguments: [
      "", "https://", "http://acme.com/", "HTTPS://acme.com/", "javascript:alert(1)",
      "data:image/png;base64,AA", "//acme.com/a", "https:///a", "https://user@acme.com/a",
      "https://acme.com:/a", "https://acme.com:123456/a", "https://acme.com:8443:1/a",
      "https://-acme.com", "https://acme-.com", "https://acme..com", "https://*.acme.com/a",
      "https://acme.com/a b", "https://acme.com/\"onload=", "https://acme.com/<svg>",
      "https://acme.com/\\a", "https://ácme.com/", "https://acme.com/\u{7f}",
      "https://acme.com/" + String(repeating: "a", count: 2048),
    ])
  func others(address: String) { #expect(!WebAddress.isSecure(address.utf8)) }
}
