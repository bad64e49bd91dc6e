package io.contextlite.benchmarks.instances;

import io.contextlite.optimize.PairEffect;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what is said of a pair more than once. */
final class PairSums {
  private PairSums() {}

  static List<PairEffect> of(Collection<PairEffect> effects) {
    Map<List<Integer>, Long> sums = new LinkedHashMap<>();
    for (PairEffect effect : effects) {
      int first = Math.min(effect.first(), effect.second());
      int second = Math.max(effect.first(), effect.second());
      sums.merge(List.of(first, second), effect.gain(), Long::sum);
    }
    return sums.entrySet().stream()
        .map(pair -> new PairEffect(pair.getKey().get(0), pair.getKey().get(1), pair.getValue()))
        .toList();
  }
}
