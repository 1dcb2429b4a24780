/// Rows of two numbers by a scalar, in rising order.
struct ScalarRows {
  private(set) var values: [UInt32] = []
  private(set) var firsts: [UInt32] = []
  private(set) var seconds: [UInt32] = []

  /// Each row is its differences to the row before it, as ``ByteReader`` has numbers.
  init(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes, in: bytes.indices)
    var row: (value: UInt32, first: Int32, second: Int32) = (0, 0, 0)
    while reader.remaining > 0 {
      row.value &+= reader.number()
      row.first &+= reader.signed()
      row.second &+= reader.signed()
      values.append(row.value)
      firsts.append(UInt32(bitPattern: row.first))
      seconds.append(UInt32(bitPattern: row.second))
    }
  }

  func parts(of value: UInt32) -> (UInt32, UInt32)? {
    guard let row = lastIndex(notAfter: value), values[row] == value else { return nil }
    return (firsts[row], seconds[row])
  }

  func lastIndex(notAfter value: UInt32) -> Int? {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}
