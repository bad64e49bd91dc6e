package io.contextlite.smt.certificate;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.certificate.NaiveMultipliers.Constraint;
import io.contextlite.smt.certificate.ProofBlock.Kind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bound of the format, computed term by term for one choice at a time. For figures that are far
 * from the ends of 64 bits.
 */
final class NaiveBound {
  private final SelectionProblem problem;
  private final NaiveMultipliers numbers;
  private final List<ProofBlock> blocks;
  private final long[] multipliers;
  private final Map<List<Object>, Long> worths = new HashMap<>();

  NaiveBound(SelectionProblem problem, List<ProofBlock> blocks, long[] multipliers) {
    this.problem = problem;
    this.numbers = new NaiveMultipliers(problem);
    this.blocks = blocks;
    this.multipliers = multipliers;
  }

  /** What does not hang on the choice. */
  long constant() {
    long sum = 0;
    for (int r = 0; r < numbers.rows().size(); r++) {
      sum += multipliers[r] * numbers.rows().get(r).atMost();
    }
    for (int f = 0; f < problem.facetWeights().size(); f++) {
      sum += multipliers[numbers.ofFacet(f)];
    }
    for (Map.Entry<Criterion, Long> least : problem.minimums().entrySet()) {
      sum -= multipliers[numbers.of(least.getKey())] * least.getValue();
    }
    for (int p = 0; p < problem.pairs().size(); p++) {
      sum += crosses(p) && problem.pairs().get(p).gain() < 0 ? split(p) : 0;
    }
    return sum + documentExcess();
  }

  private long documentExcess() {
    Map<Integer, Long> paid = new HashMap<>();
    Map<Integer, Integer> count = new HashMap<>();
    for (ProofBlock block : blocks) {
      for (int document : documents(block, block.members())) {
        count.merge(document, 1, Integer::sum);
        paid.merge(document, multipliers[numbers.ofShare(first(block, document))], Long::sum);
      }
    }
    long sum = 0;
    for (int document : count.keySet()) {
      long excess = paid.getOrDefault(document, 0L) - multipliers[1];
      sum += count.getOrDefault(document, 0) > 1 ? Math.max(0, excess) : 0;
    }
    return sum;
  }

  /** What a block is worth if some of its members are chosen. */
  long worth(ProofBlock block, Set<Integer> chosen) {
    List<Integer> members = block.members().stream().filter(chosen::contains).toList();
    return worths.computeIfAbsent(List.of(block, members), key -> computeWorth(block, members));
  }

  private long computeWorth(ProofBlock block, List<Integer> members) {
    long sum = 0;
    for (int i : members) {
      sum += share(i);
    }
    sum += weight(Criterion.RELEVANCE) * problem.score(members).relevance();
    if (block.kind() == Kind.ENUMERATED) {
      sum += weight(Criterion.COHERENCE) * problem.score(members).coherence();
    }
    for (int document : documents(block, members)) {
      sum -= multipliers[isSplit(document) ? numbers.ofShare(first(block, document)) : 1];
    }
    return sum;
  }

  private Set<Integer> documents(ProofBlock block, List<Integer> members) {
    Set<Integer> documents = new HashSet<>();
    block.members().stream()
        .filter(members::contains)
        .forEach(i -> documents.add(problem.candidates().get(i).document()));
    return documents;
  }

  private boolean isSplit(int document) {
    return blocks.stream()
            .filter(block -> documents(block, block.members()).contains(document))
            .count()
        > 1;
  }

  private int first(ProofBlock block, int document) {
    return block.members().stream()
        .filter(i -> problem.candidates().get(i).document() == document)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private long share(int i) {
    long sum = weight(Criterion.RECENCY) * problem.candidates().get(i).recency();
    for (int r = 0; r < numbers.rows().size(); r++) {
      Constraint row = numbers.rows().get(r);
      sum -= multipliers[r] * row.coefficients().getOrDefault(i, 0L);
    }
    for (int f = 0; f < problem.facetWeights().size(); f++) {
      int level = problem.candidates().get(i).facetLevels().get(f);
      long covered = problem.facetWeights().get(f) * level / 1000;
      sum += Math.max(0, weight(Criterion.COVERAGE) * covered - multipliers[numbers.ofFacet(f)]);
    }
    for (int p = 0; p < problem.pairs().size(); p++) {
      sum += crosses(p) ? pairShare(p, i) : 0;
    }
    return sum;
  }

  private long pairShare(int p, int i) {
    PairEffect pair = problem.pairs().get(p);
    if (pair.first() != i && pair.second() != i) {
      return 0;
    }
    if (pair.gain() < 0) {
      return -split(p);
    }
    return pair.first() == i ? split(p) : effect(p) - split(p);
  }

  private long effect(int p) {
    return weight(Criterion.COHERENCE) * Math.abs(problem.pairs().get(p).gain());
  }

  private long split(int p) {
    return Math.min(multipliers[numbers.ofPair(p)], effect(p));
  }

  private boolean crosses(int p) {
    PairEffect pair = problem.pairs().get(p);
    boolean first = blocks.stream().anyMatch(block -> block.members().contains(pair.first()));
    boolean second = blocks.stream().anyMatch(block -> block.members().contains(pair.second()));
    boolean within =
        blocks.stream()
            .anyMatch(
                block ->
                    block.kind() == Kind.ENUMERATED
                        && block.members().contains(pair.first())
                        && block.members().contains(pair.second()));
    return first && second && !within;
  }

  private long weight(Criterion criterion) {
    return problem.weight(criterion) * 65536L + multipliers[numbers.of(criterion)];
  }
}
