package io.contextlite.benchmarks.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures of one query's answer. */
public final class RankingMetrics {
  private RankingMetrics() {}

  /**
   * Computes nDCG with linear gain: {@code DCG = sum grade / log2(rank + 1)}, as trec_eval does.
   *
   * @param ranked distinct documents, best first
   * @param grades relevant documents, each with a grade of 1 or more
   * @param depth ranks that count
   * @return 0 to 1
   */
  public static double ndcg(List<String> ranked, Map<String, Integer> grades, int depth) {
    List<Integer> gains =
        ranked.stream().map(document -> grades.getOrDefault(document, 0)).toList();
    List<Integer> ideal = grades.values().stream().sorted(Comparator.reverseOrder()).toList();
    return dcg(gains, depth) / dcg(ideal, depth);
  }

  private static double dcg(List<Integer> gains, int depth) {
    double sum = 0;
    for (int i = 0; i < Math.min(depth, gains.size()); i++) {
      sum += gains.get(i) * Math.log(2) / Math.log(i + 2);
    }
    return sum;
  }

  /**
   * Computes the share of the relevant documents among the first ones.
   *
   * @param ranked distinct documents, best first
   * @param relevant relevant documents, at least one
   * @param depth ranks that count
   * @return 0 to 1
   */
  public static double recall(List<String> ranked, Collection<String> relevant, int depth) {
    return share(Set.copyOf(ranked.subList(0, Math.min(depth, ranked.size()))), relevant);
  }

  /**
   * Computes the share of the relevant documents that a context has a passage of.
   *
   * @param inside documents with a passage in the context
   * @param relevant relevant documents, at least one
   * @return 0 to 1
   */
  public static double share(Set<String> inside, Collection<String> relevant) {
    return (double) relevant.stream().filter(inside::contains).count() / relevant.size();
  }
}
