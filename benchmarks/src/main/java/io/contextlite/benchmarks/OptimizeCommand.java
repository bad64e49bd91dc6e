package io.contextlite.benchmarks;

import io.contextlite.benchmarks.data.DataSet;
import io.contextlite.benchmarks.engine.Chunking;
import io.contextlite.benchmarks.instances.InstanceFamily;
import io.contextlite.benchmarks.instances.ProblemSet;
import io.contextlite.benchmarks.instances.RecordedInstances;
import io.contextlite.benchmarks.solver.SolverEngine;
import io.contextlite.benchmarks.solver.SolverMeasurement;
import io.contextlite.benchmarks.solver.SolverTables;
import io.contextlite.model.ContextLiteException;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the exact optimizer: what it proves and when, and how far heuristics are from it. */
@Command(
    name = "optimize",
    description = "Proofs, gaps, times and certificates of the exact optimizer, and its peers.",
    mixinStandardHelpOptions = true)
final class OptimizeCommand implements Callable<Integer> {
  private static final String EXACT = "branch-and-bound";

  /** Shows whether an optimizer loads at all. */
  private static final SelectionProblem NOTHING = SelectionProblem.builder(List.of(), 0).build();

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--n",
      split = ",",
      defaultValue = "25,50,100,200,500",
      description = "Numbers of candidates of generated problems (${DEFAULT-VALUE}).")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--budgets",
      split = ",",
      defaultValue = "2000,8000,32000",
      description = "Token budgets (${DEFAULT-VALUE}).")
  private List<Integer> budgets = List.of();

  @Option(
      names = "--families",
      split = ",",
      defaultValue = "P,R,D,recorded",
      description = "Families: P, R, D, and recorded, which needs --data (${DEFAULT-VALUE}).")
  private List<String> families = List.of();

  @Option(
      names = "--instances",
      defaultValue = "20",
      description = "Generated problems of each family, size and budget (${DEFAULT-VALUE}).")
  private int instances = 1;

  @Option(
      names = "--warm-up",
      defaultValue = "5",
      description =
          "Problems of each family, size and budget that are solved by every engine before anything"
              + " is measured (${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--peers",
      split = ",",
      defaultValue = "z3,greedy,mmr,rank",
      description = "Optimizers to compare with (${DEFAULT-VALUE}).")
  private List<SolverPeer> peers = List.of();

  @Option(
      names = "--limit",
      paramLabel = "MILLIS",
      defaultValue = "50",
      description = "Time limit of all optimizers but z3 (${DEFAULT-VALUE}).")
  private long limitMillis;

  @Option(
      names = "--z3-limit",
      paramLabel = "MILLIS",
      defaultValue = "2000",
      description = "Time limit of z3 (${DEFAULT-VALUE}).")
  private long z3LimitMillis;

  @Option(
      names = "--z3-max-n",
      paramLabel = "N",
      defaultValue = "25",
      description = "Largest number of candidates for z3 (${DEFAULT-VALUE}).")
  private int z3MaxCandidates;

  @Option(
      names = "--reference-limit",
      paramLabel = "MILLIS",
      defaultValue = "2000",
      description =
          "Time for the best known choice of a problem that is not proven before"
              + " (${DEFAULT-VALUE}).")
  private long referenceLimitMillis;

  @Option(
      names = "--data",
      split = ",",
      paramLabel = "DIR",
      description = "Data sets to record problems from.")
  private List<Path> data = List.of();

  @Option(
      names = "--limit-queries",
      paramLabel = "N",
      defaultValue = "50",
      description = "Only the first N queries of each data set (${DEFAULT-VALUE}).")
  private int limitQueries = 1;

  @Mixin private ChunkOption chunk = new ChunkOption(Chunking.AUTO);

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    checkArguments();
    PrintWriter out = Arguments.spec(spec).commandLine().getOut();
    List<ProblemSet> sets = problemSets();
    SolverMeasurement measurement =
        new SolverMeasurement(exact(), peerEngines(out), Duration.ofMillis(referenceLimitMillis));
    printConditions(out, sets);
    sets.forEach(measurement::warmUp);
    SolverTables tables = new SolverTables(out);
    for (String family : new LinkedHashSet<>(sets.stream().map(ProblemSet::family).toList())) {
      sets.stream().filter(set -> set.family().equals(family)).forEach(measurement::measure);
      tables.printFamily(family, measurement.results());
    }
    tables.printSummary(measurement.results());
    json.write(measurement.results().rows());
    return 0;
  }

  private void checkArguments() {
    sizes.forEach(size -> check(size >= 1, "--n must be >= 1: " + size));
    budgets.forEach(budget -> check(budget >= 1, "--budgets must be >= 1: " + budget));
    check(instances >= 1, "--instances must be >= 1: " + instances);
    check(warmUp >= 0, "--warm-up must be >= 0: " + warmUp);
    check(limitMillis >= 0, "--limit must be >= 0: " + limitMillis);
    check(z3LimitMillis >= 0, "--z3-limit must be >= 0: " + z3LimitMillis);
    check(referenceLimitMillis >= 0, "--reference-limit must be >= 0: " + referenceLimitMillis);
    check(limitQueries >= 1, "--limit-queries must be >= 1: " + limitQueries);
    List<String> known = familyNames();
    for (String family : families) {
      check(
          known.contains(family),
          "--families: expected some of " + known + ", actual='" + family + "'");
    }
  }

  private void check(boolean holds, String message) {
    Arguments.check(Arguments.spec(spec), holds, message);
  }

  private static List<String> familyNames() {
    return Stream.concat(
            InstanceFamily.all().stream().map(InstanceFamily::name), Stream.of(ProblemSet.RECORDED))
        .toList();
  }

  private List<ProblemSet> problemSets() {
    List<ProblemSet> sets = new ArrayList<>();
    for (InstanceFamily family : InstanceFamily.all()) {
      if (families.contains(family.name())) {
        for (int size : sizes) {
          for (int budget : budgets) {
            sets.add(ProblemSet.generated(family, size, budget, instances, warmUp));
          }
        }
      }
    }
    if (families.contains(ProblemSet.RECORDED)) {
      data.forEach(folder -> sets.addAll(recorded(DataSet.open(folder))));
    }
    check(!sets.isEmpty(), "nothing to solve: --families=recorded needs --data");
    return sets;
  }

  private List<ProblemSet> recorded(DataSet set) {
    List<ProblemSet> sets = new ArrayList<>();
    RecordedInstances.of(set, chunk.chunking(), budgets, limitQueries)
        .forEach(
            (budget, problems) -> {
              if (!problems.isEmpty()) {
                sets.add(ProblemSet.recorded(set.name(), budget, problems, warmUp));
              }
            });
    return sets;
  }

  private SolverEngine exact() {
    return engine(EXACT, ContextOptimizer.named(EXACT));
  }

  private SolverEngine engine(String name, ContextOptimizer optimizer) {
    return new SolverEngine(name, optimizer, Duration.ofMillis(limitMillis), Integer.MAX_VALUE);
  }

  private List<SolverEngine> peerEngines(PrintWriter out) {
    List<SolverEngine> engines = new ArrayList<>();
    for (SolverPeer peer : peers) {
      try {
        SolverEngine engine = peerEngine(peer);
        engine.optimizer().select(NOTHING, SolveOptions.within(engine.timeLimit()));
        engines.add(engine);
      } catch (IllegalArgumentException | ContextLiteException e) {
        out.println("without " + peer + ": " + e.getMessage());
      }
    }
    return engines;
  }

  private SolverEngine peerEngine(SolverPeer peer) {
    return peer == SolverPeer.Z3
        ? new SolverEngine(
            peer.toString(), peer.optimizer(), Duration.ofMillis(z3LimitMillis), z3MaxCandidates)
        : engine(peer.toString(), peer.optimizer());
  }

  private void printConditions(PrintWriter out, List<ProblemSet> sets) {
    int warmUps = sets.stream().mapToInt(set -> set.warmUp().size()).sum();
    out.printf(
        "%d sets of problems; %d problems solved by every engine before; limit %d ms (z3 %d ms, up"
            + " to %d candidates); %s has %d ms for the best known choice%n%n",
        sets.size(),
        warmUps,
        limitMillis,
        z3LimitMillis,
        z3MaxCandidates,
        EXACT,
        referenceLimitMillis);
    out.flush();
  }
}
