import ChatflowProgram
import Testing

@Suite struct CRC32Tests {
  @Test(
    arguments: [
      ("", 0), ("a", 0xe8b7_be43), ("123456789", 0xcbf4_3926),
      ("The quick brown fox jumps over the lazy dog", 0x414f_a339),
    ] as [(String, UInt32)])
  func checksKnownTexts(text: String, checksum: UInt32) {
    #expect(CRC32.checksum(Array(text.utf8).span) == checksum)
  }
}
