package io.contextlite.smt.certificate;

import io.contextlite.optimize.BruteForce;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Proves what brute force finds, with trees drawn at random: which blocks, which multipliers, when
 * to split and when to leave a node open. It drops no states; it closes a node where the bound of
 * {@link NaiveBound} lets it or where all is decided. Confined to one thread.
 */
final class NaiveProver {
  private final SelectionProblem problem;
  private final RandomGenerator random;
  private final ProofDraw draw;
  private final Optional<BruteForce.Best> best;
  private final long threshold;
  private final boolean leavesOpen;
  private final ProofWriter writer = new ProofWriter();
  private long bound;

  private NaiveProver(SelectionProblem problem, RandomGenerator random) {
    this.problem = problem;
    this.random = random;
    draw = new ProofDraw(problem, random);
    best = BruteForce.best(problem);
    long losses = problem.pairs().stream().mapToLong(pair -> Math.min(0, pair.gain())).sum();
    long least = losses * problem.weight(Criterion.COHERENCE);
    threshold = best.map(choice -> choice.objective() + 1).orElse(least) << 16;
    leavesOpen = best.isPresent() && random.nextInt(3) == 0;
    bound = best.map(BruteForce.Best::objective).orElse(0L);
  }

  /** Makes a certificate of what is true of a problem. */
  static SelectionCertificate prove(SelectionProblem problem, RandomGenerator random) {
    NaiveProver prover = new NaiveProver(problem, random);
    int[] values = prover.draw.demanded();
    List<ProofBlock> blocks = prover.draw.blocks(values);
    prover.node(values, blocks, prover.draw.zeros());
    CertifiedClaim claim =
        prover.best.isEmpty()
            ? new CertifiedClaim.NoChoice()
            : new CertifiedClaim.Choice(
                prover.best.get().chosen(), prover.best.get().objective(), prover.bound);
    return new SelectionCertificate(problem, prover.writer.proof(problem, claim, blocks));
  }

  private void node(int[] values, List<ProofBlock> parentBlocks, long[] parentMultipliers) {
    List<ProofBlock> blocks = parentBlocks;
    long[] multipliers = parentMultipliers;
    if (random.nextInt(6) == 0) {
      blocks = draw.blocks(values);
      writer.block(blocks);
    }
    if (random.nextInt(3) > 0) {
      long[] before = multipliers;
      multipliers = random.nextInt(8) == 0 ? draw.zeros() : draw.multipliers(before);
      writeBound(before, multipliers);
    }
    NaiveBound naive = new NaiveBound(problem, blocks, multipliers);
    long upper = upper(naive, values, blocks);
    List<Integer> undecided = undecided(values);
    if (undecided.isEmpty() || upper < threshold) {
      writer.close();
    } else if (random.nextInt(4) == 0 && closesByBudget(values, blocks, multipliers)) {
      writer.knapsack();
    } else if (leavesOpen && random.nextInt(5) == 0) {
      writer.open();
      bound = Math.max(bound, upper >> 16);
    } else {
      branch(undecided, values, blocks, multipliers);
    }
  }

  private void branch(
      List<Integer> undecided, int[] values, List<ProofBlock> blocks, long[] multipliers) {
    int candidate = undecided.get(random.nextInt(undecided.size()));
    int first = random.nextInt(2);
    writer.branch(candidate, first);
    for (int value : new int[] {first, 1 - first}) {
      int[] child = values.clone();
      child[candidate] = value;
      node(child, blocks, multipliers);
    }
  }

  private static List<Integer> undecided(int[] values) {
    return IntStream.range(0, values.length)
        .filter(i -> values[i] == ProofDraw.UNDECIDED)
        .boxed()
        .toList();
  }

  private void writeBound(long[] before, long[] after) {
    int[] rows = new int[after.length];
    long[] deltas = new long[after.length];
    int count = 0;
    for (int m = 0; m < after.length; m++) {
      if (after[m] != before[m] || random.nextInt(10) == 0) {
        rows[count] = m;
        deltas[count++] = after[m] - before[m];
      }
    }
    writer.bound(rows, deltas, count);
  }

  private static long upper(NaiveBound naive, int[] values, List<ProofBlock> blocks) {
    long upper = naive.constant();
    for (ProofBlock block : blocks) {
      upper +=
          choices(values, block.members()).stream()
              .mapToLong(chosen -> naive.worth(block, chosen))
              .max()
              .orElseThrow();
    }
    return upper;
  }

  private boolean closesByBudget(int[] values, List<ProofBlock> blocks, long[] multipliers) {
    for (ProofBlock block : blocks) {
      boolean open = block.members().stream().anyMatch(i -> values[i] == ProofDraw.UNDECIDED);
      if (block.kind() == ProofBlock.Kind.CHAIN && open) {
        return false;
      }
    }
    long[] unpriced = multipliers.clone();
    unpriced[0] = 0;
    NaiveBound naive = new NaiveBound(problem, blocks, unpriced);
    List<Integer> all = IntStream.range(0, values.length).boxed().toList();
    return choices(values, all).stream()
        .filter(chosen -> tokens(chosen) <= problem.budgetTokens())
        .allMatch(
            chosen ->
                naive.constant() + blocks.stream().mapToLong(b -> naive.worth(b, chosen)).sum()
                    < threshold);
  }

  private long tokens(Set<Integer> chosen) {
    return chosen.stream().mapToLong(i -> problem.candidates().get(i).tokens()).sum();
  }

  /** All choices among some candidates that agree with what is decided. */
  static List<Set<Integer>> choices(int[] values, List<Integer> among) {
    List<Set<Integer>> choices = new ArrayList<>(List.of(Set.of()));
    for (int i : among) {
      List<Set<Integer>> longer = new ArrayList<>();
      for (Set<Integer> choice : choices) {
        if (values[i] != ProofDraw.IN) {
          longer.add(choice);
        }
        if (values[i] != ProofDraw.OUT) {
          Set<Integer> with = new HashSet<>(choice);
          with.add(i);
          longer.add(with);
        }
      }
      choices = longer;
    }
    return choices;
  }
}
