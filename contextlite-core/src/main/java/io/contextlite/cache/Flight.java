package io.contextlite.cache;

import io.contextlite.store.Deadline;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An answer under way that equal questions wait for. Thread-safe. */
final class Flight {
  private final CompletableFuture<Landing> landing = new CompletableFuture<>();

  /** How it ended. */
  enum End {
    /** With an answer for all. */
    SHARED,
    /** With an answer for its own question alone: the others find theirs side by side. */
    ALONE,
    /** Without an answer: one of the others takes over. */
    GIVEN_UP
  }

  /**
   * What those who wait get.
   *
   * @param end how it ended
   * @param answer the answer, if it is for all
   */
  record Landing(End end, Optional<CachedContext> answer) {}

  void share(CachedContext answer) {
    landing.complete(new Landing(End.SHARED, Optional.of(answer)));
  }

  void keepAlone() {
    landing.complete(new Landing(End.ALONE, Optional.empty()));
  }

  /** Ends it unless it has ended. */
  void giveUp() {
    landing.complete(new Landing(End.GIVEN_UP, Optional.empty()));
  }

  Landing await(String workspace, Deadline deadline) {
    return deadline.await(
        landing, "the answer to an equal request in workspace '" + workspace + "'");
  }
}
