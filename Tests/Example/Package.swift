// swift-tools-version: 6.2
import PackageDescription

// A package of somebody else, who builds on the two libraries.
let package = Package(
  name: "Example",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "inkling", path: "../..")],
  targets: [
    .executableTarget(
      name: "ExclusiveOr",
      dependencies: [
        .product(name: "NeuralNetwork", package: "inkling"),
        .product(name: "TerminalGraphics", package: "inkling"),
      ])
  ]
)
