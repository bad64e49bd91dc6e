package io.contextlite.model;

import org.jspecify.annotations.Nullable;

/** A workspace's file could not be opened, read or written. What was committed before is kept. */
public final class WorkspaceFileException extends ContextLiteException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the file. */
  public enum Problem {
    /** Another process or thread held the write lock for longer than the write timeout. */
    BUSY,
    /** No space is left for the file. */
    FULL,
    /** The file is damaged. */
    CORRUPT,
    /** The file or its folder may not be written. */
    READ_ONLY,
    /** The file was written by a newer version of this library. */
    NEWER_FORMAT,
    /** The file is not a workspace file. */
    NOT_A_WORKSPACE,
    /** Any other failure of reading or writing. */
    IO
  }

  /** What is wrong. */
  private final Problem problem;

  /**
   * Creates an exception.
   *
   * @param problem what is wrong
   * @param message the operation, the file, what was expected and what came
   * @param cause the failure underneath, or null
   */
  public WorkspaceFileException(Problem problem, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  /**
   * Returns what is wrong.
   *
   * @return the problem
   */
  public Problem problem() {
    return problem;
  }
}
