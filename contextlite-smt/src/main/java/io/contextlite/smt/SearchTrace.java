package io.contextlite.smt;

import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells a search in sentences. */
final class SearchTrace implements SearchLog {
  private static final int MOST_LINES = 200;
  private static final int MOST_NAMES = 40;
  private static final double MILLION = 1e6;

  private final SelectionProblem problem;
  private final List<String> lines = new ArrayList<>();
  private long unsaid;
  private long branches;
  private long closed;
  private long closedExactly;
  private long left;

  SearchTrace(SelectionProblem problem) {
    this.problem = problem;
  }

  /** Returns the sentences, with a summary at the end. */
  List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    if (unsaid > 0) {
      all.add("and " + unsaid + " more steps");
    }
    all.add(
        String.format(
            Locale.ROOT,
            "%d branchings; %d subproblems closed by the bound, %d by the bound with the budget"
                + " exact; %d left open",
            branches,
            closed,
            closedExactly,
            left));
    return all;
  }

  private void say(String format, Object... values) {
    if (lines.size() < MOST_LINES) {
      lines.add(String.format(Locale.ROOT, format, values));
    } else {
      unsaid++;
    }
  }

  private static double worth(long millionths) {
    return (double) millionths / MILLION;
  }

  private long id(int candidate) {
    return problem.candidates().get(candidate).id();
  }

  @Override
  public void firstChoice(LocalSearch incumbent) {
    if (incumbent.found()) {
      say("first choice: worth %.6f", worth(incumbent.bestObjective()));
    } else {
      say("no choice that meets the constraints is known yet");
    }
  }

  @Override
  public void rootBound(long value, LagrangianBound bound, LocalSearch incumbent) {
    if (value == Long.MIN_VALUE) {
      say("the constraints leave nothing to choose from");
      return;
    }
    double scale = 1L << LagrangianBound.FRACTION_BITS;
    say(
        "no choice is worth more than %.6f: with a token priced at %.6f, %s",
        value / scale / MILLION,
        bound.multipliers[IntegerProgram.TOKENS_ROW] / scale / MILLION,
        prices(bound));
    if (incumbent.found()) {
      say("best choice so far: worth %.6f", worth(incumbent.bestObjective()));
    }
  }

  private String prices(LagrangianBound bound) {
    IntegerProgram program = bound.program;
    int rows = priced(bound, IntegerProgram.DOCUMENTS_ROW, program.pairsRow());
    int pairs = priced(bound, program.pairsRow(), program.facetsRow());
    int facets = priced(bound, program.facetsRow(), program.minimumsRow());
    return String.format(
        Locale.ROOT,
        "%d of %d other constraints, %d of %d pairs and %d of %d facets priced, and the best choice"
            + " of each of %d blocks of candidates",
        rows,
        program.pairsRow() - 1,
        pairs,
        program.pairGain.length,
        facets,
        program.facets.length,
        bound.blocks.length);
  }

  private static int priced(LagrangianBound bound, int from, int to) {
    int count = 0;
    for (int m = from; m < to; m++) {
      count += bound.multipliers[m] > 0 ? 1 : 0;
    }
    return count;
  }

  @Override
  public void decided(Domains domains) {
    say("in every better choice: %s", names(domains.mayBeOut));
    say("in no better choice: %s", names(domains.mayBeIn));
  }

  /** Names the candidates that may not be what is asked. */
  private String names(boolean[] may) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < may.length; i++) {
      if (!may[i]) {
        names.add(String.valueOf(id(i)));
      }
    }
    if (names.isEmpty()) {
      return "none for certain";
    }
    int more = names.size() - MOST_NAMES;
    return names.size()
        + " candidates: "
        + String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  @Override
  public void better(LocalSearch incumbent, long node) {
    say("subproblem %d: better choice, worth %.6f", node, worth(incumbent.bestObjective()));
  }

  @Override
  public void branch(int candidate, boolean first, int depth) {
    branches++;
    say(
        "%s: the bound leaves candidate %d open; first %s, then %s",
        depth == 0 ? "whole problem" : "depth " + depth,
        id(candidate),
        first ? "in" : "out",
        first ? "out" : "in");
  }

  @Override
  public void close() {
    closed++;
  }

  @Override
  public void knapsack() {
    closedExactly++;
  }

  @Override
  public void open() {
    left++;
  }
}
