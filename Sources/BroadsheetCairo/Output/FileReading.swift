import Glibc

/// What the system says about its last failure.
func systemReason() -> String {
  String(cString: strerror(errno)).lowercased()
}

/// Why a file cannot be read, or nothing when it can.
func reasonNotReadable(_ path: String) -> String? {
  access(path, R_OK) == 0 ? nil : systemReason()
}
