package io.contextlite.cluster;

import io.contextlite.model.Document;
import io.contextlite.vector.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Documents that come, change and go step by step, the same ones in each process: they become many,
 * other topics come up, then most of them go, and all begins anew.
 */
final class ChurnPlan {
  static final int DIMENSION = 16;

  /** Lists at few vectors, so that each cycle makes, changes and removes them. */
  static final ListMaintenance.Sizes SIZES = new ListMaintenance.Sizes(120, 260, 60);

  static final Embedder EMBEDDER = Embedder.of("churn", DIMENSION, ChurnPlan::vector);

  private static final int CYCLE = 18;
  private static final int SHRINKING_FROM = 14;
  private static final int STEPS_OF_TOPICS = 5;
  private static final int TOPICS = 6;
  private static final int DOCUMENTS = 700;
  private static final int PUT = 70;
  private static final int REMOVED = 25;
  private static final double NOISE = .4;
  private static final Pattern TEXT = Pattern.compile("Note \\d+ of step \\d+ on topic(\\d+)\\.");

  private ChurnPlan() {}

  /** One transaction: either documents that are put, or ids of some that go if they are there. */
  record Step(List<Document> puts, List<String> removals) {
    void applyTo(Map<String, String> texts) {
      puts.forEach(document -> texts.put(document.id(), document.text()));
      removals.forEach(texts::remove);
    }
  }

  static Step step(int number) {
    Random random = new Random(number);
    int phase = number % CYCLE;
    if (phase >= SHRINKING_FROM) {
      return new Step(
          List.of(),
          IntStream.range(0, DOCUMENTS)
              .filter(id -> id % (CYCLE - SHRINKING_FROM + 1) == phase - SHRINKING_FROM)
              .mapToObj(ChurnPlan::id)
              .toList());
    }
    if (phase % 3 == 2) {
      return new Step(
          List.of(),
          IntStream.range(0, REMOVED).mapToObj(i -> id(random.nextInt(DOCUMENTS))).toList());
    }
    int firstTopic = number / STEPS_OF_TOPICS * TOPICS;
    List<Document> puts = new ArrayList<>();
    random
        .ints(0, DOCUMENTS)
        .distinct()
        .limit(PUT)
        .forEach(
            id ->
                puts.add(
                    Document.of(
                        id(id),
                        "Note %d of step %d on topic%d."
                            .formatted(id, number, firstTopic + random.nextInt(TOPICS)))));
    return new Step(puts, List.of());
  }

  private static String id(int number) {
    return "note-" + number;
  }

  /** The vector of a text that has a note's text in it. */
  static float[] vector(String text) {
    Matcher note = TEXT.matcher(text);
    boolean isNote = note.find();
    Random topic = new Random(isNote ? Integer.parseInt(note.group(1)) : -1);
    Random own = new Random((isNote ? note.group() : text).hashCode());
    float[] vector = new float[DIMENSION];
    for (int j = 0; j < DIMENSION; j++) {
      vector[j] = (float) (topic.nextGaussian() + NOISE * own.nextGaussian());
    }
    return vector;
  }
}
