package io.contextlite.smt.z3;

import io.contextlite.model.ContextLiteException;

/** Thrown when a problem is to be solved by Z3 and Z3 is not there or does not load. */
public final class Z3UnavailableException extends ContextLiteException {
  private static final long serialVersionUID = 1L;

  private static final String ARTIFACT = "tools.aqua:z3-turnkey";

  private Z3UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Tells a missing jar from a library that the platform does not load. */
  static Z3UnavailableException of(LinkageError failure) {
    String platform = System.getProperty("os.name") + "/" + System.getProperty("os.arch");
    return new Z3UnavailableException(
        isMissing()
            ? "optimizer 'z3' needs the artifact "
                + ARTIFACT
                + " on the class path, or its module tools.aqua.turnkey.z3 resolved: platform='"
                + platform
                + "'"
            : "optimizer 'z3' could not load its native library: platform='"
                + platform
                + "', artifact="
                + ARTIFACT
                + ", cause="
                + rootOf(failure),
        failure);
  }

  private static boolean isMissing() {
    try {
      Class.forName(
          "com.microsoft.z3.Context", false, Z3UnavailableException.class.getClassLoader());
      return false;
    } catch (ClassNotFoundException e) {
      return true;
    }
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
