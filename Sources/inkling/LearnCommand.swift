import ArgumentParser
import Datasets
import Findings
import InterfaceState
import Lessons
import NcursesTerminal
import NeuralNetwork
import Platform
import Screens
import TerminalGraphics
import Training

/// The interactive program: trains in the background and shows everything that happens.
struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "Watch a network learn, and draw for it (the default).",
    discussion: """
      Space pauses, b and e step, < and > change the speed, d goes to the drawing, ? shows all keys, q leaves.

      Examples:
        inkling
        inkling learn --lesson digits --seed 7 --paused
        inkling learn --checkpoint digits.safetensors
        inkling learn --data iris.csv
        inkling learn --plain
      """)

  @OptionGroup var training: TrainingOptions

  @OptionGroup(title: "Your own data") var data: DataOptions

  @Flag(help: "Start paused.")
  var paused = false

  @Option(
    help: "Go on from this checkpoint, with its lesson, recipe and seed.", completion: .checkpoint)
  var checkpoint: String?

  @Option(
    help: "Write event files for TensorBoard into this folder; S, then t does so later.",
    completion: .directory)
  var logDir: String?

  @Option(
    parsing: .unconditional,
    help: "At most so many frames a second, 1 to 60. (default: the settings', else 30)",
    transform: wholeNumber(1...60))
  var fps: Int?

  @Flag(
    inversion: .prefixedNo,
    help: "Little moves: training is shown at most twice a second. (default: the settings')")
  var calm: Bool?

  @Flag(
    help: """
      Sentences and typed words instead of a screen, for screen readers, braille displays and scripts; starts \
      paused. 'help' says what can be typed.
      """)
  var plain = false

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Option(
    help:
      "Draw with braille, blocks or ascii. (default: the settings', else the best that there is)")
  var glyphs: GlyphSet?

  @Flag(
    inversion: .prefixedNo,
    help: "Use the mouse, or leave it to the terminal. (default: the settings', else use it)")
  var mouse: Bool?

  @Option(help: "auto, always or never use colours; auto heeds NO_COLOR.")
  var color = ColorMode.auto

  @Flag(
    inversion: .prefixedNo,
    help: "Give the terminal's palette our colours where it takes them, or use what is there.")
  var palette = true

  @Option(
    help:
      "\(alternatives(Theme.names)). (default: the settings', else what suits the terminal)"
  )
  var theme: ThemeName?

  mutating func validate() throws {
    try training.checkChoices(besides: checkpoint)
    try data.check(training, checkpoint: checkpoint)
  }

  func run() throws {
    if plain { return try runPlain() }
    guard StandardStreams.isInputTerminal, StandardStreams.isOutputTerminal else {
      throw Failure.usage(
        "'learn' draws on a terminal and there is none; 'inkling train' does the same training "
          + "without a screen, and 'inkling learn --plain' talks in sentences")
    }
    UserFolder.removeLeftovers()
    let begun = try start()
    let (lesson, trainer) = (begun.lesson, begun.trainer)
    let settingsFile = SettingsFile.ofUser
    let (settings, problem) = settingsFile.load()
    let device = try openDevice(settings)
    defer { device.close() }
    let runs = OpenRuns(
      lesson: lesson, trainer: trainer, isPaused: paused || begun.understood != nil,
      hasChosenSeed: hasChosenSeed, wake: device.wake)
    var state = initialState(lesson, runs.session, device, settings)
    let (digits, damage) = MyDigitsFile.ofUser.load()
    state.myDigits = MyDigits(digits.drawings, taught: trainer.taughtSamples)
    let notices = [UserFolder.notice, problem, damage, device.capabilities.notice].compactMap(
      \.self)
    if !notices.isEmpty { state.notice = Label(notices.joined(separator: "; ")) }
    // Nothing is learnt before the user has seen what was understood.
    if let understood = begun.understood { state.show(understood) }
    let (ending, opened) = RunLoop(
      device: device, runs: runs, state: state, settingsFile: settingsFile,
      logs: EventLogs(folder: logDir)
    ).run()
    device.close()
    try end(opened, ending)
  }

  private func runPlain() throws {
    UserFolder.removeLeftovers()
    let begun = try start()
    let (lesson, trainer) = (begun.lesson, begun.trainer)
    let settingsFile = SettingsFile.ofUser
    let (settings, problem) = settingsFile.load()
    let (digits, damage) = MyDigitsFile.ofUser.load()
    for problem in [UserFolder.notice, problem, damage].compactMap(\.self) {
      StandardStreams.writeError("inkling: \(Label(problem))\n")
    }
    guard let wakeUp = SelfPipe() else {
      throw Failure.internal("no pipe can be made: \(systemText(ofError: errno))")
    }
    let runs = OpenRuns(
      lesson: lesson, trainer: trainer, isPaused: true, hasChosenSeed: hasChosenSeed,
      beginning: .pausedFlatOut,
      wake: { wakeUp.wake() })
    var state = AppState(
      lesson: lesson, lessons: lesson.withOthers, snapshot: runs.session.latest,
      size: Size(columns: 120, rows: 40),
      display: AppState.Display(glyphs: .ascii, theme: .monochrome, hasMouse: false),
      settings: settings, catalogue: .all)
    state.myDigits = MyDigits(digits.drawings, taught: trainer.taughtSamples)
    state.sitting.builtIn = try? BuiltInNetwork.load()
    StandardStreams.reportBrokenPipes()
    let (ending, opened) = PlainLoop(
      runs: runs, state: state, wakeUp: wakeUp, settingsFile: settingsFile,
      isInteractive: StandardStreams.isInputTerminal, logs: EventLogs(folder: logDir)
    ).run()
    try end(opened, ending)
  }

  private func start() throws(Failure) -> TrainingOptions.Beginning {
    try openingAsUsual.begin(data, checkpoint: checkpoint, isQuiet: !plain)
  }

  /// Whether lessons that are opened later begin with the seed of the first one.
  private var hasChosenSeed: Bool { training.seed != nil || checkpoint != nil }

  /// The options, and where neither a variant nor a seed was chosen those that the lesson opens with.
  private var openingAsUsual: TrainingOptions {
    var options = training
    let lesson = LessonCatalog.all.first { $0.name == training.lesson }
    guard checkpoint == nil, options.variant == nil, let opening = lesson?.start.opening else {
      return options
    }
    options.variant = opening.variant
    options.seed = options.seed ?? opening.seed
    return options
  }

  private func openDevice(_ settings: Settings) throws(Failure) -> NcursesDevice {
    let options = NcursesDevice.Options(
      isMouseEnabled: mouse ?? settings.isMouseOn ?? true, isASCIIOnly: ascii, color: color,
      keepsPalette: !palette, fallbackFolder: try? AssetLocator.current().path(of: "terminal"))
    do { return try NcursesDevice(options: options) } catch {
      throw .usage("\(error); 'inkling train' needs no screen")
    }
  }

  private func initialState(
    _ lesson: Lesson, _ session: TrainingSession, _ device: NcursesDevice, _ settings: Settings
  ) -> AppState {
    device.takeAnswers()
    let capabilities = device.capabilities
    let suitedTheme = ThemeName.suiting(capabilities.background).name
    let display = AppState.Display(
      glyphs: chosenGlyphs(settings, capabilities),
      theme: chosenTheme(settings, capabilities, suitedTheme),
      hasMouse: capabilities.canDrag, isUTF8: capabilities.isUTF8,
      colorCount: capabilities.colorCount, hasExactColors: capabilities.hasExactColors,
      suitedTheme: suitedTheme, ground: capabilities.background,
      followsTerminal: theme == nil && settings.theme == nil)
    device.setPalette(display.theme.colors)
    var state = AppState(
      lesson: lesson, lessons: lesson.withOthers, snapshot: session.latest, size: device.size,
      display: display, settings: settings, catalogue: .all)
    if let mouse { state.sitting.terminal.isMouseOn = mouse && display.hasMouse }
    if let calm { state.sitting.terminal.isCalm = calm }
    if let fps { state.sitting.terminal.framesPerSecond = fps }
    // What is known, or could not be remembered, is not asked.
    state.sitting.terminal.asksAboutGlyphs =
      glyphs == nil && settings.glyphs == nil && UserFolder.config.path != nil
    state.sitting.builtIn = try? BuiltInNetwork.load()
    // Who starts it paused has something in mind.
    if !paused { state.sitting.hand = DrawingHand() }
    return state
  }

  private func chosenGlyphs(_ settings: Settings, _ capabilities: Capabilities) -> GlyphSet {
    let best = GlyphSet(isUnicode: capabilities.isUTF8, hasBraille: capabilities.hasBraille)
    guard capabilities.isUTF8 else { return best }
    let kept = settings.glyphs.flatMap(GlyphSet.init(rawValue:))
    // The Linux console has fewer glyphs than the terminal that the settings were made in.
    return glyphs ?? (capabilities.hasBraille ? kept : nil) ?? best
  }

  /// Where the terminal says nothing of its background, a theme that was asked for brings its own, so that it can be read
  /// on any.
  private func chosenTheme(
    _ settings: Settings, _ capabilities: Capabilities, _ suitedTheme: String
  ) -> Theme {
    .named(
      theme?.name ?? settings.theme ?? suitedTheme, colorCount: capabilities.colorCount,
      hasExactColors: capabilities.hasExactColors, suited: suitedTheme,
      ground: capabilities.background)
  }

  /// Ends as it was asked to; a run that could not be kept is a failure.
  private func end(_ runs: OpenRuns, _ ending: RunLoop.Ending) throws {
    let failure = leave(runs.stop())
    switch ending {
    case .signal(let number): endProcess(bySignal: number)
    case .failed(let failure): throw failure
    case .quit: break
    }
    if let failure { throw ExitCode(failure.status) }
  }

  /// Keeps all runs, and says how they stood and how to go on.
  ///
  /// - Returns: why the first of those that could not be kept was not; it has been said.
  private func leave(_ runs: [(lesson: Lesson, run: TrainerState)]) -> Failure? {
    // A lesson that was only looked at leaves nothing behind, unless there is nothing else to tell of.
    let begun = runs.filter { $0.run.step > 0 }
    let told = (begun.isEmpty ? runs.suffix(1) : begun).map { lesson, run in
      (lesson, run, keep(run, lesson))
    }
    KeptRun.prune(sparing: told.compactMap { try? $0.2?.get() })
    // Nobody reads a stalled terminal, and writing to it would never end.
    if StandardStreams.takesOutput {
      for (lesson, run, kept) in told { tell(of: run, lesson, kept) }
    }
    return told.lazy.compactMap { _, _, kept in
      if case .failure(let failure)? = kept { failure } else { nil }
    }.first
  }

  /// Keeps a run; `nil` if nothing was learnt.
  private func keep(_ run: TrainerState, _ lesson: Lesson) -> Result<KeptRun, Failure>? {
    guard run.step > 0 else { return nil }
    do throws(Failure) {
      return .success(try KeptRun.keep(Checkpoint(of: run, lesson: lesson.id)))
    } catch {
      return .failure(
        Failure(message: "the run could not be kept: \(error.message)", status: error.status))
    }
  }

  private func tell(of run: TrainerState, _ lesson: Lesson, _ kept: Result<KeptRun, Failure>?) {
    let accuracy = run.history.last?.testAccuracy
    let result = accuracy.map { ", test accuracy \(NumberFormat.percent(decimals: 1).label($0))" }
    try? StandardStreams.write(
      "\(lesson.id): epoch \(run.epoch), batch \(run.batch), seed \(run.seed)"
        + "\(result ?? "")\nweights_sha256 \(run.network.weightsSHA256)\n")
    switch kept {
    case .failure(let failure): failure.report()
    case .success(let file):
      try? StandardStreams.write(
        "go on with: \(shellWord(ThisProcess.name)) learn \(plain ? "--plain " : "")--checkpoint \(file.shellPath)\n"
      )
    case nil: break
    }
  }
}

