package io.contextlite.lsa;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Generated texts, each of words of one topic only. */
public final class Topics {
  private static final int WORDS_PER_TEXT = 4;

  /** Words by topic; no word stands in two. */
  public static final List<List<String>> WORDS =
      List.of(
          List.of("lake", "river", "harbour", "sailor", "anchor", "tide", "ferry", "vessel"),
          List.of("oven", "bread", "yeast", "flour", "dough", "pastry", "baker", "crust"),
          List.of("violin", "cello", "sonata", "quartet", "rehearsal", "tempo", "maestro", "opera"),
          List.of("kernel", "process", "thread", "mutex", "syscall", "paging", "daemon", "socket"));

  private Topics() {}

  /**
   * Writes texts, one topic after the other in turn.
   *
   * @param count number of texts
   * @param seed another seed, other texts
   * @return the texts
   */
  public static List<String> texts(int count, long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> words = WORDS.get(i % WORDS.size());
      StringBuilder text = new StringBuilder("note " + i);
      for (int k = 0; k < WORDS_PER_TEXT; k++) {
        text.append(' ').append(words.get(random.nextInt(words.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
