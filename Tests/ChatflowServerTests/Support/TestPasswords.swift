import ChatflowServer

extension PasswordHash.Cost {
  /// So little that tests needn't wait: nobody's password is at stake.
  static let test = PasswordHash.Cost(rounds: 16, blockSize: 1, parallelism: 1)
  /// Enough that some have to wait for others.
  static let slow = PasswordHash.Cost(rounds: 1 << 13, blockSize: 8, parallelism: 1)
}
