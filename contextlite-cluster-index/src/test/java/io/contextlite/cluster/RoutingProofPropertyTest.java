package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSearch;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RoutingProofPropertyTest {
  private static final int QUERIES = 4;

  private static PassageFilter filter(int kind) {
    return switch (kind) {
      case 0 -> PassageFilter.ALL;
      case 1 -> id -> id % 3 == 1;
      case 2 -> id -> id % 40 == 7;
      default -> id -> id > 10_000;
    };
  }

  private static ProofCase mixture(long seed, int dimension, int vectors, int exponent) {
    ProofCase mixture =
        new ProofCase(seed, dimension, new ListMaintenance.Sizes(32, 64, vectors + 100));
    mixture.scale(Math.pow(10, exponent));
    mixture.add(vectors);
    mixture.addDoubles(vectors / 10);
    mixture.maintain();
    return mixture;
  }

  private static void checkAgainstComparison(ProofCase mixture, int limit, PassageFilter filter) {
    for (int i = 0; i < QUERIES; i++) {
      float[] query = mixture.vector();
      VectorSearch search = ProofCase.search(query, limit, filter);
      List<VectorMatch> expected = mixture.nearest(search);
      RoutingProof proof = mixture.prove(search);
      assertThat(proof.matches()).isEqualTo(expected);
      if (expected.isEmpty()) {
        assertThat(proof).isInstanceOf(RoutingProof.NoSolution.class);
      } else {
        assertThat(proof).isInstanceOf(RoutingProof.Optimal.class);
        assertThat(mixture.problems(search, (RoutingProof.Optimal) proof)).isEmpty();
      }
      VectorSearch exact = new VectorSearch(query, limit, filter, 1, 1);
      assertThat(mixture.index.search(mixture.storage, exact).matches()).isEqualTo(expected);
    }
  }

  @Property(tries = 60)
  void proveRouting_anyVectors_findsWhatComparisonFinds(
      @ForAll @LongRange(max = 1_000_000) long seed,
      @ForAll @IntRange(min = 3, max = 300) int dimension,
      @ForAll @IntRange(min = 1, max = 400) int vectors,
      @ForAll @IntRange(min = -3, max = 3) int exponent,
      @ForAll @IntRange(min = 1, max = 30) int limit,
      @ForAll @IntRange(max = 3) int filter) {
    ProofCase mixture = mixture(seed, dimension, vectors, exponent);

    checkAgainstComparison(mixture, limit, filter(filter));

    mixture.change(1 + vectors / 20);
    mixture.add(vectors / 20);
    mixture.addDoubles(2);
    checkAgainstComparison(mixture, limit, filter(filter));
  }

  @Property(tries = 60)
  void upper_anyCode_isNotBelowTheScore(
      @ForAll @LongRange(max = 1_000_000) long seed,
      @ForAll @IntRange(min = 3, max = 300) int dimension,
      @ForAll @IntRange(min = -3, max = 3) int exponent) {
    ProofCase mixture = mixture(seed, dimension, 100, exponent);
    ClusterView view = ClusterView.load(mixture.storage, mixture.storage.header().orElseThrow());
    float[] query = mixture.vector();
    ScoreBounds scores = new ScoreBounds(query);
    CodeBounds codes = new CodeBounds(view.codec(), query, scores);
    view.clusters()
        .values()
        .forEach(
            cluster -> {
              ListCodes list = ListCache.load(mixture.storage, cluster, view.codec());
              for (int i = 0; i < list.size(); i++) {
                float[] vector = mixture.storage.vectors().get((long) list.id(i));
                double score = vector == null ? 0 : Dots.product(query, vector);
                assertThat(codes.upper(codes.begin(cluster), list, i))
                    .isGreaterThanOrEqualTo(score);
                assertThat(scores.of(cluster).bound()).isGreaterThanOrEqualTo(score);
              }
            });
  }

  /**
   * The hardest query for a code, that in the direction of what the code leaves out of its vector:
   * the inequality of Cauchy and Schwarz is an equality, so that the limit is met but for
   * roundings.
   */
  @Property(tries = 60)
  void upper_queryAlongTheError_isMet(
      @ForAll @LongRange(max = 1_000_000) long seed,
      @ForAll @IntRange(min = 3, max = 300) int dimension,
      @ForAll @IntRange(min = -1, max = 3) int exponent) {
    ProofCase mixture = mixture(seed, dimension, 60, exponent);
    ClusterView view = ClusterView.load(mixture.storage, mixture.storage.header().orElseThrow());
    for (StoredCluster cluster : view.clusters().values()) {
      ListCodes list = ListCache.load(mixture.storage, cluster, view.codec());
      for (int i = 0; i < Math.min(4, list.size()); i++) {
        float[] vector = Objects.requireNonNull(mixture.storage.vectors().get((long) list.id(i)));
        float[] query = projectedError(view.codec(), vector, cluster.centroid());
        ScoreBounds scores = new ScoreBounds(query);
        CodeBounds codes = new CodeBounds(view.codec(), query, scores);
        double score = ScoreBounds.product(query, vector);
        double upper = codes.upper(codes.begin(cluster), list, i);
        assertThat(upper).isGreaterThanOrEqualTo(Dots.product(query, vector));
        if (view.codec().outputs() <= dimension) {
          double lengthsRoundedUp = .1 * ScoreBounds.product(query, query);
          double roundings = .01 * scores.norm() * (cluster.radius() + 1e-3);
          assertThat(upper - score)
              .isLessThanOrEqualTo(lengthsRoundedUp + roundings + scores.roundings(cluster));
        }
      }
    }
  }

  /** {@code W^T (y - f u)}. */
  private static float[] projectedError(ResidualCodec codec, float[] vector, float[] centroid) {
    float[] residual = Dots.difference(vector, centroid);
    ResidualEncoder.Encoded encoded = new ResidualEncoder(codec).encode(vector, centroid);
    float[] error = new float[codec.outputs()];
    codec.project(residual, error);
    for (int j = 0; j < error.length; j++) {
      int word = j / Long.SIZE;
      int high = (int) (encoded.code()[word] >>> j & 1);
      float unit =
          j < codec.innerRows()
              ? 2 * high + (int) (encoded.code()[codec.highWords() + word] >>> j & 1) - 1.5f
              : codec.outerLevel() * (2 * high - 1);
      error[j] -= encoded.factor() * unit;
    }
    float[] back = new float[codec.dimension()];
    float[] image = new float[codec.outputs()];
    for (int i = 0; i < back.length; i++) {
      float[] axis = new float[codec.dimension()];
      axis[i] = 1;
      codec.project(axis, image);
      back[i] = Dots.product(image, error);
    }
    return back;
  }
}
