package io.contextlite.assemble;

import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.SelectionScore;
import io.contextlite.optimize.SolverReport;
import io.contextlite.search.StageTiming;
import java.util.List;
import java.util.stream.Stream;

/**
 * A context for a prompt, with the account of how it came about. Immutable.
 *
 * <p>Everything but {@link #timings()} and the recency of passages is a function of the workspace's
 * content with its feedback, the request and the configuration.
 *
 * @param id identifies what was assembled: a hash of the workspace's id and generation, the query,
 *     the candidates with their scores, and the text
 * @param query the query as given
 * @param text the context as text, at most {@code budgetTokens} tokens by the workspace's counter
 * @param passages what is in, in the order of the text
 * @param omitted candidates that are not in, by descending score
 * @param totalTokens tokens of {@code text}
 * @param budgetTokens most tokens allowed
 * @param objective what the choice is worth by the request's objective
 * @param score what the choice achieves by each criterion
 * @param optimality what is known about how good the choice is
 * @param solver how the optimizer came to its choice, with certificates if asked for
 * @param assessment how far it can be relied on
 * @param timings how long each stage took, in order
 * @param notes what the caller should know, such as a channel that could not be used
 */
public record AssembledContext(
    String id,
    String query,
    String text,
    List<ContextPassage> passages,
    List<OmittedPassage> omitted,
    int totalTokens,
    int budgetTokens,
    long objective,
    SelectionScore score,
    Optimality optimality,
    SolverReport solver,
    ContextAssessment assessment,
    List<StageTiming> timings,
    List<String> notes) {
  /**
   * Copies what can be changed.
   *
   * @param id identifies what was assembled
   * @param query the query as given
   * @param text the context as text
   * @param passages what is in
   * @param omitted candidates that are not in
   * @param totalTokens tokens of {@code text}
   * @param budgetTokens most tokens allowed
   * @param objective what the choice is worth by the request's objective
   * @param score what the choice achieves by each criterion
   * @param optimality what is known about how good the choice is
   * @param solver how the optimizer came to its choice, with certificates if asked for
   * @param assessment how far it can be relied on
   * @param timings how long each stage took
   * @param notes what the caller should know
   */
  public AssembledContext {
    passages = List.copyOf(passages);
    omitted = List.copyOf(omitted);
    timings = List.copyOf(timings);
    notes = List.copyOf(notes);
  }

  /**
   * Tells other times with the same context.
   *
   * @param others how long each stage took, in order
   * @return a context that differs in its timings alone
   */
  public AssembledContext withTimings(List<StageTiming> others) {
    return with(others, notes);
  }

  /**
   * Tells more with the same context.
   *
   * @param more what the caller should know beside the notes that there are
   * @return a context that differs in its notes alone
   */
  public AssembledContext withNotes(List<String> more) {
    return with(timings, Stream.concat(notes.stream(), more.stream()).toList());
  }

  private AssembledContext with(List<StageTiming> otherTimings, List<String> otherNotes) {
    return new AssembledContext(
        id,
        query,
        text,
        passages,
        omitted,
        totalTokens,
        budgetTokens,
        objective,
        score,
        optimality,
        solver,
        assessment,
        otherTimings,
        otherNotes);
  }

  /**
   * Returns the optimizer's name.
   *
   * @return the name
   */
  public String optimizer() {
    return solver.optimizer();
  }

  /**
   * Returns the confidence, as {@link ContextAssessment#confidence()} defines it.
   *
   * @return probability that the context holds what the query asks for, 0 to 1
   */
  public double confidence() {
    return assessment.confidence();
  }

  /**
   * Explains the context to a person.
   *
   * @return why each passage is in, why each other candidate is not, tokens and times; lines end
   *     with {@code \n}
   */
  public String explanation() {
    return Explanation.of(this);
  }
}
