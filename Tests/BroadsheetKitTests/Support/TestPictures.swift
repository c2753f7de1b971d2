import Foundation

/// Small sound pictures, 48 × 32, for tests to damage.
enum TestPicture {
  static let jpeg = bytes(
    """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAKBueIx4ZKCMgoy0qqC+8P//8Nzc8P//////////////////////////
    ////////////////////////////////wAALCAAgADABAREA/8QAFwABAQEBAAAAAAAAAAAAAAAAAgMEAf/EAB0Q
    AQEAAQUBAQAAAAAAAAAAAAEAAgMREjFBseH/2gAIAQEAAD8AkSJEiRLqzEiRIkQ1stjie/P2mSJEi6pjir0WZXJV
    9qEiRIo62W+XE6PsC//Z
    """)

  static let png = bytes(
    """
    iVBORw0KGgoAAAANSUhEUgAAADAAAAAgCAAAAABxv6TAAAAAHklEQVR42mNkYCUNMDGTCEY1jGoY1TCqYVTDUNQA
    ABG7EpuAz/XGAAAAAElFTkSuQmCC
    """)

  static let svg = Array(
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="48" height="32">
    <rect width="48" height="16" fill="#777"/>
    </svg>
    """.utf8)

  private static func bytes(_ base64: String) -> [UInt8] {
    [UInt8](Data(base64Encoded: base64, options: .ignoreUnknownCharacters) ?? Data())
  }
}