extension Lesson {
  /// All lessons that can be opened while this one is: the catalogue, and the user's own.
  fileprivate var withOthers: [Lesson] {
    dataset.isBuiltIn ? LessonCatalog.all : LessonCatalog.all + [self]
  }
}

/// A theme by its name on the command line.
struct ThemeName: ExpressibleByArgument, Equatable {
  let name: String

  init?(argument: String) {
    guard Theme.names.contains(argument) else { return nil }
    name = argument
  }

  private init(of theme: Theme) { name = theme.name }

  static let dark = ThemeName(of: .dark)
  static let light = ThemeName(of: .light)

  static var allValueStrings: [String] { Theme.names }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  /// What suits the terminal that the program runs in: by the background that it has named, else by COLORFGBG.
  static func suiting(_ background: Color?) -> ThemeName {
    background.map { $0.isLight ? .light : .dark } ?? ThemeName(colors: Environment["COLORFGBG"])
  }

  /// What suits a terminal whose COLORFGBG is this.
  ///
  /// Its last part is the background: light where that is white (7) or bright white (15). Other terminals are dark, or
  /// do not say: rxvt has `default` there, and no value, one part alone and words say nothing of it.
  init(colors: String?) {
    let parts = (colors ?? "").split(separator: ";", omittingEmptySubsequences: false)
    self = parts.count > 1 && ["7", "15"].contains(parts.last) ? .light : .dark
  }
}

extension ColorMode: ExpressibleByArgument {}

extension GlyphSet: ExpressibleByArgument {}
