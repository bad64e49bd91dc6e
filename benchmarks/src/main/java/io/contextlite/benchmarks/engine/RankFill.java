package io.contextlite.benchmarks.engine;

import io.contextlite.assemble.ContextFormatter;
import io.contextlite.text.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Fills a budget in rank order and skips what does not fit. */
final class RankFill {
  /** Passages that a peer considers for a context. */
  static final int DEPTH = 100;

  /** What stands between passages, as in {@link ContextFormatter#plain()}. */
  static final String SEPARATOR = ContextFormatter.plain().separator();

  private static final int SEPARATOR_TOKENS = TokenCounter.estimating().count(SEPARATOR);

  private RankFill() {}

  static <T> List<T> fill(List<T> ranked, ToIntFunction<T> tokens, int budgetTokens) {
    List<T> chosen = new ArrayList<>();
    int used = 0;
    for (T candidate : ranked) {
      int cost = tokens.applyAsInt(candidate) + SEPARATOR_TOKENS;
      if (used + cost <= budgetTokens) {
        chosen.add(candidate);
        used += cost;
      }
    }
    return chosen;
  }
}
