import Findings

/// Text as one word of a shell's command line, to be copied from the screen: quoted where it has to be, and without
/// anything that would act on the terminal.
func shellWord(_ text: String) -> String {
  let isPlain = { (character: Character) in
    character.isLetter || character.isNumber || "/._-+,:@%".contains(character)
  }
  if !text.isEmpty, text.allSatisfy(isPlain), text.unicodeScalars.allSatisfy(isVisible) {
    return text
  }
  guard text.unicodeScalars.allSatisfy(isVisible) else { return escaped(text) }
  return "'" + text.replacing("'", with: #"'\''"#) + "'"
}

/// Whether a scalar shows as itself, wherever it stands.
private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
    false
  default: true
  }
}

/// The form `$'…'`, which bash, zsh, ksh and fish's `printf` know, with the bytes that nobody sees as numbers.
private func escaped(_ text: String) -> String {
  let parts = text.unicodeScalars.map { scalar -> String in
    if scalar == "'" || scalar == "\\" { return "\\" + String(scalar) }
    if isVisible(scalar) { return String(scalar) }
    return String(scalar).utf8.map { byte in
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }.joined()
  }
  return "$'" + parts.joined() + "'"
}
