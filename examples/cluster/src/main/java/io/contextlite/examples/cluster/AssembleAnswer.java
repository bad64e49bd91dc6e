package io.contextlite.examples.cluster;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.contextlite.assemble.AssembledContext;
import java.util.List;

/**
 * A context. Immutable.
 *
 * @param workspace the workspace that the request meant
 * @param id identifies what was assembled
 * @param query the query as given
 * @param text the context for the prompt
 * @param totalTokens tokens of the text
 * @param budgetTokens most tokens allowed
 * @param confidence probability that it holds what the query asks for, 0 to 1
 * @param lowConfidence whether that is low
 * @param passages what is in, in the order of the text
 * @param notes what the caller should know
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AssembleAnswer(
    String workspace,
    String id,
    String query,
    String text,
    int totalTokens,
    int budgetTokens,
    double confidence,
    boolean lowConfidence,
    List<PassageAnswer> passages,
    List<String> notes) {
  /**
   * Copies the lists.
   *
   * @param workspace the workspace
   * @param id identifies what was assembled
   * @param query the query
   * @param text the context
   * @param totalTokens tokens of the text
   * @param budgetTokens most tokens allowed
   * @param confidence 0 to 1
   * @param lowConfidence whether that is low
   * @param passages what is in
   * @param notes what the caller should know
   */
  public AssembleAnswer {
    passages = List.copyOf(passages);
    notes = List.copyOf(notes);
  }

  static AssembleAnswer of(String workspace, AssembledContext context) {
    return new AssembleAnswer(
        workspace,
        context.id(),
        context.query(),
        context.text(),
        context.totalTokens(),
        context.budgetTokens(),
        context.confidence(),
        context.assessment().low(),
        context.passages().stream().map(PassageAnswer::of).toList(),
        context.notes());
  }
}
