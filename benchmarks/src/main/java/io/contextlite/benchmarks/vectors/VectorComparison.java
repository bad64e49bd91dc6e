package io.contextlite.benchmarks.vectors;

import io.contextlite.benchmarks.data.DataException;
import io.contextlite.benchmarks.vectors.SpeedRounds.Contender;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Compares engines over the same vectors: builds each index and chooses its settings by itself,
 * then times all of them in turn, then changes a copy of each. Confined to one thread.
 */
public final class VectorComparison {
  /* What is alike for all: the process and its flags, the vectors (mapped, so that reading them costs
   * the same), as many processors to build as an engine can use, the batches of changes, and that
   * work which changes leave for later counts. What is each engine's own: the parameters that it
   * recommends, its form of the metric, its fastest way to read files, and its settings. Searches
   * share one open index, and each engine reaches the recall by its cheapest setting. */
  private static final int FILTER_QUERIES = 200;

  private final VectorOptions options;
  private final PrintWriter out;
  private final SearchTask task;
  private final RowSplit split;
  private final GroundTruth groundTruth;

  /** A setting of an engine. */
  private record Key(EngineRun run, Setting setting) {}

  /**
   * Opens the files.
   *
   * @param data the files
   * @param options how to compare
   * @param out where to tell what goes on
   * @throws DataException if the files do not fit each other
   */
  public VectorComparison(VectorData data, VectorOptions options, PrintWriter out) {
    this.options = options;
    this.out = out;
    VectorRows base = VectorFile.open(data.base(), data.dimensions());
    VectorRows queries = VectorFile.open(data.queries(), data.dimensions());
    this.split = RowSplit.of(base.count(), options.limit(), options.insertShare());
    if (split.built() < options.k()) {
      throw new DataException(
          data.base(),
          "too few vectors to index: expected >= " + options.k() + ", actual=" + split.built());
    }
    this.task =
        new SearchTask(
                base,
                IntStream.range(0, queries.count()).mapToObj(queries::row).toList(),
                data.metric(),
                options.k())
            .firstQueries(options.limitQueries());
    Path truth = data.truth();
    this.groundTruth =
        truth == null
            ? GroundTruth.computed()
            : GroundTruth.given(TruthFile.read(truth, queries.count(), options.k(), base.count()));
  }

  /**
   * Measures.
   *
   * @return a result for each engine and recall
   * @throws IOException if an engine cannot read or write its files
   */
  public List<VectorResult> run() throws IOException {
    tell(
        "%d vectors of %d dimensions, %d more to insert, %d queries, %s",
        split.built(),
        task.rows().dimensions(),
        split.churned(),
        task.queries().size(),
        task.metric());
    try (IndexStore store =
        new IndexStore(task.rows().first(split.built()), task.metric(), options.keep())) {
      List<EngineRun> runs = prepare(store);
      List<Key> keys = keys(runs);
      List<SearchSpeed> speeds;
      List<FilteredRecall> filtered;
      try (OpenIndexes open = OpenIndexes.open(runs)) {
        speeds = speeds(keys, open);
        filtered = filtered(keys, open);
      }
      return results(runs, speeds, filtered, change(store, runs));
    }
  }

  /** Joins what was measured of each key; engines that reach several recalls alike share one. */
  private static List<VectorResult> results(
      List<EngineRun> runs,
      List<SearchSpeed> speeds,
      List<FilteredRecall> filtered,
      List<ChangeFigures> changes) {
    List<Key> keys = keys(runs);
    List<VectorResult> results = new ArrayList<>();
    for (EngineRun run : runs) {
      for (SettingChoice choice : run.choices()) {
        int at = keys.indexOf(new Key(run, choice.setting()));
        results.add(
            new VectorResult(
                run.name(),
                choice,
                speeds.get(at),
                run.footprint(),
                filtered.get(at),
                changes.get(at)));
      }
    }
    return results;
  }

  private List<EngineRun> prepare(IndexStore store) throws IOException {
    Truth truth =
        groundTruth.among(task, List.of(RowFilter.below(split.built())), split.built()).get(0);
    VectorSpace space = new VectorSpace(task.rows().dimensions(), task.metric());
    List<EngineRun> runs = new ArrayList<>();
    for (VectorPeer peer : options.peers()) {
      VectorEngine engine = peer.engine(space);
      IndexStore.Built built = store.build(peer.toString(), engine);
      tell("%s: built in %.1f s", peer, built.buildSeconds());
      EngineRun run = EngineRun.of(peer.toString(), engine, built, truth, options.recallTargets());
      tell("%s: settings %s", peer, run.settings());
      runs.add(run);
    }
    return runs;
  }

  private static List<Key> keys(List<EngineRun> runs) {
    return runs.stream()
        .flatMap(run -> run.settings().stream().map(setting -> new Key(run, setting)))
        .toList();
  }

  private List<SearchSpeed> speeds(List<Key> keys, OpenIndexes open) {
    List<Contender> contenders =
        keys.stream().map(key -> new Contender(open.of(key.run()), key.setting())).toList();
    List<SearchSpeed> speeds = new SpeedRounds(task, options.rounds()).measure(contenders);
    tell("speeds measured");
    return speeds;
  }

  private List<FilteredRecall> filtered(List<Key> keys, OpenIndexes open) {
    SearchTask few = task.firstQueries(FILTER_QUERIES);
    List<RowFilter> filters = FilterSet.of(few, split.built(), options.seed());
    List<Truth> truths = groundTruth.among(few, filters, split.built());
    List<FilteredRecall> filtered =
        keys.stream()
            .map(key -> FilteredRecall.of(open.of(key.run()), key.setting(), truths))
            .toList();
    tell("filters measured");
    return filtered;
  }

  private List<ChangeFigures> change(IndexStore store, List<EngineRun> runs) throws IOException {
    if (split.inserted() == 0) {
      return Collections.nCopies(keys(runs).size(), ChangeFigures.NONE);
    }
    List<ChangeFigures> figures = new ArrayList<>();
    Churn churn = new Churn(task, groundTruth, split, options.seed());
    for (EngineRun run : runs) {
      if (run.engine() instanceof WritableVectorEngine engine) {
        figures.addAll(change(store.copy(run.built()), engine, churn, run.settings()));
        tell("%s: changes measured", run.name());
      } else {
        figures.addAll(Collections.nCopies(run.settings().size(), ChangeFigures.NONE));
      }
    }
    return figures;
  }

  private static List<ChangeFigures> change(
      IndexFolder copy, WritableVectorEngine engine, Churn churn, List<Setting> settings)
      throws IOException {
    try (WritableVectorIndex index = engine.openForWriting(copy.path())) {
      return churn.apply(index, settings);
    } finally {
      copy.delete();
    }
  }

  private void tell(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
