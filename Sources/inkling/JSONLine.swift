#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A number of the JSON contract: what is missing or not finite is null, never left out.
struct JSONNumber: Encodable {
  let value: Double?

  init(_ value: Double?) { self.value = value.flatMap { $0.isFinite ? $0 : nil } }

  init(_ value: Float) { self.init(Double(value)) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

/// One value as one line of JSON, its keys in snake case and in alphabetical order.
func jsonLine(_ value: some Encodable) throws(Failure) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  encoder.keyEncodingStrategy = .convertToSnakeCase
  do { return String(decoding: try encoder.encode(value), as: UTF8.self) } catch {
    throw .internal("a line of JSON could not be made: \(error)")
  }
}
