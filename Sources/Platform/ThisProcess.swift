import CProcess

/// What this process was started with, and what it uses.
package enum ThisProcess {
  /// The name that the program was called by.
  package static var name: String { arguments.first ?? "inkling" }

  /// The same, and what stands behind it.
  ///
  /// The standard library reads the same from `/proc`, which is not there in every root.
  package static var arguments: [String] {
    let count = process_argument_count()
    guard count >= 0 else { return CommandLine.arguments }
    return (0..<count).compactMap { process_argument($0).map { String(cString: $0) } }
  }

  /// The real path of the running executable, behind links; on macOS that of the image this code was loaded from, since
  /// a test bundle there runs inside a tool of the toolchain. `nil` if the system does not say.
  package static var executablePath: String? {
    #if canImport(Darwin)
      var image = Dl_info()
      guard dladdr(#dsohandle, &image) != 0 else { return nil }
      let path = realpath(image.dli_fname, nil)
    #else
      // Without /proc the kernel has still said by which path the program was started.
      let path =
        realpath("/proc/self/exe", nil) ?? process_executable().flatMap { realpath($0, nil) }
    #endif
    defer { free(path) }
    return path.map { String(cString: $0) }
  }

  /// The folder in which it works; `nil` if that was removed.
  package static var folder: String? {
    let path = getcwd(nil, 0)
    defer { free(path) }
    return path.map { String(cString: $0) }
  }

  /// The largest resident memory so far.
  package static var peakKilobytes: Int {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    #if canImport(Darwin)
      return Int(usage.ru_maxrss) / 1024
    #else
      return Int(usage.ru_maxrss)
    #endif
  }
}
