package io.contextlite.smt.certificate;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.certificate.NaiveMultipliers.Constraint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Draws blocks and multipliers of proofs. Confined to one thread. */
final class ProofDraw {
  /** The value of a candidate that is out. */
  static final int OUT = 0;

  /** The value of a candidate that is in. */
  static final int IN = 1;

  /** Stands for a value that is open. */
  static final int UNDECIDED = 2;

  private static final long MODEST = 1L << 46;

  private final SelectionProblem problem;
  private final RandomGenerator random;
  private final NaiveMultipliers numbers;

  ProofDraw(SelectionProblem problem, RandomGenerator random) {
    this.problem = problem;
    this.random = random;
    numbers = new NaiveMultipliers(problem);
  }

  /** Multipliers that are all 0. */
  long[] zeros() {
    return new long[numbers.count()];
  }

  /** The values that demands decide. */
  int[] demanded() {
    Set<Integer> full = new HashSet<>();
    for (SelectionCandidate candidate : problem.candidates()) {
      if (candidate.demand() == Demand.REQUIRED) {
        full.add(candidate.duplicateGroup());
      }
    }
    return problem.candidates().stream()
        .mapToInt(
            candidate ->
                switch (candidate.demand()) {
                  case REQUIRED -> IN;
                  case EXCLUDED -> OUT;
                  case OPTIONAL -> full.contains(candidate.duplicateGroup()) ? OUT : UNDECIDED;
                })
        .toArray();
  }

  /** Shares out the candidates that may be in, and some that are out. */
  List<ProofBlock> blocks(int[] values) {
    List<Integer> left = new ArrayList<>();
    Map<Integer, List<Integer>> documents = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != OUT || random.nextInt(4) == 0) {
        left.add(i);
        int document = problem.candidates().get(i).document();
        documents.computeIfAbsent(document, d -> new ArrayList<>()).add(i);
      }
    }
    List<ProofBlock> blocks = new ArrayList<>();
    for (List<Integer> ofDocument : documents.values()) {
      if (random.nextInt(4) == 0) {
        List<Integer> some = ofDocument.stream().filter(i -> random.nextInt(4) > 0).toList();
        if (!some.isEmpty()) {
          blocks.add(new ProofBlock(ProofBlock.Kind.CHAIN, some));
          left.removeAll(some);
        }
      }
    }
    Collections.shuffle(left, new Random(random.nextLong()));
    for (int start = 0; start < left.size(); ) {
      int end = Math.min(left.size(), start + 1 + random.nextInt(4));
      blocks.add(new ProofBlock(ProofBlock.Kind.ENUMERATED, left.subList(start, end)));
      start = end;
    }
    Collections.shuffle(blocks, new Random(random.nextLong()));
    return blocks;
  }

  /** Draws prices near what the terms that they are to balance are worth. */
  long[] multipliers(long[] before) {
    long[] after = before.clone();
    long worth = 1;
    for (SelectionCandidate candidate : problem.candidates()) {
      worth = Math.max(worth, candidate.value());
    }
    for (int m = 0; m < after.length; m++) {
      if (numbers.mayBePositive(m) && random.nextInt(2) == 0) {
        long most = Math.min(MODEST, (worth << 17) / figure(m));
        after[m] = random.nextLong(1 + Math.min(most, MODEST / figure(m)));
      }
    }
    return after;
  }

  /** How large the figures are that a multiplier multiplies. */
  private long figure(int multiplier) {
    if (multiplier < numbers.rows().size()) {
      Constraint row = numbers.rows().get(multiplier);
      long most = row.coefficients().values().stream().mapToLong(Math::abs).max().orElse(1);
      return 1 + Math.max(most, Math.abs(row.atMost()));
    }
    for (Map.Entry<Criterion, Long> least : problem.minimums().entrySet()) {
      if (numbers.of(least.getKey()) == multiplier) {
        long pairs = problem.pairs().stream().mapToLong(PairEffect::gain).map(Math::abs).sum();
        long values = problem.candidates().stream().mapToLong(SelectionCandidate::value).sum();
        long facets = problem.facetWeights().stream().mapToLong(weight -> weight).sum();
        return 10_000 + Math.abs(least.getValue()) + pairs + values + facets;
      }
    }
    return 1;
  }
}
