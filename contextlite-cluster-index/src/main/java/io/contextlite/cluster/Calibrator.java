package io.contextlite.cluster;

import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/*
 * A question is not a passage: it lies off the passages, farther from the nearest of them than these
 * from each other, so that a search for passages says too little about searches for questions. Where
 * no questions are known, one is made of a passage and the difference of two others.
 */
/** Measures what effort reaches what recall. Confined to one thread. */
final class Calibrator {
  private static final int QUERIES = 192;

  /** Fewer questions say too little. */
  static final int LEAST_QUERIES = 64;

  private static final long SEED = 0xCA11_B8A7_E000L;

  /** How far made questions are off: in lengths of the difference of two passages. */
  private static final float OFFSET = .6f;

  /** A search that is taken for exact looks at this share of all codes, or at so many. */
  private static final double SHARE = .1;

  private static final int LEAST_CODES = 20_000;
  private static final int MOST_CODES = 200_000;
  private static final int CANDIDATES_PER_MATCH = 20;

  private static final int LEAST_CANDIDATES = 200;

  private final VectorSnapshot at;
  private final ClusterView view;
  private final ListCache lists;

  Calibrator(VectorSnapshot at, ClusterView view, ListCache lists) {
    this.at = at;
    this.view = view;
    this.lists = lists;
  }

  /**
   * Measures.
   *
   * @param trainedSpread how far vectors were from their centroids when the lists were learnt
   */
  Calibration run(double trainedSpread) {
    List<float[]> queries = queries();
    List<Calibration.Measurements> measured =
        Calibration.MATCHES.stream().map(k -> measure(queries, k)).toList();
    return measured.stream().anyMatch(Calibration.Measurements::isEmpty)
        ? Calibration.NONE
        : Calibration.of(measured, view.size(), at.askedQueries().size(), trainedSpread);
  }

  private Calibration.Measurements measure(List<float[]> queries, int k) {
    Calibration.Measurements measurements = new Calibration.Measurements();
    queries.forEach(query -> measure(query, k, measurements));
    return measurements;
  }

  /** Questions that were asked, or made of texts, or made of vectors, as far as there are any. */
  private List<float[]> queries() {
    List<float[]> asked = at.askedQueries();
    if (asked.size() >= LEAST_QUERIES) {
      return asked.subList(Math.max(0, asked.size() - QUERIES), asked.size());
    }
    List<float[]> made = at.madeQueries(QUERIES);
    return made.size() >= LEAST_QUERIES ? made : queriesOfVectors();
  }

  private List<float[]> queriesOfVectors() {
    float[][] drawn = VectorSample.draw(at, 3 * QUERIES, SEED);
    List<float[]> queries = new ArrayList<>();
    for (int i = 0; i + 2 < drawn.length; i += 3) {
      float[] query = drawn[i].clone();
      for (int j = 0; j < query.length; j++) {
        query[j] += OFFSET * (drawn[i + 1][j] - drawn[i + 2][j]);
      }
      queries.add(query);
    }
    return queries;
  }

  private void measure(float[] query, int k, Calibration.Measurements into) {
    QueryCode code = new QueryCode(view.codec(), query);
    CandidateHeap best = new CandidateHeap(Math.max(LEAST_CANDIDATES, CANDIDATES_PER_MATCH * k), k);
    ListQueue queue = new ListQueue(view.tree(), query, code);
    StopRule stop = new StopRule(queue.norm(), view.spread());
    long most = (long) Math.max(LEAST_CODES, Math.min(MOST_CODES, SHARE * view.size()));
    Map<Integer, Double> margins = new HashMap<>();
    Calibration.Trace trace = new Calibration.Trace();
    double least = Double.POSITIVE_INFINITY;
    long codes = 0;
    while (codes < most && queue.next()) {
      least = Math.min(least, stop.margin(queue.potential(), best.kth(), codes));
      margins.put(queue.cluster().id(), least);
      ListCodes list = lists.get(at.clusters(), queue.cluster(), view.codec());
      list.scan(code, queue.dot(), id -> true, best);
      codes += list.size();
      trace.add(least, codes);
    }
    into.add(trace);
    List<VectorMatch> matches = ExactScores.of(at, query, best.ids());
    matches.sort(VectorMatch.BEST_FIRST);
    List<VectorMatch> nearest = matches.subList(0, Math.min(k, matches.size()));
    int[] clusters =
        at.clusters().clustersOf(nearest.stream().mapToLong(VectorMatch::passageId).toArray());
    for (int i = 0; i < clusters.length; i++) {
      double margin = margins.getOrDefault(clusters[i], Double.POSITIVE_INFINITY);
      into.add((float) margin, best.rank((int) nearest.get(i).passageId()) + 1);
    }
  }
}
