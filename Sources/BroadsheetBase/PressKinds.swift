/// The kind of file that a press asks for.
public enum PressFlavour: String, Hashable, Codable, Sendable, CaseIterable {
  /// A PDF without a standard: office printers, duplicators, screens.
  case plain
  /// PDF/X-1a:2003, ISO 15930-4.
  case pdfX1a = "x1a"
  /// PDF/X-4, ISO 15930-7:2010.
  case pdfX4 = "x4"
}

/// What all colours of a file become.
public enum PressSpace: String, Hashable, Codable, Sendable, CaseIterable {
  case cmyk, gray, rgb
}

/// How colours that a press cannot print become colours that it can (ICC rendering intents).
public enum RenderingIntent: String, Hashable, Codable, Sendable, CaseIterable {
  case perceptual, relative, saturation, absolute
}
