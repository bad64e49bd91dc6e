package io.contextlite.benchmarks.instances;

import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * Family D, losses everywhere: each pair of candidates, whatever their ranks, has with a chance of
 * 15 percent a loss of .2 to 2 times the root of the product of its values, so that there are no
 * small groups that could be looked at one by one, and taking all that fits loses far more than it
 * gains. Each candidate has a document of its own; every fourth seed allows 30 documents.
 */
final class DenseLosses implements InstanceFamily {
  private static final double DENSITY = .15;
  private static final double LEAST_LOSS = .2;
  private static final double MOST_LOSS = 2;

  @Override
  public String name() {
    return "D";
  }

  @Override
  public SelectionProblem instance(int candidates, int budgetTokens, long seed) {
    Draw draw = Draw.of(name(), candidates, seed);
    long[] values = draw.values(candidates);
    List<SelectionCandidate> stated = new ArrayList<>();
    List<PairEffect> losses = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      stated.add(SelectionCandidate.builder(i).value(values[i]).tokens(draw.tokens()).build());
      for (int j = 0; j < i; j++) {
        if (draw.chance(DENSITY)) {
          double worth = Math.sqrt((double) values[i] * values[j]);
          losses.add(
              new PairEffect(j, i, -Math.round(worth * draw.between(LEAST_LOSS, MOST_LOSS))));
        }
      }
    }
    return SelectionProblem.builder(stated, budgetTokens)
        .pairs(losses)
        .maxDocuments(DocumentLimit.of(seed))
        .build();
  }
}
