import Testing

@testable import Interchange

@Suite struct SHA256Tests {
  /// Vectors of FIPS 180-4 and of NIST's example files.
  @Test(
    "gives the standard's digests",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
          + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ])
  func matchesVectors(message: String, digest: String) {
    #expect(SHA256.hex(of: Array(message.utf8)) == digest)
  }

  @Test("pieces give the digest of the whole, wherever the cut is")
  func isIncremental() {
    let bytes = (0..<200).map { UInt8($0) }
    let whole = SHA256.hex(of: bytes)
    for cut in 0...200 {
      var hash = SHA256()
      hash.update(Array(bytes[..<cut]))
      #expect(cut == 200 || hash.finalizedHex() != whole)
      hash.update(Array(bytes[cut...]))
      #expect(hash.finalizedHex() == whole)
    }
  }

  @Test("floats count as little-endian bytes")
  func hashesFloats() {
    var hash = SHA256()
    hash.update([1, -2] as [Float])
    #expect(hash.finalizedHex() == SHA256.hex(of: [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]))
  }
}
