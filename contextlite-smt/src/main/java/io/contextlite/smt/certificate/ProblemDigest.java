package io.contextlite.smt.certificate;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/*
 * Encoding: every number and length is one 64-bit big-endian word; a text, or the name of an enum
 * constant, is its length and its UTF-16 code units, a list its size and its elements. Lengths
 * stand before what they count, so two problems with the same words are the same problem.
 */
/** Fingerprint that ties a certificate to its problem. Confined to one thread. */
public final class ProblemDigest {
  /** Length of a digest in bytes. */
  public static final int BYTES = 32;

  private static final String TAG = "ContextLite selection problem 1";

  private final MessageDigest sha256;
  private final ByteBuffer word = ByteBuffer.allocate(Long.BYTES);

  private ProblemDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Returns the SHA-256 of all that a problem states. Linear in the size of the problem.
   *
   * @param problem the problem
   * @return {@link #BYTES} bytes; problems that differ in any figure have different ones
   */
  public static byte[] of(SelectionProblem problem) {
    ProblemDigest digest = new ProblemDigest();
    digest.text(TAG);
    digest.figures(problem);
    digest.number(problem.candidates().size());
    problem.candidates().forEach(digest::candidate);
    digest.number(problem.pairs().size());
    problem.pairs().forEach(digest::pair);
    digest.number(problem.requirements().size());
    problem.requirements().forEach(digest::requirement);
    digest.number(problem.limits().size());
    problem.limits().forEach(digest::limit);
    return digest.sha256.digest();
  }

  private void figures(SelectionProblem problem) {
    number(problem.budgetTokens());
    number(problem.maxDocuments());
    number(problem.repeatPercent());
    for (Criterion criterion : Criterion.values()) {
      number(problem.weight(criterion));
      Long least = problem.minimums().get(criterion);
      number(least == null ? 0 : 1);
      number(least == null ? 0 : least);
    }
    numbers(problem.facetWeights());
  }

  private void candidate(SelectionCandidate candidate) {
    number(candidate.id());
    number(candidate.value());
    number(candidate.tokens());
    number(candidate.document());
    number(candidate.duplicateGroup());
    numbers(candidate.facetLevels());
    number(candidate.recency());
    text(candidate.demand().name());
  }

  private void pair(PairEffect pair) {
    number(pair.first());
    number(pair.second());
    number(pair.gain());
  }

  private void requirement(Requirement requirement) {
    number(requirement.candidate());
    number(requirement.needed());
  }

  private void limit(LinearLimit limit) {
    text(limit.name());
    text(limit.sense().name());
    numbers(limit.members());
    numbers(limit.coefficients());
    number(limit.bound());
  }

  private void numbers(List<? extends Number> numbers) {
    number(numbers.size());
    for (Number number : numbers) {
      number(number.longValue());
    }
  }

  private void text(String text) {
    number(text.length());
    text.chars().forEach(this::number);
  }

  private void number(long number) {
    sha256.update(word.clear().putLong(number).flip());
  }
}
