package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.cluster.RoutingProof.ListBound;
import io.contextlite.cluster.RoutingProof.Optimal;
import io.contextlite.cluster.RoutingProof.ScannedList;
import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutingProofTest {
  private static final ListMaintenance.Sizes SIZES = new ListMaintenance.Sizes(32, 64, 1_000);

  private static VectorSearch search(ProofCase of, int limit) {
    return ProofCase.search(of.vector(), limit, PassageFilter.ALL);
  }

  private static Optimal optimal(ProofCase of, VectorSearch search) {
    return (Optimal) of.prove(search);
  }

  @Test
  void proveRouting_distantClusters_skipsListsAndCodes() {
    ProofCase vectors = ProofCase.of(5, 64, 600);
    VectorSearch search = search(vectors, 5);

    Optimal proof = optimal(vectors, search);

    assertThat(proof.matches()).isEqualTo(vectors.nearest(search));
    assertThat(proof.skipped()).isNotEmpty();
    assertThat(proof.scanned().stream().mapToInt(ScannedList::boundedAway).sum()).isPositive();
    assertThat(vectors.problems(search, proof)).isEmpty();
  }

  @Test
  void proveRouting_noLists_comparesAll() {
    ProofCase vectors = new ProofCase(1, 20, SIZES);
    vectors.add(31);
    vectors.maintain();
    VectorSearch search = search(vectors, 3);

    Optimal proof = optimal(vectors, search);

    assertThat(vectors.hasLists()).isFalse();
    assertThat(proof.matches()).isEqualTo(vectors.nearest(search));
    assertThat(proof.scanned()).containsExactly(new ScannedList(0, 0, 0, 31));
    assertThat(vectors.problems(search, proof)).isEmpty();
  }

  @Test
  void proveRouting_nothingToFind_isNoSolution() {
    ProofCase none = new ProofCase(1, 20, SIZES);
    ProofCase some = ProofCase.of(1, 20, 100);

    assertThat(none.prove(search(none, 3))).isInstanceOf(RoutingProof.NoSolution.class);
    assertThat(some.prove(ProofCase.search(some.vector(), 3, id -> false)))
        .isInstanceOf(RoutingProof.NoSolution.class);
  }

  @Test
  void proveRouting_fewerVectorsThanWanted_isOptimalWithAll() {
    ProofCase vectors = ProofCase.of(2, 20, 100);
    VectorSearch search = search(vectors, Integer.MAX_VALUE);

    Optimal proof = optimal(vectors, search);

    assertThat(proof.matches()).hasSize(100).isEqualTo(vectors.nearest(search));
    assertThat(proof.threshold()).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(proof.skipped()).isEmpty();
    assertThat(vectors.problems(search, proof)).isEmpty();
  }

  @Test
  void proveRouting_equalVectors_breaksTiesById() {
    ProofCase vectors = new ProofCase(3, 10, SIZES);
    float[] same = vectors.vector();
    for (int i = 0; i < 200; i++) {
      vectors.add(same.clone());
    }
    vectors.maintain();
    VectorSearch search = ProofCase.search(same, 4, id -> id > 50);

    Optimal proof = optimal(vectors, search);

    assertThat(vectors.hasLists()).isTrue();
    assertThat(proof.matches())
        .extracting(VectorMatch::passageId)
        .containsExactly(51L, 52L, 53L, 54L);
    assertThat(vectors.problems(search, proof)).isEmpty();
  }

  @Test
  void proveRouting_zeroVectorsAndZeroQuery_findsTheFirst() {
    ProofCase vectors = new ProofCase(3, 70, SIZES);
    for (int i = 0; i < 100; i++) {
      vectors.add(new float[70]);
    }
    vectors.maintain();
    VectorSearch search = ProofCase.search(new float[70], 2, PassageFilter.ALL);

    assertThat(optimal(vectors, search).matches()).isEqualTo(vectors.nearest(search));
  }

  @Test
  void proveRouting_filterThatListsPassages_comparesThese() {
    ProofCase vectors = ProofCase.of(4, 20, 100);
    PassageFilter filter =
        new PassageFilter() {
          @Override
          public boolean accepts(long id) {
            return id == 7 || id == 9;
          }

          @Override
          public Optional<long[]> few(int most) {
            return Optional.of(new long[] {7, 9});
          }
        };
    VectorSearch search = ProofCase.search(vectors.vector(), 5, filter);

    Optimal proof = optimal(vectors, search);

    assertThat(proof.matches()).isEqualTo(vectors.nearest(search)).hasSize(2);
    assertThat(vectors.problems(search, proof)).isEmpty();
  }

  @Test
  void proveRouting_otherDimension_isRefused() {
    ProofCase listed = ProofCase.of(4, 20, 100);
    ProofCase unlisted = new ProofCase(4, 20, SIZES);
    unlisted.add(5);

    for (ProofCase vectors : List.of(listed, unlisted)) {
      assertThatThrownBy(() -> vectors.prove(ProofCase.search(new float[21], 5, PassageFilter.ALL)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("vector dimension mismatch: expected=20, actual=21");
    }
  }

  @Test
  void proveRouting_damagedLists_comparesAll() {
    ProofCase vectors = ProofCase.of(6, 20, 100);
    for (int cluster : vectors.storage.allClusters().stream().mapToInt(c -> c.id()).toArray()) {
      vectors.storage.mutablePieces(cluster).clear();
      vectors.storage.mutablePieces(cluster).add(new byte[3]);
    }
    VectorSearch search = search(vectors, 5);

    assertThat(vectors.prove(search).matches()).isEqualTo(vectors.nearest(search));
  }

  @Test
  void proveRouting_negativeTimeout_isRefused() {
    ProofCase vectors = ProofCase.of(6, 20, 100);

    assertThatThrownBy(
            () ->
                vectors.index.proveRouting(
                    vectors.storage, search(vectors, 5), Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("timeout must not be negative: PT-0.001S");
  }

  @Test
  void proveRouting_timeUpAfterSomeLooks_saysWhatIsProven() {
    ProofCase vectors = ProofCase.of(5, 64, 600);
    int timeouts = 0;
    int proven = 0;
    for (int looks = 1; looks < 200; looks++) {
      VectorSearch search = search(vectors, 30);
      vectors.nanosPerLook = Duration.ofSeconds(1).toNanos() / looks + 1;
      if (vectors.prove(search) instanceof RoutingProof.Timeout timeout) {
        timeouts++;
        proven += timeout.proven();
        checkTimeout(vectors, search, timeout);
      }
    }
    assertThat(timeouts).isGreaterThan(5);
    assertThat(proven).isPositive();
  }

  private static void checkTimeout(
      ProofCase vectors, VectorSearch search, RoutingProof.Timeout timeout) {
    List<VectorMatch> nearest = vectors.nearest(search);
    assertThat(timeout.provenMatches()).isEqualTo(nearest.subList(0, timeout.proven()));
    assertThat(timeout.listsLeft()).isPositive();
    assertThat(nearest)
        .filteredOn(match -> !timeout.matches().contains(match))
        .allMatch(match -> match.score() <= timeout.highestBoundLeft());
  }

  @Test
  void proveRouting_timeUpWithoutLists_provesNothing() {
    ProofCase vectors = new ProofCase(1, 20, SIZES);
    vectors.add(10);
    vectors.nanosPerLook = Duration.ofSeconds(2).toNanos();

    RoutingProof proof = vectors.prove(search(vectors, 3));

    assertThat(proof).isInstanceOf(RoutingProof.Timeout.class);
    assertThat(((RoutingProof.Timeout) proof).proven()).isZero();
  }

  @Test
  void check_boundLowered_isFound() {
    ProofCase vectors = ProofCase.of(5, 64, 600);
    VectorSearch search = search(vectors, 5);
    Optimal proof = optimal(vectors, search);
    List<ListBound> skipped = new ArrayList<>(proof.skipped());
    ListBound one = skipped.get(0);
    skipped.set(
        0, new ListBound(one.cluster(), one.centroidDot(), one.radius(), one.bound() - .01));

    assertThat(check(vectors, search, with(proof, proof.matches(), skipped, proof.scanned())))
        .singleElement()
        .asString()
        .startsWith("bound is too low: ListBound[cluster=" + one.cluster());
  }

  @Test
  void check_radiusOrCentroidChanged_isFound() {
    ProofCase vectors = ProofCase.of(5, 64, 600);
    VectorSearch search = search(vectors, 5);
    Optimal proof = optimal(vectors, search);
    ListBound one = proof.skipped().get(0);
    for (ListBound other :
        List.of(
            new ListBound(one.cluster(), one.centroidDot() - .1, one.radius(), one.bound()),
            new ListBound(one.cluster(), one.centroidDot(), one.radius() / 2, one.bound()))) {
      List<ListBound> skipped = new ArrayList<>(proof.skipped());
      skipped.set(0, other);

      assertThat(check(vectors, search, with(proof, proof.matches(), skipped, proof.scanned())))
          .singleElement()
          .asString()
          .startsWith("list has another centroid or radius: ");
    }
  }

  @Test
  void check_scannedListSaidToBeSkipped_isFound() {
    ProofCase vectors = ProofCase.of(5, 64, 600);
    VectorSearch search = search(vectors, 5);
    Optimal proof = optimal(vectors, search);
    ScannedList first = proof.scanned().get(1);
    ListBound bound =
        new ScoreBounds(search.vector())
            .of(
                vectors.storage.allClusters().stream()
                    .filter(cluster -> cluster.id() == first.cluster())
                    .findFirst()
                    .orElseThrow());
    List<ListBound> skipped = new ArrayList<>(proof.skipped());
    skipped.add(bound);
    List<ScannedList> scanned = new ArrayList<>(proof.scanned());
    scanned.remove(first);

    assertThat(check(vectors, search, with(proof, proof.matches(), skipped, scanned)))
        .singleElement()
        .asString()
        .startsWith("list is skipped without reason: ");
  }

  @Test
  void check_listLeftOutOrThereTwice_isFound() {
    ProofCase vectors = ProofCase.of(5, 64, 600);
    VectorSearch search = search(vectors, 5);
    Optimal proof = optimal(vectors, search);
    List<ListBound> fewer = proof.skipped().subList(1, proof.skipped().size());
    List<ScannedList> more = new ArrayList<>(proof.scanned());
    more.add(more.get(1));

    assertThat(check(vectors, search, with(proof, proof.matches(), fewer, proof.scanned())))
        .containsExactly(
            "list " + proof.skipped().get(0).cluster() + " is neither skipped nor scanned");
    assertThat(check(vectors, search, with(proof, proof.matches(), proof.skipped(), more)))
        .containsExactly("list " + more.get(1).cluster() + " is there twice or does not exist");
    assertThat(check(vectors, search, with(proof, proof.matches(), List.of(), List.of())))
        .contains("all vectors must be compared: expected=600, actual=0");
  }

  @Test
  void check_countsChanged_isFound() {
    ProofCase vectors = ProofCase.of(5, 64, 600);
    VectorSearch search = search(vectors, 5);
    Optimal proof = optimal(vectors, search);
    List<ScannedList> scanned = new ArrayList<>(proof.scanned());
    ScannedList one = scanned.get(1);
    scanned.set(1, new ScannedList(one.cluster(), 0, one.boundedAway() + 1, one.compared()));

    assertThat(check(vectors, search, with(proof, proof.matches(), proof.skipped(), scanned)))
        .singleElement()
        .asString()
        .startsWith("list was not scanned as a whole: ");
  }

  @Test
  void check_matchReplaced_isFound() {
    ProofCase vectors = ProofCase.of(5, 64, 600);
    VectorSearch search = search(vectors, 5);
    Optimal proof = optimal(vectors, search);
    List<VectorMatch> more =
        vectors.nearest(ProofCase.search(search.vector(), 6, PassageFilter.ALL));
    List<VectorMatch> invented = new ArrayList<>(proof.matches());
    invented.set(0, new VectorMatch(more.get(5).passageId(), more.get(0).score()));
    List<VectorMatch> missed = new ArrayList<>(more);
    missed.remove(2);
    Optimal consistent =
        new Optimal(proof.basis(), missed, missed.get(4).score(), proof.skipped(), proof.scanned());

    assertThat(check(vectors, search, with(proof, invented, proof.skipped(), proof.scanned())))
        .singleElement()
        .asString()
        .startsWith("match has another score: ");
    assertThat(vectors.problems(search, consistent))
        .containsExactly("vector ought to be a match: " + more.get(2));
  }

  @Test
  void check_orderFilterAndThreshold_areChecked() {
    ProofCase vectors = ProofCase.of(5, 64, 600);
    VectorSearch search = search(vectors, 5);
    Optimal proof = optimal(vectors, search);
    List<VectorMatch> reversed = new ArrayList<>(proof.matches());
    Collections.reverse(reversed);
    long first = proof.matches().get(0).passageId();

    assertThat(check(vectors, search, with(proof, reversed, proof.skipped(), proof.scanned())))
        .anyMatch(problem -> problem.startsWith("matches are not in order: "))
        .anyMatch(problem -> problem.startsWith("threshold must be "));
    assertThat(check(vectors, ProofCase.search(search.vector(), 5, id -> id != first), proof))
        .containsExactly("match does not pass the filter: " + proof.matches().get(0));
  }

  @Test
  void check_laterSnapshot_isFound() {
    ProofCase vectors = ProofCase.of(5, 64, 600);
    VectorSearch search = search(vectors, 5);
    Optimal proof = optimal(vectors, search);
    long best = proof.matches().get(0).passageId();
    vectors.storage.read(new long[] {best}, (id, vector) -> vectors.add(vector.clone()));

    assertThat(check(vectors, search, proof))
        .anyMatch(problem -> problem.startsWith("proof is about something else: "))
        .anyMatch(problem -> problem.startsWith("list was not scanned as a whole: "))
        .anyMatch(problem -> problem.startsWith("vector ought to be a match: "));
  }

  @Test
  void checkThoroughly_radiusTooSmallInTheFile_isFound() {
    ProofCase vectors = ProofCase.of(5, 64, 600);
    VectorSearch search = search(vectors, 600);
    vectors.storage.allClusters().stream()
        .filter(cluster -> cluster.size() > 1)
        .findFirst()
        .ifPresent(
            c ->
                vectors.storage.putCluster(
                    new io.contextlite.vector.ClusterTables.StoredCluster(
                        c.id(),
                        c.parent(),
                        c.centroid(),
                        c.size(),
                        c.variance(),
                        c.radius() * .999,
                        c.changes(),
                        c.domain(),
                        c.version())));

    assertThat(vectors.problems(search, optimal(vectors, search)))
        .singleElement()
        .asString()
        .startsWith("vector is outside of its list's radius: ");
  }

  private static Optimal with(
      Optimal proof,
      List<VectorMatch> matches,
      List<ListBound> skipped,
      List<ScannedList> scanned) {
    return new Optimal(proof.basis(), matches, proof.threshold(), skipped, scanned);
  }

  private static List<String> check(ProofCase vectors, VectorSearch search, Optimal proof) {
    return new RoutingProofCheck(vectors.storage, search).check(proof);
  }
}
