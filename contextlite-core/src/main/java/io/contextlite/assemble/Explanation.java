package io.contextlite.assemble;

import io.contextlite.optimize.Optimality;
import io.contextlite.search.StageTiming;
import java.time.Duration;
import java.util.Locale;

/** Writes the account of an assembly. */
final class Explanation {
  private static final double NANOS_PER_MILLI = 1e6;

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
    for (OmittedPassage omitted : context.omitted()) {
      line(
          out,
          "  %s  %d tokens, score %.3f: %s",
          omitted.passage().source().citation(),
          omitted.tokens(),
          omitted.score(),
          omitted.detail());
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
    return optimality instanceof Optimality.Infeasible infeasible
        ? "no choice is possible: " + infeasible.conflict()
        : "a heuristic, without a bound";
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
