package io.contextlite.benchmarks.codes;

import io.contextlite.benchmarks.codes.CodeReport.CodeResult;
import io.contextlite.benchmarks.data.DataException;
import io.contextlite.benchmarks.vectors.VectorData;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Compares codes for residuals of vectors to the centroids of their lists: all vectors are ordered
 * by what a code estimates, and the true neighbours of queries are counted among the first.
 * Estimates of all vectors take O(n q d). Confined to one thread.
 */
public final class CodeComparison {
  private static final int ROUNDS = 5;
  private static final int MOST_RESIDUALS = 8_192;

  private final VectorPair vectors;
  private final CodeOptions options;
  private final SplittableRandom random;

  /**
   * Reads the files.
   *
   * @param data the files
   * @param options how to compare
   * @throws DataException if the files do not fit
   */
  public CodeComparison(VectorData data, CodeOptions options) {
    this(
        VectorPair.load(data, options.limit(), options.k()),
        options,
        new SplittableRandom(options.seed()));
  }

  private CodeComparison(VectorPair whole, CodeOptions options, SplittableRandom random) {
    this.vectors = options.cut() == CodeOptions.WHOLE ? whole : whole.cut(options.cut(), random);
    this.options = options;
    this.random = random;
  }

  /**
   * Measures each code.
   *
   * @return the results
   */
  public CodeReport run() {
    int lists = options.lists(vectors.base().length);
    Clusters clusters = Clusters.of(vectors.base(), lists, ROUNDS, random);
    float[][] residuals = clusters.residuals(MOST_RESIDUALS);
    float[][] directions = Directions.principal(residuals, vectors.dimension(), random);
    CandidateRecall recall = new CandidateRecall(vectors, options.k());
    List<CodeResult> results = new ArrayList<>();
    for (CodeScheme scheme : CodeScheme.ALL) {
      ResidualQuantizer quantizer = new ResidualQuantizer(scheme, directions, residuals, random);
      int bytes = scheme.bytes(vectors.dimension());
      for (Factor factor : Factor.values()) {
        CodeEstimates estimates = new CodeEstimates(vectors.queries(), clusters, quantizer, factor);
        results.add(new CodeResult(scheme.name(), factor, bytes, recall.shares(estimates)));
      }
    }
    return new CodeReport(
        vectors.base().length,
        vectors.dimension(),
        lists,
        vectors.queries().length,
        options.k(),
        vectors.metric(),
        results);
  }
}
