package io.contextlite.smt;

import io.contextlite.optimize.Conflicts;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.Selections;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.optimize.SolverReport;
import io.contextlite.smt.certificate.CertifiedClaim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The exact optimizer: a good choice at once, then branch and bound until it is proven best or a
 * limit comes first; what is then known is the bound on every better choice. Made for up to 500
 * candidates.
 *
 * <p>Bounds come from Lagrangian decomposition into blocks of candidates whose joint choices are
 * enumerated, with the token budget priced and, where that is the only doubt, kept exact by dynamic
 * programming. All bounds are 64-bit integers with 16 fraction bits, so that a proof is one and not
 * an opinion of floating point. Equal problems with equal work limits give equal answers unless the
 * time limit comes first. Immutable and thread-safe; a call works on the caller's thread alone.
 *
 * <p>Sources: Geoffrion, "Lagrangean relaxation for integer programming", 1974; Guignard and Kim,
 * "Lagrangean decomposition", 1987; Billionnet, Faye and Soutif, "A new upper bound for the 0-1
 * quadratic knapsack problem", 1999; for facets Erlenkotter, "A dual-based procedure for
 * uncapacitated facility location", 1978.
 */
public final class BranchAndBoundOptimizer implements ContextOptimizer {
  /** Work for the question whether some of the constraints can be met. */
  private static final long CONFLICT_STEPS = 5_000;

  private final int blockSize;

  /** Creates the optimizer. */
  public BranchAndBoundOptimizer() {
    this(BlockPartition.BLOCK_SIZE);
  }

  /**
   * Creates an optimizer with blocks of another size.
   *
   * @param blockSize most candidates of a block, 1 to 12; at 1 every bound is a sum over single
   *     candidates, which is weaker and easier to follow by other tools
   */
  public BranchAndBoundOptimizer(int blockSize) {
    if (blockSize < 1 || blockSize > BlockPartition.MAX_BLOCK_SIZE) {
      throw new IllegalArgumentException(
          "blockSize must be between 1 and " + BlockPartition.MAX_BLOCK_SIZE + ": " + blockSize);
    }
    this.blockSize = blockSize;
  }

  @Override
  public Selection select(SelectionProblem problem, SolveOptions options) {
    long start = System.nanoTime();
    IntegerProgram program = new IntegerProgram(problem);
    ProofLog proof = new ProofLog();
    SearchTrace trace = new SearchTrace(problem);
    List<SearchLog> logs = new ArrayList<>();
    if (options.certificate()) {
      logs.add(proof);
    }
    if (options.trace()) {
      logs.add(trace);
    }
    Search search =
        new Search(
            program,
            blockSize,
            options,
            logs.isEmpty() ? SearchLog.NONE : new SearchLogs(logs),
            start);
    search.run();
    List<Integer> chosen =
        IntStream.range(0, program.size).filter(i -> search.best()[i]).boxed().toList();
    List<SelectionCertificate> certificates = new ArrayList<>();
    if (options.certificate() && search.found()) {
      CertifiedClaim claim =
          new CertifiedClaim.Choice(chosen, search.bestObjective(), search.provenBound());
      certificates.add(proof.certificate(problem, claim));
    } else if (options.certificate() && search.complete()) {
      certificates.add(proof.certificate(problem, new CertifiedClaim.NoChoice()));
    }
    SolverReport report =
        new SolverReport(
            name(),
            search.nodes(),
            search.steps(),
            options.trace() ? trace.lines() : List.of(),
            certificates);
    if (!search.found()) {
      return Selections.none(problem, none(problem, search), report);
    }
    return Selections.chosen(
        problem, Selections.byValue(problem, chosen), optimality(search), report);
  }

  private static Optimality optimality(Search search) {
    long value = search.bestObjective();
    long bound = search.provenBound();
    return bound == value ? new Optimality.Proven(value) : new Optimality.Gap(value, bound);
  }

  private Optimality none(SelectionProblem problem, Search search) {
    if (!search.complete()) {
      return new Optimality.TimedOut();
    }
    return new Optimality.Infeasible(
        Conflicts.irreducible(problem, part -> infeasible(part, search.timeLeft())));
  }

  private boolean infeasible(SelectionProblem problem, Duration limit) {
    Search search =
        new Search(
            new IntegerProgram(problem.toBuilder().weights(Map.of()).build()),
            blockSize,
            SolveOptions.within(limit).withWorkLimit(CONFLICT_STEPS),
            SearchLog.NONE,
            System.nanoTime());
    search.run();
    return !search.found() && search.complete();
  }

  @Override
  public String name() {
    return "branch-and-bound";
  }
}
