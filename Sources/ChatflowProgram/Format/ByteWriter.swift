/// Writes the elements of the binary format (``BundleFormat``) one after the other.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func bytes(_ values: some Collection<UInt8>) {
    number(UInt32(truncatingIfNeeded: values.count))
    bytes.append(contentsOf: values)
  }

  mutating func raw(_ values: some Collection<UInt8>) { bytes.append(contentsOf: values) }

  mutating func number(_ value: UInt32) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func signed(_ value: Int32) {
    number(UInt32(bitPattern: value << 1 ^ value >> 31))
  }

  mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func littleEndian(_ value: UInt16) {
    byte(UInt8(truncatingIfNeeded: value))
    byte(UInt8(truncatingIfNeeded: value >> 8))
  }

  mutating func list<Element: BinaryCodable>(_ elements: [Element]) {
    number(UInt32(truncatingIfNeeded: elements.count))
    for element in elements { element.encode(into: &self) }
  }

  mutating func optional<Value: BinaryCodable>(_ value: Value?) {
    flag(value != nil)
    value?.encode(into: &self)
  }
}
