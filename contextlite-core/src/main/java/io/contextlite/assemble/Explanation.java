package io.contextlite.assemble;

import io.contextlite.optimize.Optimality;
import io.contextlite.search.StageTiming;
import java.time.Duration;
import java.util.Locale;

/** Writes the account of an assembly. */
final class Explanation {
  private static final int MAX_OMITTED = 20;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLION = 1e6;

  private Explanation() {}

  static String of(AssembledContext context) {
    StringBuilder out = new StringBuilder();
    line(
        out,
        "%d of %d candidates, %d of %d tokens, chosen by %s (%s)",
        context.passages().size(),
        context.passages().size() + context.omitted().size(),
        context.totalTokens(),
        context.budgetTokens(),
        context.optimizer(),
        optimality(context.optimality()));
    context.notes().forEach(note -> line(out, "note: %s", note));
    out.append("\nIn:\n");
    for (ContextPassage in : context.passages()) {
      line(
          out,
          "  [%d] %s  %d tokens, score %.3f: %s",
          in.number(),
          in.passage().source().citation(),
          in.tokens(),
          in.score(),
          in.reason());
    }
    out.append("\nOut:\n");
    for (OmittedPassage omitted : context.omitted().stream().limit(MAX_OMITTED).toList()) {
      line(
          out,
          "  %s  %d tokens, score %.3f: %s",
          omitted.passage().source().citation(),
          omitted.tokens(),
          omitted.score(),
          omitted.detail());
    }
    if (context.omitted().size() > MAX_OMITTED) {
      line(out, "  and %d more", context.omitted().size() - MAX_OMITTED);
    }
    out.append("\nTime:\n");
    Duration total = Duration.ZERO;
    for (StageTiming timing : context.timings()) {
      line(out, "  %-9s %8.3f ms", timing.stage(), timing.elapsed().toNanos() / NANOS_PER_MILLI);
      total = total.plus(timing.elapsed());
    }
    line(out, "  %-9s %8.3f ms", "total", total.toNanos() / NANOS_PER_MILLI);
    return out.toString();
  }

  private static String optimality(Optimality optimality) {
    if (optimality instanceof Optimality.Proven proven) {
      return "proven best, worth " + worth(proven.value());
    }
    if (optimality instanceof Optimality.Gap gap) {
      return String.format(
          Locale.ROOT,
          "within %.2f %% of the best: worth %s, at most %s is possible",
          gap.percent(),
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
        ? "no choice was found in time"
        : "a heuristic, without a bound";
  }

  private static String worth(long millionths) {
    return String.format(Locale.ROOT, "%.6f", millionths / MILLION);
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
