package io.contextlite.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link TokenCounter} promises. Extend it and return the counter under test. */
public abstract class TokenCounterContract {

  /** The counter under test. */
  protected abstract TokenCounter counter();

  /** Texts of many kinds. */
  protected List<String> texts() {
    return List.of(
        "",
        " ",
        "\n\n\t",
        "How does authentication work?",
        "public final class TokenCounter { int count(CharSequence text); }",
        "Größe, naïveté, 東京タワー, 한국어, עברית, ไทย",
        "\uD83D\uDE00 emoji and an unpaired \uD800 surrogate",
        "control \u0000\u0007 characters",
        "?!... --- ///",
        "word ".repeat(5_000));
  }

  @Test
  void count_emptyText_isZero() {
    assertThat(counter().count("")).isZero();
  }

  @Test
  void count_anyText_isNotNegativeAndTheSameForAnySequence() {
    for (String text : texts()) {
      assertThat(counter().count(text))
          .isNotNegative()
          .isEqualTo(counter().count(text))
          .isEqualTo(counter().count(CharBuffer.wrap(text.toCharArray())))
          .isEqualTo(counter().count(CharBuffer.wrap(text)));
    }
  }

  @Test
  void count_longerText_isMore() {
    assertThat(counter().count("alpha beta\n".repeat(100)))
        .isGreaterThan(counter().count("alpha beta\n".repeat(50)));
  }

  @Test
  void count_manyThreads_giveTheSameCounts() throws Exception {
    Callable<List<Integer>> task =
        () -> {
          List<Integer> counts = new ArrayList<>();
          texts().forEach(text -> counts.add(counter().count(text)));
          return counts;
        };
    List<Integer> expected = task.call();
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      for (Future<List<Integer>> counts : executor.invokeAll(Collections.nCopies(20, task))) {
        assertThat(counts.get()).isEqualTo(expected);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void fingerprint_isStable() {
    assertThat(counter().fingerprint()).isNotBlank().isEqualTo(counter().fingerprint());
  }
}
