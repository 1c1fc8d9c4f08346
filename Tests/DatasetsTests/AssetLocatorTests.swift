import Interchange
import Testing
import TestSupport

@testable import Datasets

@Suite struct AssetLocatorTests {
  @Test("the environment variable counts alone")
  func environmentWins() {
    let locator = AssetLocator(
      environment: ["INKLING_ASSETS": "/data"], executablePath: "/opt/bin/inkling")
    #expect(locator.folders == ["/data"])
  }

  @Test("an empty variable counts as none", arguments: [["INKLING_ASSETS": ""], [:]])
  func looksBesideExecutable(environment: [String: String]) {
    let locator = AssetLocator(environment: environment, executablePath: "/opt/bin/inkling")
    #expect(
      locator.folders == [
        "/opt/bin/assets", "/opt/bin/../share/inkling/assets", "/opt/assets", "/assets",
      ])
  }

  @Test("a program without a place knows no folder", arguments: [nil, "", "inkling"])
  func survivesStrangePaths(path: String?) {
    let locator = AssetLocator(environment: [:], executablePath: path)
    #expect(locator.folders.isEmpty)
    #expect(throws: DatasetError.missing(file: "x", places: [])) { try locator.path(of: "x") }
  }

  @Test("the first folder that has the file is taken")
  func takesFirst() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("bin/assets")
    try folder.makeFolder("assets")
    let locator = AssetLocator(environment: [:], executablePath: folder.path + "/bin/inkling")
    try writeFile([1], to: folder.path + "/assets/a")
    #expect(try locator.path(of: "a") == folder.path + "/assets/a")
    try writeFile([1], to: folder.path + "/bin/assets/a")
    #expect(try locator.path(of: "a") == folder.path + "/bin/assets/a")
  }
}
