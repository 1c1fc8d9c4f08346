import Datasets
import Interchange
import TerminalGraphics
import Training

/// Why a command could not do what was asked: one sentence for the user and the exit status of sysexits.h.
struct Failure: Error, Equatable {
  let message: String
  let status: Int32

  /// The command was used wrongly.
  static func usage(_ message: String) -> Failure { Failure(message: message, status: 64) }
  /// A file's content is wrong.
  static func badInput(_ message: String) -> Failure { Failure(message: message, status: 65) }
  /// Something went wrong that the user can't mend.
  static func `internal`(_ message: String) -> Failure { Failure(message: message, status: 70) }

  /// Writes the sentence to standard error; what it quotes from a file can't give the terminal orders.
  func report() { StandardStreams.writeError("inkling: \(Label(message))\n") }
}

extension Failure {
  /// A file that could not be read: 66 if there is none, else 65.
  init(_ error: FileReadingError) {
    if case .notFound = error {
      self.init(message: error.description, status: 66)
    } else {
      self.init(message: error.description, status: 65)
    }
  }

  /// A file that could not be written: 73 where it can't be made, else 74.
  init(_ error: FileWritingError) {
    switch error {
    case .cannotCreate, .readOnly: self.init(message: error.description, status: 73)
    case .inputOutput: self.init(message: error.description, status: 74)
    }
  }

  /// Data that is missing (66) or damaged (65), or that an option does not suit (64).
  init(_ error: DatasetError) {
    if case .own(let own) = error, own.isUsage {
      self.init(message: own.description, status: 64)
      return
    }
    self.init(message: error.description, status: error.isMissing ? 66 : 65)
  }
}
