package io.contextlite.smt.export;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/*
 * A node is closed as soon as its bound shows that nothing better is in it or all is decided, is left
 * open where the claimed bound allows that, and is split otherwise. Multipliers are drawn at random
 * and kept if they lower the bound, some of them even if not.
 */
/** Proves what is claimed of a small problem by a tree with blocks of one candidate each. */
final class SinglesProver {
  private static final int TRIES = 30;

  private final SelectionProblem problem;
  private final SplittableRandom random;
  private final CertificateBytes bytes;
  private final long threshold;
  private final long bound;
  private int bounded;

  private SinglesProver(SelectionProblem problem, long seed, long value, long bound) {
    this.problem = problem;
    this.random = new SplittableRandom(seed);
    this.bytes = new CertificateBytes(problem);
    this.threshold = Math.multiplyExact(value + 1, 1L << 16);
    this.bound = bound;
  }

  /** A proof, and how many of its nodes were closed by their bound. */
  record Proved(SelectionCertificate certificate, int closedByBound) {}

  /** Proves that no choice is worth more than a bound, the given one being worth its value. */
  static Proved choice(SelectionProblem problem, List<Integer> chosen, long bound, long seed) {
    long value = problem.objective(chosen);
    SinglesProver prover = new SinglesProver(problem, seed, value, bound);
    prover.bytes.choice(chosen.stream().sorted().toList(), value, bound);
    return prover.prove();
  }

  /** Proves that there is no choice. */
  static Proved noChoice(SelectionProblem problem, long seed) {
    long losses =
        problem.pairs().stream().mapToLong(PairEffect::gain).filter(gain -> gain < 0).sum();
    long least = problem.weight(Criterion.COHERENCE) * losses;
    SinglesProver prover = new SinglesProver(problem, seed, least - 1, least - 1);
    prover.bytes.noChoice();
    return prover.prove();
  }

  private Proved prove() {
    int[] decisions = decisions();
    bytes.singles(present(decisions));
    node(decisions, new long[SinglesBound.rows(problem)], inBlock(decisions));
    return new Proved(new SelectionCertificate(problem, bytes.toBytes()), bounded);
  }

  /** A root that states multipliers and ends, some decisions, and what they still allow then. */
  record Bounded(SelectionCertificate certificate, int[] decisions, long reach) {}

  /** Draws all multipliers and some decisions; claims that nothing is worth more than a value. */
  static Bounded bounded(SelectionProblem problem, long value, long seed) {
    SinglesProver prover = new SinglesProver(problem, seed, value, value);
    int[] decisions = prover.decisions();
    boolean[] inBlock = inBlock(decisions);
    long[] none = new long[SinglesBound.rows(problem)];
    prover.bytes.choice(List.of(), value, value).singles(present(decisions));
    long[] multipliers = none.clone();
    for (int row = 0; row < none.length; row++) {
      multipliers[row] = prover.random.nextBoolean() ? prover.draw(row) : 0;
      if (prover.reach(multipliers, inBlock, decisions) == Long.MAX_VALUE) {
        multipliers[row] = 0;
      }
    }
    prover.writeChanges(none, multipliers);
    prover.bytes.unsigned(CertificateBytes.CLOSE);
    for (int i = 0; i < decisions.length; i++) {
      if (decisions[i] < 0) {
        decisions[i] = prover.random.nextInt(3) - 1;
      }
    }
    return new Bounded(
        new SelectionCertificate(problem, prover.bytes.toBytes()),
        decisions,
        SinglesBound.of(problem, multipliers, inBlock, decisions));
  }

  private int[] decisions() {
    return problem.candidates().stream().mapToInt(this::atRoot).toArray();
  }

  private static boolean[] inBlock(int[] decisions) {
    boolean[] inBlock = new boolean[decisions.length];
    for (int i = 0; i < decisions.length; i++) {
      inBlock[i] = decisions[i] != 0;
    }
    return inBlock;
  }

  private int atRoot(SelectionCandidate candidate) {
    boolean taken =
        problem.candidates().stream()
            .anyMatch(
                other ->
                    other.demand() == Demand.REQUIRED
                        && other.duplicateGroup() == candidate.duplicateGroup());
    return switch (candidate.demand()) {
      case REQUIRED -> 1;
      case EXCLUDED -> 0;
      case OPTIONAL -> taken ? 0 : -1;
    };
  }

  private static List<Integer> present(int[] decisions) {
    return IntStream.range(0, decisions.length).filter(i -> decisions[i] != 0).boxed().toList();
  }

  private void node(int[] decisions, long[] inherited, boolean[] inBlock) {
    long[] multipliers = lowered(decisions, inherited, inBlock);
    writeChanges(inherited, multipliers);
    long reach = SinglesBound.of(problem, multipliers, inBlock, decisions);
    int[] undecided = IntStream.range(0, decisions.length).filter(i -> decisions[i] < 0).toArray();
    if (reach < threshold || undecided.length == 0) {
      bounded += reach < threshold ? 1 : 0;
      bytes.unsigned(CertificateBytes.CLOSE);
    } else if (Math.floorDiv(reach, 1L << 16) <= bound) {
      bytes.unsigned(CertificateBytes.OPEN);
    } else {
      int candidate = undecided[random.nextInt(undecided.length)];
      int first = random.nextInt(2);
      bytes.unsigned(CertificateBytes.BRANCH).unsigned(candidate).unsigned(first);
      node(with(decisions, candidate, first), multipliers, inBlock);
      node(with(decisions, candidate, 1 - first), multipliers, inBlock);
    }
  }

  private static int[] with(int[] decisions, int candidate, int value) {
    int[] changed = decisions.clone();
    changed[candidate] = value;
    return changed;
  }

  private long[] lowered(int[] decisions, long[] inherited, boolean[] inBlock) {
    long[] best = inherited;
    for (int i = 0; i < TRIES; i++) {
      long[] tried = best.clone();
      int row = random.nextInt(tried.length);
      tried[row] = random.nextInt(4) == 0 ? 0 : draw(row);
      long least = random.nextInt(10) == 0 ? Long.MAX_VALUE : reach(best, inBlock, decisions);
      best = reach(tried, inBlock, decisions) < least ? tried : best;
    }
    return best;
  }

  /** The bound with these multipliers, none where it passes 64 bits. */
  private long reach(long[] multipliers, boolean[] inBlock, int[] decisions) {
    try {
      return SinglesBound.of(problem, multipliers, inBlock, decisions);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Draws a multiplier in the order of what the row can be worth; least scores need to exist. */
  private long draw(int row) {
    int criterion = row - SinglesBound.criteria(problem);
    Criterion[] criteria = Criterion.values();
    if (criterion >= 0
        && criterion < criteria.length
        && !problem.minimums().containsKey(criteria[criterion])) {
      return 0;
    }
    long largest =
        problem.candidates().stream().mapToLong(SelectionCandidate::value).max().orElse(0);
    long scale = (largest + 1) << 16;
    boolean unit = random.nextInt(3) == 0;
    return random.nextLong(1 + (unit ? scale : scale / (1 + random.nextInt(1000))));
  }

  private void writeChanges(long[] before, long[] after) {
    int[] changed =
        IntStream.range(0, after.length).filter(row -> before[row] != after[row]).toArray();
    if (changed.length == 0) {
      return;
    }
    bytes.unsigned(CertificateBytes.BOUND).unsigned(changed.length);
    int last = -1;
    for (int row : changed) {
      bytes.unsigned(row - last - 1).signed(after[row] - before[row]);
      last = row;
    }
  }
}
