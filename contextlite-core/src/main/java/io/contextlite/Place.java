package io.contextlite;

import io.contextlite.model.WorkspaceFileException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where a workspace's handle is made and closed, one at a time; others do not wait for it. */
final class Place {
  final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Workspace workspace;
  private volatile Optional<String> failure = Optional.empty();

  /** The handle in use; a file that someone else deleted while it was closed has none. */
  Optional<Workspace> open() {
    Workspace known = workspace;
    return known == null || known.isClosed() || known.isGone()
        ? Optional.empty()
        : Optional.of(known);
  }

  /** Opens a handle in place of the one before; under the lock. */
  void open(Workspace opened) {
    close();
    try {
      opened.open();
      workspace = opened;
      failure = Optional.empty();
    } catch (WorkspaceFileException e) {
      failure = Optional.of(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /** Closes the handle in use, if any; under the lock. */
  void close() {
    Workspace known = workspace;
    if (known != null) {
      known.close();
    }
    workspace = null;
    failure = Optional.empty();
  }

  /** The handle, if its file was opened. */
  Optional<Workspace> known() {
    return Optional.ofNullable(workspace).filter(known -> !known.isClosed());
  }

  /** What opening failed with, the last time that it was tried. */
  Optional<String> failure() {
    return failure;
  }
}
