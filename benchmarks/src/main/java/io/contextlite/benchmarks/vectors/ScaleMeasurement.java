package io.contextlite.benchmarks.vectors;

import io.contextlite.benchmarks.data.DataException;
import io.contextlite.benchmarks.vectors.ScaleReport.Size;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Measures ContextLite's index over the first of some vectors, at one size after another: what it
 * costs to reach the same recall. Confined to one thread.
 */
public final class ScaleMeasurement {
  private static final VectorPeer PEER = VectorPeer.CONTEXTLITE;

  private final SearchTask task;
  private final ScaleOptions options;
  private final PrintWriter out;

  private ScaleMeasurement(SearchTask task, ScaleOptions options, PrintWriter out) {
    this.task = task;
    this.options = options;
    this.out = out;
  }

  /**
   * Measures vectors of files.
   *
   * @param data the files; their truth is computed
   * @param options what to measure
   * @param out where to tell what goes on
   * @return a measurement
   * @throws DataException if the files do not fit, or have too few vectors
   */
  public static ScaleMeasurement of(VectorData data, ScaleOptions options, PrintWriter out) {
    VectorRows base = VectorFile.open(data.base(), data.dimensions());
    VectorRows queries = VectorFile.open(data.queries(), data.dimensions());
    if (base.count() < options.largest()) {
      throw new DataException(
          data.base(),
          "too few vectors: expected >= " + options.largest() + ", actual=" + base.count());
    }
    SearchTask task =
        new SearchTask(
            base,
            IntStream.range(0, Math.min(options.queries(), queries.count()))
                .mapToObj(queries::row)
                .toList(),
            data.metric(),
            options.k());
    return new ScaleMeasurement(task, options, out);
  }

  /**
   * Measures generated vectors.
   *
   * @param generator makes vectors and queries
   * @param options what to measure
   * @param out where to tell what goes on
   * @return a measurement
   */
  public static ScaleMeasurement of(
      VectorGenerator generator, ScaleOptions options, PrintWriter out) {
    GeneratedVectors vectors =
        new GeneratedVectors(generator, options.largest(), options.queries());
    return new ScaleMeasurement(vectors.task(options.k()), options, out);
  }

  /**
   * Builds and measures each size.
   *
   * @return the figures
   * @throws IOException if an index cannot be read or written
   */
  public ScaleReport run() throws IOException {
    List<Size> sizes = new ArrayList<>();
    for (int size : options.sizes()) {
      try (IndexStore store =
          new IndexStore(task.rows().first(size), task.metric(), options.keep())) {
        sizes.add(measure(size, store));
      }
    }
    return ScaleReport.of(sizes);
  }

  private Size measure(int size, IndexStore store) throws IOException {
    VectorSpace space = new VectorSpace(task.rows().dimensions(), task.metric());
    IndexStore.Built built = store.build(PEER.toString(), PEER.engine(space));
    tell("%d vectors: built in %.1f s", size, built.buildSeconds());
    Truth truth = GroundTruth.computed().among(task, List.of(RowFilter.below(size)), size).get(0);
    try (ContextLiteIndex index = ContextLiteIndex.open(built.folder().path(), space)) {
      RecallMeter meter = new RecallMeter(index, truth);
      SettingChoice choice =
          ToldRecall.choose(
              options.recall(),
              permille ->
                  meter.ofAll(Setting.of(ContextLiteIndex.RECALL, permille), RowFilter.ALL));
      tell("%d vectors: %s, recall %.4f", size, choice.setting(), choice.recall());
      SearchWork work = SearchWork.of(index, task, choice.setting());
      SearchSpeed speed =
          new SpeedRounds(task, options.rounds())
              .measure(List.of(new SpeedRounds.Contender(index, choice.setting())))
              .get(0);
      return new Size(size, built.buildSeconds(), choice, work, speed);
    }
  }

  private void tell(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
