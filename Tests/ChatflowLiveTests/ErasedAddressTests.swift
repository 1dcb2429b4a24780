import ChatflowLive
import Testing

@Suite struct ErasedAddressTests {
  @Test(arguments: [
    ("ana@acme.com", "[erased]"), ("To ANA@Acme.com.", "To [erased]."),
    ("<ana@acme.com>,\"ana@acme.com\"", "<[erased]>,\"[erased]\""),
    ("?mail=ana%40acme.com&x=ana@acme.com", "?mail=[erased]&x=[erased]"),
    ("mail%3Dana%40acme.com", "mail%3D[erased]"), (#""a\nana@acme.com""#, #""a\n[erased]""#),
    (#"\u0007ana@acme.com"#, #"\u0007[erased]"#), ("'ana@acme.com'", "'[erased]'"),
    ("éana@acme.com", "é[erased]"),
  ]) func theAddressGoes(_ text: String, _ expected: String) {
    #expect(ErasedAddress(" Ana@acme.com").redacted(text) == expected)
  }

  @Test(arguments: [
    "", "ana", "anna@acme.com", "joana@acme.com", "a.ana@acme.com", "x+ana@acme.com",
    "x%2Bana%40acme.com", "ana@acme.com.uk", "ana@acme.community", "ana@acme.com-x.org",
  ]) func othersStay(_ text: String) {
    #expect(ErasedAddress("ana@acme.com").redacted(text) == nil)
  }
}
