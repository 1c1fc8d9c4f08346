import Datasets
import Interchange

/// The file in the user's data folder that keeps what was labelled.
struct MyDigitsFile {
  let path: String

  /// The user's own.
  static var ofUser: MyDigitsFile {
    MyDigitsFile(path: (UserFolder.data.path ?? "/tmp/inkling") + "/my-digits.jsonl")
  }

  /// The digits, and in one sentence what is wrong with the file; a missing one is an empty one.
  func load() -> (file: LabeledDrawingFile, problem: String?) {
    do throws(FileReadingError) {
      let file = LabeledDrawingFile(
        decoding: try readFile(path, limit: Limits.bytesOfMyDigits, kinds: .files))
      let broken = file.brokenCount
      guard broken > 0 else { return (file, nil) }
      let lines = broken == 1 ? "one line" : "\(broken) lines"
      return (file, "\(lines) of \(path) cannot be read; they are left as they are")
    } catch {
      if case .notFound = error { return (LabeledDrawingFile(), nil) }
      return (LabeledDrawingFile(), error.description)
    }
  }

  /// Changes the file as it is now, so that what another program has added stays; wholly or not at all.
  func change(_ change: (inout LabeledDrawingFile) -> Void) throws(Failure) {
    var file = LabeledDrawingFile()
    do throws(FileReadingError) {
      file = LabeledDrawingFile(
        decoding: try readFile(path, limit: Limits.bytesOfMyDigits, kinds: .files))
    } catch {
      guard case .notFound = error else { throw Failure(error) }
    }
    change(&file)
    UserFolder.make(for: path)
    do throws(FileWritingError) { try writeFile(file.bytes, to: path) } catch {
      throw Failure(error)
    }
  }
}
