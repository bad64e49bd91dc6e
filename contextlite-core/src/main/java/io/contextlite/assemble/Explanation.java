package io.contextlite.assemble;

import io.contextlite.model.Passage;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.SelectionScore;
import io.contextlite.optimize.SolverReport;
import io.contextlite.search.StageTiming;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Writes the account of an assembly. */
final class Explanation {
  private static final int MAX_OMITTED = 20;
  private static final int MAX_STEPS = 30;
  private static final double NANOS_PER_MILLI = 1e6;

  /** Percent are rounded up to hundredths, as they are a bound. */
  private static final double PERCENT_STEPS = 100;

  private static final double THOUSAND = 1e3;
  private static final double MILLION = 1e6;

  private Explanation() {}

  static String of(AssembledContext context) {
    StringBuilder out = new StringBuilder();
    summary(out, context);
    boolean numbered = !context.solver().trace().isEmpty();
    in(out, context.passages(), numbered);
    out(out, context.omitted(), numbered);
    steps(out, context.solver().trace());
    times(out, context.timings());
    return out.toString();
  }

  private static void summary(StringBuilder out, AssembledContext context) {
    line(
        out,
        "%d of %d candidates, %d of %d tokens, chosen by %s (%s)",
        context.passages().size(),
        context.passages().size() + context.omitted().size(),
        context.totalTokens(),
        context.budgetTokens(),
        context.optimizer(),
        optimality(context.optimality()));
    if (!context.passages().isEmpty()) {
      worth(out, context);
    }
    confidence(out, context.assessment());
    SolverReport solver = context.solver();
    if (solver.nodes() > 0 || solver.work() > 0) {
      line(out, "%,d subproblems in %,d steps", solver.nodes(), solver.work());
    }
    context.notes().forEach(note -> line(out, "note: %s", note));
  }

  private static void confidence(StringBuilder out, ContextAssessment assessment) {
    line(
        out,
        "confidence %.2f that it holds what the query asks for; %s, %,d vectors compared",
        assessment.confidence(),
        phase(assessment),
        assessment.vectorComparisons());
  }

  private static String phase(ContextAssessment assessment) {
    String phase =
        switch (assessment.phase()) {
          case DIRECT -> "full text alone was enough";
          case REFINED -> "what full text found was scored by vectors as well";
          case FULL -> "full text and vectors were searched";
        };
    return assessment.decidedBy().isEmpty()
        ? phase
        : String.format(
            Locale.ROOT,
            "%s, as full text alone gave %.2f",
            phase,
            assessment.decidedBy().getAsDouble());
  }

  private static void worth(StringBuilder out, AssembledContext context) {
    SelectionScore score = context.score();
    line(
        out,
        "worth %s: relevance %s, coverage %s, coherence %s, recency %.3f",
        worth(context.objective()),
        worth(score.relevance()),
        worth(score.coverage()),
        worth(score.coherence()),
        score.recency() / THOUSAND);
  }

  private static void in(StringBuilder out, List<ContextPassage> passages, boolean numbered) {
    out.append("\nIn:\n");
    for (ContextPassage in : passages) {
      line(
          out,
          "  [%d] %s  %d tokens, score %.3f: %s",
          in.number(),
          in.citation() + (numbered ? number(in.passage(), in.variant()) : ""),
          in.tokens(),
          in.score(),
          in.reason());
    }
  }

  private static void out(StringBuilder out, List<OmittedPassage> all, boolean numbered) {
    out.append("\nOut:\n");
    for (OmittedPassage omitted : all.stream().limit(MAX_OMITTED).toList()) {
      line(
          out,
          "  %s  %d tokens, score %.3f: %s",
          omitted.passage().source().citation()
              + (numbered ? number(omitted.passage(), Variant.WHOLE) : ""),
          omitted.tokens(),
          omitted.score(),
          omitted.detail());
    }
    andMore(out, all.size() - MAX_OMITTED);
  }

  /** The number by which an optimizer's steps and certificates name a candidate. */
  private static String number(Passage passage, Variant variant) {
    return " (candidate " + variant.candidateId(passage.id()) + ")";
  }

  private static void steps(StringBuilder out, List<String> steps) {
    if (steps.isEmpty()) {
      return;
    }
    out.append("\nSteps:\n");
    steps.stream().limit(MAX_STEPS).forEach(step -> line(out, "  %s", step));
    andMore(out, steps.size() - MAX_STEPS);
  }

  private static void andMore(StringBuilder out, int more) {
    if (more > 0) {
      line(out, "  and %d more", more);
    }
  }

  private static void times(StringBuilder out, List<StageTiming> timings) {
    out.append("\nTime:\n");
    Duration total = Duration.ZERO;
    for (StageTiming timing : timings) {
      line(out, "  %-9s %8.3f ms", timing.stage(), timing.elapsed().toNanos() / NANOS_PER_MILLI);
      total = total.plus(timing.elapsed());
    }
    line(out, "  %-9s %8.3f ms", "total", total.toNanos() / NANOS_PER_MILLI);
  }

  private static String optimality(Optimality optimality) {
    if (optimality instanceof Optimality.Proven proven) {
      return "proven best, worth " + worth(proven.value());
    }
    if (optimality instanceof Optimality.Gap gap) {
      return String.format(
          Locale.ROOT,
          "within %.2f %% of the best: worth %s, at most %s is possible",
          Math.ceil(gap.percent() * PERCENT_STEPS) / PERCENT_STEPS,
          worth(gap.value()),
          worth(gap.bound()));
    }
    if (optimality instanceof Optimality.Claimed claimed) {
      return "the best by the solver's word, worth " + worth(claimed.value());
    }
    if (optimality instanceof Optimality.Infeasible infeasible) {
      return "no choice is possible: " + String.join("; ", infeasible.conflict());
    }
    return optimality instanceof Optimality.TimedOut
        ? "no choice that meets the constraints was found"
        : "a heuristic, without a bound";
  }

  private static String worth(long millionths) {
    return String.format(Locale.ROOT, "%.6f", millionths / MILLION);
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
