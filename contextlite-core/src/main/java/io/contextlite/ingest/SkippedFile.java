package io.contextlite.ingest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * A file or directory that was found and not read. Immutable.
 *
 * @param path {@code /}-separated and relative to the tree's root; a directory's path ends with
 *     {@code /}
 * @param reason why
 * @param detail what was found, for a person to read; may be empty
 */
public record SkippedFile(String path, Reason reason, String detail) {

  /** Why a file was not read. */
  public enum Reason {
    /** Its name or its content says that it is not text. */
    BINARY,
    /** It has more bytes than {@link SyncOptions#maxFileBytes()}. */
    TOO_LARGE,
    /** It looks like text in an encoding that cannot be told. */
    UNDECODABLE,
    /** The operating system refused to list, examine or read it. */
    UNREADABLE,
    /** It was gone, or had become something else, when its turn came. */
    VANISHED,
    /** A symbolic link that is not followed, is broken, or leads out of the tree. */
    SYMBOLIC_LINK,
    /** A symbolic link to a directory that holds the link. */
    LINK_LOOP,
    /** A pipe, socket or device. */
    SPECIAL_FILE,
    /** Its name is not valid Unicode or holds control characters. */
    INVALID_NAME,
    /** It holds no bytes, or nothing but white space. */
    EMPTY;

    static Reason of(IOException failure) {
      if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
        return VANISHED;
      }
      return failure instanceof FileSystemLoopException ? LINK_LOOP : UNREADABLE;
    }
  }

  static String detailOf(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "access denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    }
    if (failure instanceof NotDirectoryException) {
      return "not a directory";
    }
    String reason =
        failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
    return reason == null ? failure.getClass().getSimpleName() : reason;
  }
}
