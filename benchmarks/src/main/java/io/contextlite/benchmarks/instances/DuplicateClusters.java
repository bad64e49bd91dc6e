package io.contextlite.benchmarks.instances;

import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * Family P, what a corpus with copies and versions makes of a ranking: clusters of one to six
 * candidates, every pair of which loses .4 to 1 of its lesser value when both are chosen. Each
 * candidate has a document of its own; every fourth seed allows 30 documents.
 */
final class DuplicateClusters implements InstanceFamily {
  private static final int LARGEST_CLUSTER = 6;
  private static final double LEAST_LOSS = .4;
  private static final double MOST_LOSS = 1;

  @Override
  public String name() {
    return "P";
  }

  @Override
  public SelectionProblem instance(int candidates, int budgetTokens, long seed) {
    Draw draw = Draw.of(name(), candidates, seed);
    long[] values = draw.values(candidates);
    List<SelectionCandidate> stated = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      stated.add(SelectionCandidate.builder(i).value(values[i]).tokens(draw.tokens()).build());
    }
    List<List<Integer>> clusters = Clusters.of(candidates, LARGEST_CLUSTER, draw);
    List<PairEffect> losses = Clusters.losses(clusters, values, LEAST_LOSS, MOST_LOSS, draw);
    return SelectionProblem.builder(stated, budgetTokens)
        .pairs(losses)
        .maxDocuments(DocumentLimit.of(seed))
        .build();
  }
}
