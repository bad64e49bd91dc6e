package io.contextlite.benchmarks.vectors;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every engine does. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class VectorEngineContractTest {
  static final int BUILT = 500;
  static final int K = 10;
  static final double NEARLY_ALL = .98;
  static final RandomRows ROWS = RandomRows.of(700, 16, 1);
  private static final List<float[]> QUERIES = RandomRows.of(40, 16, 2).vectors();

  private final Map<VectorMetric, IndexFolder> built = new EnumMap<>(VectorMetric.class);

  private Path temporary = Path.of("");

  abstract VectorEngine engine(VectorSpace space);

  static SearchTask task(VectorMetric metric) {
    return new SearchTask(ROWS, QUERIES, metric, K);
  }

  @BeforeAll
  void buildAll(@TempDir Path folderForAll) throws IOException {
    temporary = folderForAll;
    for (VectorMetric metric : VectorMetric.values()) {
      IndexFolder folder = new IndexFolder(Files.createDirectory(temporary.resolve("" + metric)));
      engine(new VectorSpace(ROWS.dimensions(), metric)).build(ROWS.first(BUILT), folder.path());
      built.put(metric, folder);
    }
  }

  /** Returns a copy of an index of the first rows. */
  Path index(VectorMetric metric) throws IOException {
    Path copy = Files.createTempDirectory(temporary, "copy");
    requireNonNull(built.get(metric)).copyTo(copy);
    return copy;
  }

  VectorIndex open(Path folder, VectorMetric metric) throws IOException {
    return engine(new VectorSpace(ROWS.dimensions(), metric)).open(folder);
  }

  /** Returns the setting that spends most. */
  Setting largest() {
    List<Setting> settings =
        engine(new VectorSpace(ROWS.dimensions(), VectorMetric.DOT)).settings(K, BUILT);
    return settings.get(settings.size() - 1);
  }

  /** Returns the recall when only some rows may be found, or are in the index. */
  double recall(VectorIndex index, VectorMetric metric, RowFilter among, RowFilter filter) {
    Truth truth = GroundTruth.computed().among(task(metric), List.of(among), ROWS.count()).get(0);
    return new RecallMeter(index, truth).ofAll(largest(), filter);
  }

  @ParameterizedTest
  @EnumSource(VectorMetric.class)
  void search_largestSetting_findsTheNearest(VectorMetric metric) throws IOException {
    try (VectorIndex index = open(index(metric), metric)) {
      assertThat(recall(index, metric, RowFilter.below(BUILT), RowFilter.ALL))
          .isGreaterThanOrEqualTo(NEARLY_ALL);
    }
  }

  @Test
  void search_eachSetting_findsAsManyAsWanted() throws IOException {
    VectorEngine engine = engine(new VectorSpace(ROWS.dimensions(), VectorMetric.DOT));
    try (VectorIndex index = engine.open(index(VectorMetric.DOT))) {
      for (Setting setting : engine.settings(K, BUILT)) {
        assertThat(index.search(QUERIES.get(0), K, setting, RowFilter.ALL))
            .as(setting.toString())
            .hasSize(K)
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void search_findsNearestFirst() throws IOException {
    try (VectorIndex index = open(index(VectorMetric.DOT), VectorMetric.DOT)) {
      int[] found = index.search(ROWS.row(123), K, largest(), RowFilter.ALL);
      assertThat(found[0]).isEqualTo(123);
    }
  }

  @ParameterizedTest
  @EnumSource(VectorMetric.class)
  void search_filter_findsAllowedRowsAlone(VectorMetric metric) throws IOException {
    BitSet rows = new BitSet();
    IntStream.range(0, BUILT).filter(row -> row % 7 == 0).forEach(rows::set);
    RowFilter filter = RowFilter.of(rows);
    try (VectorIndex index = open(index(metric), metric)) {
      assertThat(recall(index, metric, filter, filter)).isGreaterThanOrEqualTo(NEARLY_ALL);
    }
  }

  @Test
  void search_filterOfFewerRowsThanWanted_findsThese() throws IOException {
    BitSet rows = new BitSet();
    rows.set(17);
    rows.set(401);
    try (VectorIndex index = open(index(VectorMetric.DOT), VectorMetric.DOT)) {
      assertThat(index.search(QUERIES.get(0), K, largest(), RowFilter.of(rows)))
          .containsExactlyInAnyOrder(17, 401);
    }
  }

  @Test
  void open_again_givesTheSameAnswers() throws IOException {
    Path folder = index(VectorMetric.DOT);
    List<int[]> first;
    try (VectorIndex index = open(folder, VectorMetric.DOT)) {
      first = answers(index);
    }
    try (VectorIndex index = open(folder, VectorMetric.DOT)) {
      assertThat(answers(index)).usingRecursiveComparison().isEqualTo(first);
    }
  }

  List<int[]> answers(VectorIndex index) throws IOException {
    List<int[]> answers = new ArrayList<>();
    for (float[] query : QUERIES) {
      answers.add(index.search(query, K, largest(), RowFilter.ALL));
    }
    return answers;
  }
}
