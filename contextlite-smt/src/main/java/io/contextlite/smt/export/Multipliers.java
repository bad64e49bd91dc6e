package io.contextlite.smt.export;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.linear.Label.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The multipliers of a node, in 2^-16 of the objective, found by what they belong to. Confined to
 * one thread.
 */
final class Multipliers {
  private final Map<Kind, Integer> starts = new EnumMap<>(Kind.class);
  private final long[] values;

  /** All 0, as at the root; the rows in the order that certificates have them in. */
  Multipliers(SelectionProblem problem) {
    int size = 0;
    size += begin(Kind.TOKENS, size, 1);
    size += begin(Kind.DOCUMENTS, size, 1);
    size += begin(Kind.LIMIT, size, problem.limits().size());
    size += begin(Kind.GROUP, size, sharedGroups(problem));
    size += begin(Kind.REQUIREMENT, size, problem.requirements().size());
    size += begin(Kind.BOTH, size, problem.pairs().size());
    size += begin(Kind.LEVEL, size, problem.facetWeights().size());
    size += begin(Kind.MINIMUM, size, Criterion.values().length);
    size += begin(Kind.DOCUMENT_USED, size, problem.candidates().size());
    values = new long[size];
  }

  private Multipliers(Multipliers other) {
    starts.putAll(other.starts);
    values = other.values.clone();
  }

  private int begin(Kind kind, int start, int count) {
    starts.put(kind, start);
    return count;
  }

  private static int sharedGroups(SelectionProblem problem) {
    Map<Integer, Long> members =
        problem.candidates().stream()
            .collect(
                Collectors.groupingBy(SelectionCandidate::duplicateGroup, Collectors.counting()));
    return (int) members.values().stream().filter(count -> count > 1).count();
  }

  /** Reads the changes that a node makes to the multipliers it starts with. */
  Multipliers changedBy(ProofSource source) {
    Multipliers changed = new Multipliers(this);
    source.addTo(changed.values);
    return changed;
  }

  /** The multiplier of a row, pair, facet, least score or share of a document. */
  long of(Kind kind, int subject) {
    return values[starts.getOrDefault(kind, 0) + subject];
  }
}
