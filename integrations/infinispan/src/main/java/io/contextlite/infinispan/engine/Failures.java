package io.contextlite.infinispan.engine;

import io.contextlite.model.ContextLiteException;
import java.net.BindException;
import java.util.Optional;

/** Why a node could not join. */
final class Failures {
  private Failures() {}

  /** What the cluster said, if it did. */
  static Optional<String> refusal(Throwable failure) {
    return cause(failure, SecurityException.class).map(e -> String.valueOf(e.getMessage()));
  }

  static ContextLiteException of(
      EngineOptions options, Optional<String> refusal, Throwable failure) {
    String node = "node '" + options.self().id() + "': ";
    if (refusal.isPresent()) {
      return new JoinRefusedException(
          node + "the cluster refuses it: " + refusal.orElseThrow(), failure);
    }
    return cause(failure, BindException.class)
        .map(
            e ->
                new ContextLiteException(
                    node
                        + "expected an address of its own to listen at, actual="
                        + options.endpoint(),
                    failure))
        .orElseGet(() -> new ContextLiteException(node + "it cannot join the cluster", failure));
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return Optional.of(type.cast(each));
      }
    }
    return Optional.empty();
  }
}
