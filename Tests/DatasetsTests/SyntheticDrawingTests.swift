import Interchange
import NeuralNetwork
import Testing

@testable import Datasets

/// Drawings that the program makes itself, to learn from.
@Suite struct SyntheticDrawingTests {
  @Test("there are at least eight ways of writing each digit, all of them readable lines")
  func styles() {
    for digit: UInt8 in 0...9 {
      #expect(WritingStyle.all.count { $0.digit == digit } >= 8, "\(digit)")
    }
    for style in WritingStyle.all {
      #expect(style.strokes.count <= 3)
      for curve in style.strokes.joined() {
        #expect(curve.count > 1)
        #expect(curve.allSatisfy { (-1...15).contains($0.column) && (-1...17).contains($0.row) })
      }
    }
    #expect(WritingStyle("x 1,1 2,2") == nil && WritingStyle("3 1 2,2") == nil)
    #expect(WritingStyle("3 1,1") == nil && WritingStyle("33 1,1 2,2") == nil)
    let bar = WritingStyle("7 0,0* 9,0* 4,16* ; 2,8* 7,8*")
    #expect(bar?.strokes.map(\.count) == [2, 1] && bar?.digit == 7)
  }

  @Test("a hand writes on the pad, as large as it should, and the same again from the same seed")
  func writes() throws {
    var heights: [Float] = []
    for seed: UInt64 in 0..<200 {
      var chance = SeededGenerator(seed: seed)
      var again = chance
      let style = WritingStyle.all[Int(seed) % WritingStyle.all.count]
      let strokes = Hand().write(style.form(using: &chance), using: &chance)
      #expect(strokes == Hand().write(style.form(using: &again), using: &again))
      let box = try #require(PathBox(around: strokes.joined()))
      #expect(box.left >= 0 && box.top >= 0 && box.right <= 19 && box.bottom <= 19)
      #expect(strokes.joined().allSatisfy { $0.column.isFinite && $0.row.isFinite })
      heights.append(box.longerSide)
    }
    #expect(heights.allSatisfy { $0 > 5 } && heights.count { $0 < 12 } > 30)
  }

  @Test("some hands write about as wide as tall, and a plain line stays one")
  func widens() throws {
    let hand = Hand(freedom: 0.2)
    var chance = SeededGenerator(seed: 5)
    let flagged = try #require(WritingStyle("1 2.8,3 5.5,0* 5.3,16*"))
    let plain = try #require(WritingStyle("1 5,0* 5,16*"))
    var shares: [[Float]] = [[], []]
    for (index, style) in [flagged, plain].enumerated() {
      for _ in 0..<100 {
        let strokes = hand.write(style.strokes.map { $0.flatMap { $0 } }, using: &chance)
        let box = try #require(PathBox(around: strokes.joined()))
        shares[index].append((box.right - box.left) / (box.bottom - box.top))
      }
    }
    #expect((30...70).contains(shares[0].count { $0 > 0.6 }))
    #expect(shares[1].count { $0 > 0.6 } < 10)
  }

  @Test("tracing follows a digit's lines")
  func traces() throws {
    let digits = try Dataset.digits()
    var differences: [Float] = []
    for row in 0..<100 {
      let image = DigitImage(pixels: Array(digits.train[row]))
      let strokes = DigitTracing.strokes(of: image)
      #expect(!strokes.isEmpty && strokes.count < 12)
      let inked = Drawing(strokes: strokes, brush: Brush(radius: 1.2)).image
      let both = zip(image.pixels, inked.pixels)
      differences.append(
        both.reduce(0) { $0 + abs($1.0 - $1.1) } / image.pixels.reduce(0, +))
    }
    #expect(differences.reduce(0, +) / 100 < 0.4)
    #expect(DigitTracing.strokes(of: DigitImage()).isEmpty)
  }

  @Test("the drawings to learn from are whole, come from the seed, and leave the test digits alone")
  func dataset() throws {
    let digits = try Dataset.digits()
    var samples = DrawnSamples(seed: 3, stream: 1)
    var again = DrawnSamples(seed: 3, stream: 1)
    let forms = samples.forms(count: 50)
    #expect(forms == again.forms(count: 50))
    #expect(forms.labels == (0..<50).map { UInt8($0 % 10) })
    var other = DrawnSamples(seed: 3, stream: 2)
    #expect(forms != other.forms(count: 50))
    let traces = samples.traces(of: digits.train.prefix(10), times: 2)
    #expect(traces.count == 20 && traces.labels[0] == digits.train.labels[0])
    for part in [forms, traces] {
      for row in 0..<part.count {
        #expect(part[row].reduce(0, +) > 5 && part[row].allSatisfy { (0...1).contains($0) })
      }
    }
  }

  @Test("scribbles have ink and are of every kind")
  func scribbles() {
    let scribbles = SampleSet.scribbles(count: 64, seed: 1)
    #expect(scribbles == SampleSet.scribbles(count: 64, seed: 1) && scribbles.count == 64)
    for row in 0..<64 { #expect(scribbles[row].reduce(0, +) > 1, "\(row)") }
  }
}
