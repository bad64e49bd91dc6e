package io.contextlite.cache;

import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.model.DocumentSummary;
import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolverReport;

/*
 * An estimate from above, with objects as they are in a 64-bit virtual machine with compressed
 * references: a string is 56 bytes and a byte for each character, or two, where the context has
 * characters beyond Latin-1; a passage with its features, its score and its places in lists is 256
 * bytes and its strings, each of its sources 160 and theirs. Texts that the cache of passages
 * holds as well are counted here, too. A certificate is its proof, 128 bytes for each candidate of
 * the problem, 8 for each of its levels, and 32 for each pair.
 */
/** Estimates the memory of contexts. */
final class ContextWeight {
  private static final int CONTEXT_BYTES = 2_048;
  private static final int STRING_BYTES = 56;
  private static final int PASSAGE_BYTES = 256;
  private static final int SOURCE_BYTES = 160;
  private static final int METADATA_BYTES = 96;
  private static final int INPUTS_BYTES = 400;
  private static final int CANDIDATE_BYTES = 128;
  private static final int LEVEL_BYTES = 8;
  private static final int PAIR_BYTES = 32;
  private static final int LATIN_END = 0x100;

  private final int bytesPerCharacter;
  private long bytes = CONTEXT_BYTES;

  private ContextWeight(AssembledContext context) {
    boolean latin = context.text().chars().allMatch(character -> character < LATIN_END);
    bytesPerCharacter = latin ? Byte.BYTES : Character.BYTES;
  }

  /** Bytes of the context with all that it refers to. */
  static int of(CachedContext cached) {
    AssembledContext context = cached.context();
    ContextWeight weight = new ContextWeight(context);
    weight.add(context);
    weight.bytes += (long) INPUTS_BYTES * cached.inputs().size();
    return (int) Math.min(Integer.MAX_VALUE, weight.bytes);
  }

  private void add(AssembledContext context) {
    add(context.id());
    add(context.query());
    add(context.text());
    context.notes().forEach(this::add);
    for (ContextPassage in : context.passages()) {
      add(in.passage());
      add(in.reason());
      in.excerpts().forEach(excerpt -> add(excerpt.text()));
    }
    context
        .omitted()
        .forEach(
            omitted -> {
              add(omitted.passage());
              add(omitted.detail());
            });
    add(context.solver());
  }

  private void add(SolverReport report) {
    report.trace().forEach(this::add);
    for (SelectionCertificate certificate : report.certificates()) {
      SelectionProblem problem = certificate.problem();
      long levels = LEVEL_BYTES * (long) problem.facetWeights().size();
      bytes += certificate.proof().length + (long) PAIR_BYTES * problem.pairs().size();
      bytes += (CANDIDATE_BYTES + levels) * problem.candidates().size();
    }
  }

  private void add(Passage passage) {
    bytes += PASSAGE_BYTES;
    add(passage.text());
    for (PassageSource source : passage.sources()) {
      DocumentSummary document = source.document();
      bytes += SOURCE_BYTES;
      add(source.heading());
      add(document.id());
      add(document.title());
      add(document.path());
      add(document.language());
      add(document.domain());
      document
          .metadata()
          .forEach(
              (key, value) -> {
                bytes += METADATA_BYTES;
                add(key);
                add(value.toString());
              });
    }
  }

  private void add(String text) {
    bytes += STRING_BYTES + (long) bytesPerCharacter * text.length();
  }
}
