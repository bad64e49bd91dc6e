package io.contextlite.benchmarks.vectors;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Changes an index as its users do: some vectors more, then deletions of random ones, then more
 * vectors, until as many are new as were deleted. Immutable.
 */
final class Churn {
  private static final int BATCH = 1_000;
  private static final double NANOS_PER_SECOND = 1e9;

  private final RowSplit split;
  private final int[] deleted;
  private final Truth afterInserts;
  private final Truth afterAll;
  private final VectorRows rows;

  /**
   * Prepares changes.
   *
   * @param task the vectors and queries
   * @param split which vectors are indexed and which are inserted
   * @param seed of what is deleted
   */
  Churn(SearchTask task, GroundTruth truth, RowSplit split, long seed) {
    this.rows = task.rows();
    this.split = split;
    this.deleted = draw(split, seed);
    BitSet left = new BitSet();
    left.set(0, split.end());
    Arrays.stream(deleted).forEach(left::clear);
    List<Truth> truths =
        truth.among(
            task,
            List.of(RowFilter.below(split.built() + split.inserted()), RowFilter.of(left)),
            split.end());
    this.afterInserts = truths.get(0);
    this.afterAll = truths.get(1);
  }

  private static int[] draw(RowSplit split, long seed) {
    int[] all = new int[split.built()];
    Arrays.setAll(all, i -> i);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < split.churned(); i++) {
      int other = i + random.nextInt(all.length - i);
      int row = all[other];
      all[other] = all[i];
      all[i] = row;
    }
    return Arrays.copyOf(all, split.churned());
  }

  /**
   * Changes an index, in batches that searches see one by one, and measures how fast that is, with
   * the work that the changes leave for later.
   *
   * @param index an index as it was built
   * @param settings what its searches spend
   * @return figures for each setting; the rates are the same
   */
  List<ChangeFigures> apply(WritableVectorIndex index, List<Setting> settings) throws IOException {
    int first = split.built() + split.inserted();
    double insertSeconds = insert(index, split.built(), first);
    List<Double> recallsAfterInserts = recalls(index, settings, afterInserts);
    double deleteSeconds = delete(index);
    insert(index, first, split.end());
    List<Double> recallsAfterAll = recalls(index, settings, afterAll);
    List<SearchSpeed> speedsAfterAll =
        new SpeedRounds(afterAll.task(), 1)
            .measure(
                settings.stream()
                    .map(setting -> new SpeedRounds.Contender(index, setting))
                    .toList());
    return IntStream.range(0, settings.size())
        .mapToObj(
            i ->
                new ChangeFigures(
                    split.inserted() / insertSeconds,
                    deleted.length / deleteSeconds,
                    recallsAfterInserts.get(i),
                    recallsAfterAll.get(i),
                    speedsAfterAll.get(i).p50Micros()))
        .toList();
  }

  private double insert(WritableVectorIndex index, int from, int to) throws IOException {
    long start = System.nanoTime();
    for (int row = from; row < to; row += BATCH) {
      index.insert(rows, row, Math.min(to, row + BATCH));
    }
    index.settle();
    return (System.nanoTime() - start) / NANOS_PER_SECOND;
  }

  private double delete(WritableVectorIndex index) throws IOException {
    long start = System.nanoTime();
    for (int i = 0; i < deleted.length; i += BATCH) {
      index.delete(Arrays.copyOfRange(deleted, i, Math.min(deleted.length, i + BATCH)));
    }
    index.settle();
    return (System.nanoTime() - start) / NANOS_PER_SECOND;
  }

  private static List<Double> recalls(VectorIndex index, List<Setting> settings, Truth truth) {
    RecallMeter meter = new RecallMeter(index, truth);
    return settings.stream().map(setting -> meter.ofAll(setting, RowFilter.ALL)).toList();
  }
}
