import Testing

/// Pausing, steps and speed: the count of updates is exactly what was asked for.
struct SteppingTests {
  @Test func `a pause holds whatever else is typed, and steps are exact`() throws {
    let program = try TerminalProgram("--augment", "off", "--epochs", "100000", "--fps", "60")
    try program.waitForProgress("training") { $0.step > 1 }
    try program.type(" ")
    let paused = try program.waitForProgress("a pause") { $0.state == "PAUSED" }

    try program.type("?")
    try program.waitFor("Help: panel")
    try program.type(Keys.escape)
    try program.waitUntil("the help is closed") { !$0.contains("Help: panel") }
    try program.type("l")
    try program.type("3")
    try program.waitFor("▸3 Loss")
    try program.type("4")
    try program.waitFor("▸4 Weights")
    try program.type("m")
    try program.waitFor("mouse off")
    #expect(Progress(statusLine: program.screen.row(0)) == paused)

    for count in 1...3 {
      try program.type("b")
      let stepped = try program.waitForProgress("one batch") {
        $0.state == "PAUSED" && $0.step >= paused.step + count
      }
      #expect(stepped.step == paused.step + count)
    }

    try program.type(">>>>>>>>e")
    let epoch = try program.waitForProgress("one epoch") {
      $0.state == "PAUSED" && $0.epoch > paused.epoch
    }
    #expect(epoch.epoch == paused.epoch + 1)
    #expect(epoch.batch == 0)

    try program.type("E3")
    try program.waitFor("How many epochs? 3")
    try program.type(Keys.enter)
    let three = try program.waitForProgress("three epochs") {
      $0.state == "PAUSED" && $0.epoch > epoch.epoch
    }
    #expect(three.epoch == epoch.epoch + 3)
    #expect(three.batch == 0)

    try program.type("B12\r")
    let batches = try program.waitForProgress("twelve batches") {
      $0.state == "PAUSED" && $0.step > three.step
    }
    #expect(batches.step == three.step + 12)
    #expect(try program.quit() == .exited(0))
    #expect(program.screen.contains("epoch \(batches.epoch), batch \(batches.batch), seed 1"))
  }

  @Test func `a finished run stays on the screen with its result`() throws {
    let program = try TerminalProgram("--augment", "off", "--epochs", "1", "--paused")
    try program.waitFor("PAUSED")
    try program.type(">>>>>>>> ")
    let finished = try program.waitForProgress("the end") { $0.state == "FINISHED" }
    #expect(finished.epoch == 1 && finished.batch == 0)
    try program.waitUntil("the result") { screen in
      screen.text.contains { $0.contains(/finished after 1 epochs?, test accuracy \d+\.\d %/) }
    }
    try program.type(" ")
    try program.waitFor("the run has reached its end")
    try program.type("R")
    try program.waitUntil("the next seed's run, and its end") { screen in
      screen.row(0).contains("seed 2") && screen.row(0).contains("FINISHED")
    }
    #expect(try program.quit() == .exited(0))
  }

  @Test func `pauses, steps, speeds and sizes leave the weights as train makes them`() throws {
    let options = ["--augment", "off", "--epochs", "1", "--seed", "5"]
    let surroundings = try Surroundings()
    let program = try TerminalProgram(
      command: [Surroundings.executable, "learn", "--paused"] + options, surroundings: surroundings)
    try program.waitFor("PAUSED")
    // So slowly that the epoch does not end before the pause, however late the key comes.
    try program.type("<<<<<<<< ")
    try program.waitForProgress("training") { $0.step > 0 }
    try program.type(" ")
    let paused = try program.waitForProgress("a pause") { $0.state == "PAUSED" }
    for count in 1...2 {
      try program.type("b")
      try program.waitForProgress("a batch") {
        $0.step == paused.step + count && $0.state == "PAUSED"
      }
    }
    program.resize(columns: 80, rows: 24)
    try program.type("<B5\r")
    try program.waitForProgress("five batches") {
      $0.step == paused.step + 7 && $0.state == "PAUSED"
    }
    program.resize(columns: 140, rows: 50)
    try program.type("d" + Keys.shiftDown + Keys.shiftRight + Keys.tab + ">>>>>>>>>> ")
    try program.waitForProgress("the end") { $0.state == "FINISHED" }
    #expect(try program.quit() == .exited(0))

    let train = try CommandRun(arguments: ["train"] + options, surroundings: surroundings)
    let trained = try #require(train.output.firstMatch(of: /weights_sha256 ([0-9a-f]{64})/)).output
      .1
    try #require(train.ending == .exited(0))
    #expect(program.screen.contains("weights_sha256 \(trained)"))
  }
}
