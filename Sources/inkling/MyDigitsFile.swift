import Datasets
import Interchange
import Platform

/// The file in the user's data folder that keeps what was labelled.
struct MyDigitsFile {
  /// Where the file is; `nil` if the user has no place for it, and nothing is kept.
  let path: String?

  /// The user's own.
  static var ofUser: MyDigitsFile {
    MyDigitsFile(path: UserFolder.data.path.map { $0 + "/my-digits.jsonl" })
  }

  /// The digits, and in one sentence what is wrong with the file; a missing one is an empty one.
  func load() -> (file: LabeledDrawingFile, problem: String?) {
    guard let path else { return (LabeledDrawingFile(), nil) }
    do throws(FileReadingError) {
      let file = LabeledDrawingFile(
        decoding: try readFile(path, limit: Limits.bytesOfMyDigits, kinds: .files))
      let broken = file.brokenCount
      guard broken > 0 else { return (file, nil) }
      let lines = broken == 1 ? "one line" : "\(broken) lines"
      return (file, "\(lines) of \(path) cannot be read; they are left as they are")
    } catch {
      if case .notFound = error, !isDanglingLink(path) { return (LabeledDrawingFile(), nil) }
      return (LabeledDrawingFile(), error.description)
    }
  }

  /// Changes the file as it is now, wholly or not at all. It is locked meanwhile, so that what another program adds stays.
  func change(_ change: (inout LabeledDrawingFile) -> Void) throws(Failure) {
    guard let path else { throw UserFolder.missing }
    try UserFolder.make(for: path)
    let result: Result<Void, FileReadingError>
    do throws(FileWritingError) {
      result = try withFileLocked(path) { () throws(FileWritingError) in
        var file = LabeledDrawingFile()
        do throws(FileReadingError) {
          file = LabeledDrawingFile(
            decoding: try readFile(path, limit: Limits.bytesOfMyDigits, kinds: .files))
        } catch {
          guard case .notFound = error else { return .failure(error) }
        }
        change(&file)
        try writeFile(file.bytes, to: path)
        return .success(())
      }
    } catch { throw Failure(error) }
    if case .failure(let error) = result { throw Failure(error) }
  }
}

/// Whether a path is that of a link that leads nowhere, which no reader tells from nothing.
func isDanglingLink(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) != 0 && lstat(path, &status) == 0
}
