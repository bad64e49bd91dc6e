package io.contextlite.benchmarks.instances;

import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Family R, all kinds of constraints at once: clusters of one to five candidates, every pair of
 * which loses .4 to 1 of its lesser value; losses of .1 to .8 of the lesser value between
 * candidates of one topic in different clusters, about four with each candidate; gains of .05 to .3
 * for passages that adjoin in a file; at most three passages a file; for each twenty candidates a
 * header without which one or two passages of its file cannot be chosen; up to three topics of
 * which one member must be chosen; every fourth seed allows 30 documents. Where a pair has several
 * effects, they are added.
 */
final class ConstrainedTopics implements InstanceFamily {
  private static final int LARGEST_CLUSTER = 5;
  private static final double LEAST_LOSS = .4;
  private static final double MOST_LOSS = 1;

  /** So many tokens of each of three topics leave room in the smallest budget. */
  private static final int EASY_TOKENS = 300;

  @Override
  public String name() {
    return "R";
  }

  @Override
  public SelectionProblem instance(int candidates, int budgetTokens, long seed) {
    Draw draw = Draw.of(name(), candidates, seed);
    long[] values = draw.values(candidates);
    Files files = Files.of(candidates, draw);
    List<List<Integer>> clusters = Clusters.of(candidates, LARGEST_CLUSTER, draw);
    Topics topics = Topics.of(clusters, candidates, draw);
    List<SelectionCandidate> stated = state(values, files, draw);
    List<PairEffect> pairs = new ArrayList<>();
    pairs.addAll(Clusters.losses(clusters, values, LEAST_LOSS, MOST_LOSS, draw));
    pairs.addAll(topics.losses(values, draw));
    pairs.addAll(files.gains(values, draw));
    List<Requirement> headers = files.headers(candidates, draw);
    return SelectionProblem.builder(stated, budgetTokens)
        .pairs(PairSums.of(pairs))
        .requirements(headers)
        .limits(files.caps())
        .limits(floors(topics, stated, headers, draw))
        .maxDocuments(DocumentLimit.of(seed))
        .build();
  }

  private static List<SelectionCandidate> state(long[] values, Files files, Draw draw) {
    int[] fileOf = files.fileOf(values.length);
    List<SelectionCandidate> stated = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      stated.add(
          SelectionCandidate.builder(i)
              .value(values[i])
              .tokens(draw.tokens())
              .document(fileOf[i])
              .build());
    }
    return stated;
  }

  private static List<LinearLimit> floors(
      Topics topics, List<SelectionCandidate> stated, List<Requirement> headers, Draw draw) {
    Set<Integer> dependent = new HashSet<>();
    headers.forEach(header -> dependent.add(header.candidate()));
    return topics.floors(
        i -> !dependent.contains(i) && stated.get(i).tokens() <= EASY_TOKENS, draw);
  }
}
