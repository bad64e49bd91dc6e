package io.contextlite.optimize;

import java.util.Locale;

/** Names constraints in words. */
public final class Constraints {
  private Constraints() {}

  /**
   * Names the token budget.
   *
   * @param problem the problem
   * @return the constraint in words
   */
  public static String budget(SelectionProblem problem) {
    return "the budget is " + problem.budgetTokens() + " tokens";
  }

  /**
   * Names the limit on documents.
   *
   * @param problem the problem
   * @return the constraint in words
   */
  public static String maxDocuments(SelectionProblem problem) {
    return "at most " + problem.maxDocuments() + " documents";
  }

  /**
   * Names what a candidate demands.
   *
   * @param problem the problem
   * @param index index of a required candidate
   * @return the constraint in words
   */
  public static String required(SelectionProblem problem, int index) {
    SelectionCandidate candidate = problem.candidates().get(index);
    return "candidate " + candidate.id() + " is required (" + candidate.tokens() + " tokens)";
  }

  /**
   * Names what a candidate demands.
   *
   * @param problem the problem
   * @param index index of an excluded candidate
   * @return the constraint in words
   */
  public static String excluded(SelectionProblem problem, int index) {
    return "candidate " + problem.candidates().get(index).id() + " is excluded";
  }

  /**
   * Names a group of near-duplicates.
   *
   * @param group number of the group
   * @return the constraint in words
   */
  public static String duplicates(int group) {
    return "one of duplicate group " + group + " at most, or those that are required";
  }

  /**
   * Names a requirement.
   *
   * @param problem the problem
   * @param requirement the requirement
   * @return the constraint in words
   */
  public static String requirement(SelectionProblem problem, Requirement requirement) {
    return "candidate "
        + problem.candidates().get(requirement.candidate()).id()
        + " needs candidate "
        + problem.candidates().get(requirement.needed()).id();
  }

  /**
   * Names a limit.
   *
   * @param limit the limit
   * @return the constraint in words
   */
  public static String limit(LinearLimit limit) {
    return limit.name()
        + (limit.sense() == LinearLimit.Sense.AT_MOST ? ": at most " : ": at least ")
        + limit.bound();
  }

  /**
   * Names a least score.
   *
   * @param criterion the criterion
   * @param least least score by it
   * @return the constraint in words
   */
  public static String minimum(Criterion criterion, long least) {
    return criterion.name().toLowerCase(Locale.ROOT) + " of at least " + least;
  }
}
