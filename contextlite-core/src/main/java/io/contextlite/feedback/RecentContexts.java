package io.contextlite.feedback;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contexts that feedback can still be given on, the last ones. Thread-safe. */
public final class RecentContexts {
  static final int CAPACITY = 64;

  private final Map<String, Context> contexts = new LinkedHashMap<>(16, .75f, true);

  /** Creates an empty collection. */
  public RecentContexts() {}

  /**
   * A context.
   *
   * @param inputs what the evidence model saw of the passages inside
   * @param passages their ids, in order of their numbers
   */
  record Context(List<PassageInputs> inputs, List<List<Long>> passages) {}

  synchronized void remember(String id, Context context) {
    contexts.put(id, context);
    if (contexts.size() > CAPACITY) {
      contexts.remove(contexts.keySet().iterator().next());
    }
  }

  /** Forgets all of them. */
  public synchronized void clear() {
    contexts.clear();
  }

  synchronized Optional<Context> find(String id) {
    return Optional.ofNullable(contexts.get(id));
  }
}
