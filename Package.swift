// swift-tools-version: 6.2
import PackageDescription

// The folders under Sources are the architecture; the arrows between them are the `dependencies`
// below, and nothing else. Where CI is set, every warning is an error.
let release = Release(Context.environment)
let package = Package(
  name: "inkling",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "inkling", targets: ["inkling"]),
    .library(name: "NeuralNetwork", targets: ["NeuralNetwork"]),
    .library(name: "TerminalGraphics", targets: ["TerminalGraphics"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The program.
    .executableTarget(
      name: "inkling",
      dependencies: [
        "Screens", "PlainMode", "InterfaceState", "Findings", "Lessons", "Training", "Datasets",
        "Interchange", "NeuralNetwork", "TerminalGraphics", "NcursesTerminal", "Platform", "CBuild",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      linkerSettings: release.linkerSettings),

    // What the user sees: the panels, and the screen that they stand on; and the same in sentences.
    .target(
      name: "Screens",
      dependencies: [
        "Panels", "InterfaceState", "Findings", "Lessons", "Training", "Datasets", "Interchange",
        "NeuralNetwork", "TerminalGraphics",
      ]),
    .target(
      name: "Panels",
      dependencies: [
        "InterfaceState", "Findings", "Lessons", "Training", "Datasets", "Interchange",
        "NeuralNetwork", "TerminalGraphics",
      ]),
    .target(
      name: "PlainMode",
      dependencies: [
        "InterfaceState", "Findings", "Lessons", "Training", "Datasets", "Interchange",
        "NeuralNetwork", "TerminalGraphics",
      ]),

    // What the user may do: the state, the actions and what they change. Knows no panel and no overlay by name.
    .target(
      name: "InterfaceState",
      dependencies: [
        "Findings", "Lessons", "Training", "Datasets", "Interchange", "NeuralNetwork",
        "TerminalGraphics",
      ]),

    // What there is to say of a moment of training, as values and in words; knows no cell of the screen.
    .target(
      name: "Findings",
      dependencies: [
        "Training", "Datasets", "Interchange", "NeuralNetwork", "TerminalGraphics",
      ]),

    // Learning: from the hot loops up to the lessons.
    .target(name: "Lessons", dependencies: ["Training", "Datasets", "NeuralNetwork"]),
    .target(
      name: "Training", dependencies: ["Datasets", "Interchange", "NeuralNetwork", "Platform"]),
    .target(name: "Datasets", dependencies: ["Interchange", "NeuralNetwork", "Platform"]),
    .target(name: "Interchange", dependencies: ["CZlib", "Platform"]),
    // What a release was made from.
    .target(name: "CBuild", cSettings: release.describedBuild),
    // zlib, which every system has: neither the standard library nor Foundation unpacks .gz.
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "NeuralNetwork", dependencies: ["CKernels"]),
    // Optimised in debug builds too: a test that trains would otherwise take minutes.
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3"])]),

    // Drawing: from cells up to a real terminal.
    .target(name: "TerminalGraphics"),
    .target(name: "NcursesTerminal", dependencies: ["TerminalGraphics", "CNcurses", "Platform"]),
    .target(
      name: "CNcurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),

    // The system below: the C library by one name, what the process is, its pipes and threads.
    .target(name: "Platform", dependencies: ["CProcess"]),
    .target(name: "CProcess"),

    // What tests of several rooms need.
    .target(name: "TestSupport", dependencies: ["Platform"], path: "Tests/TestSupport"),
    // States of the interface to test with.
    .target(
      name: "InterfaceTestSupport",
      dependencies: [
        "InterfaceState", "Findings", "Lessons", "Training", "Datasets", "Interchange",
        "NeuralNetwork", "TerminalGraphics",
      ],
      path: "Tests/InterfaceTestSupport"),
    // What the folders of the sources promise, read from their text.
    .testTarget(name: "SourcesTests"),
    .testTarget(name: "PlatformTests", dependencies: ["Platform"]),
    .testTarget(
      name: "NeuralNetworkTests", dependencies: ["NeuralNetwork", "CKernels", "Interchange"],
      exclude: ["References"]),
    .testTarget(
      name: "InterchangeTests", dependencies: ["Interchange", "CZlib", "Platform", "TestSupport"]),
    // All readers of files from outside, with damaged files.
    .testTarget(
      name: "ReadersTests",
      dependencies: [
        "Panels", "InterfaceState", "Lessons", "Training", "Datasets", "Interchange",
        "NeuralNetwork", "Platform", "TestSupport",
      ]),
    .testTarget(name: "DatasetsTests", dependencies: ["Datasets", "Interchange", "TestSupport"]),
    .testTarget(
      name: "TrainingTests",
      dependencies: [
        "Training", "Lessons", "Datasets", "Interchange", "NeuralNetwork", "Platform",
        "TestSupport",
      ]),
    .testTarget(
      name: "LessonsTests",
      dependencies: ["Lessons", "Training", "Datasets", "NeuralNetwork", "TestSupport"]),
    .testTarget(name: "TerminalGraphicsTests", dependencies: ["TerminalGraphics"]),
    .testTarget(
      name: "NcursesTerminalTests",
      dependencies: ["NcursesTerminal", "TerminalGraphics", "CNcurses", "Platform", "TestSupport"],
      exclude: ["Replies"]),
    .testTarget(
      name: "FindingsTests",
      dependencies: [
        "Findings", "Lessons", "Training", "Datasets", "NeuralNetwork", "TerminalGraphics",
      ]),
    .testTarget(
      name: "InterfaceStateTests",
      dependencies: [
        "InterfaceState", "Findings", "Lessons", "Training", "Datasets", "NeuralNetwork",
        "TerminalGraphics", "InterfaceTestSupport",
      ]),
    .testTarget(
      name: "PlainModeTests",
      dependencies: [
        "PlainMode", "Panels", "InterfaceState", "Findings", "Lessons", "Training", "Datasets",
        "NeuralNetwork", "TerminalGraphics", "InterfaceTestSupport",
      ]),
    .testTarget(
      name: "PanelsTests",
      dependencies: [
        "Panels", "InterfaceState", "Findings", "Lessons", "Training", "Datasets", "Interchange",
        "NeuralNetwork", "TerminalGraphics", "InterfaceTestSupport",
      ]),
    .testTarget(
      name: "ScreensTests",
      dependencies: [
        "Screens", "PlainMode", "Panels", "InterfaceState", "Findings", "Lessons", "Training",
        "Datasets", "Interchange", "NeuralNetwork", "Platform", "TerminalGraphics",
        "InterfaceTestSupport",
      ],
      // Read beside the sources, where they are recorded.
      exclude: ["Screens"]),
    .testTarget(
      name: "InklingTests",
      dependencies: [
        "inkling", "Screens", "PlainMode", "InterfaceState", "Findings", "Lessons", "Training",
        "Datasets", "Interchange",
        "NeuralNetwork", "TerminalGraphics", "NcursesTerminal", "Platform", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// Tests train and draw a lot: what is hot is optimised in debug builds too.
let hotTargets = [
  "Platform", "NeuralNetwork", "Interchange", "Training", "Datasets", "TerminalGraphics",
  "Findings", "InterfaceState", "Panels", "Screens", "PlainMode", "SourcesTests",
]
for target in package.targets where hotTargets.contains(target.name) {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [.unsafeFlags(["-O"], .when(configuration: .debug))]
}

// Tests/Release/build sets these: the executable then holds all libraries but the C library, and knows what it was
// made from. Without them the build is the usual one.
struct Release {
  let describedBuild: [CSetting]
  let linkerSettings: [LinkerSetting]

  init(_ environment: [String: String]) {
    describedBuild = ["INKLING_COMMIT", "INKLING_COMPILER"].compactMap { name in
      environment[name].map { .define(name, to: "\"\($0)\"") }
    }
    linkerSettings =
      environment["INKLING_STATIC_LIBRARIES"].map { folder in
        [
          .unsafeFlags(["-static-stdlib", "-use-ld=lld", "-L", folder]),
          // What the static Foundation needs and does not name.
          .linkedLibrary("_FoundationCShims"), .linkedLibrary("_FoundationCollections"),
          .linkedLibrary("swiftSynchronization"),
        ]
      } ?? []
  }
}

// INKLING_ROOMS=Interchange,Datasets leaves only the tests of these rooms and what they need, so that a room is
// compiled and tested without the rest.
if let rooms = Context.environment["INKLING_ROOMS"] {
  keepOnly(testsOf: rooms.split(separator: ",").map(String.init))
}

@MainActor func keepOnly(testsOf rooms: [String]) {
  var wanted = Set<String>()
  var ahead = rooms.map { $0 + "Tests" }
  while let name = ahead.popLast() {
    guard let target = package.targets.first(where: { $0.name == name }) else { continue }
    guard wanted.insert(name).inserted else { continue }
    for case .byNameItem(let dependency, _) in target.dependencies { ahead.append(dependency) }
  }
  package.targets.removeAll { !wanted.contains($0.name) }
  package.products.removeAll { !wanted.contains($0.name) }
  if !wanted.contains("inkling") { package.dependencies = [] }
}

if Context.environment["CI"] != nil {
  for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + [.treatAllWarnings(as: .error)]
    target.cSettings = (target.cSettings ?? []) + [.treatAllWarnings(as: .error)]
  }
}
