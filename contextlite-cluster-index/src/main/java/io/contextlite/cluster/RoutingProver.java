package io.contextlite.cluster;

import io.contextlite.cluster.RoutingProof.Basis;
import io.contextlite.cluster.RoutingProof.ListBound;
import io.contextlite.cluster.RoutingProof.ScannedList;
import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSearch;
import io.contextlite.vector.VectorSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/*
 * Branch and bound over lists, then over the codes in each of them: an ordinary search finds matches
 * that are good already; lists come by descending bound, until one's is below the score of the k-th
 * match; of the vectors in a list, those are compared whose own bounds are not below it. A bound that
 * equals the score is not below it, as ties are broken by id.
 */
/** One search whose result is proven. Confined to one thread. */
final class RoutingProver {
  /** Recall that the first search aims at. */
  private static final double FIRST_RECALL = .95;

  /** Vectors that are compared between looks at the clock. */
  private static final int BATCH = 512;

  private final VectorSnapshot at;
  private final ClusterView view;
  private final ListCache lists;
  private final NewVectors newer;
  private final VectorSearch search;
  private final TimeLimit limit;
  private final ScoreBounds scores;
  private final CodeBounds codes;
  private final BestMatches best;
  private final Survivors survivors = new Survivors();
  private final List<ScannedList> scanned = new ArrayList<>();

  /**
   * What is searched.
   *
   * @param at has the lists of the view, and the vectors
   * @param view the lists
   * @param lists their codes
   * @param newer what is newer than the lists in the snapshot; does not change
   */
  record Searched(VectorSnapshot at, ClusterView view, ListCache lists, NewVectors newer) {}

  /**
   * Prepares a proof.
   *
   * @param searched where to search
   * @param search what to search for
   * @param limit how long
   */
  RoutingProver(Searched searched, VectorSearch search, TimeLimit limit) {
    this.at = searched.at();
    this.view = searched.view();
    this.lists = searched.lists();
    this.newer = searched.newer();
    this.search = search;
    this.limit = limit;
    this.scores = new ScoreBounds(search.vector());
    this.codes = new CodeBounds(view.codec(), search.vector(), scores);
    this.best = new BestMatches(search.limit());
  }

  /** Searches, in O(lists d + codes m / 8) and what has to be compared. */
  RoutingProof run() {
    searchFirst();
    compareNew();
    List<ListBound> order = new ArrayList<>(view.clusters().size());
    view.clusters().values().forEach(cluster -> order.add(scores.of(cluster)));
    order.sort(Comparator.comparingDouble(ListBound::bound).reversed());
    int next = 0;
    for (; next < order.size() && !(order.get(next).bound() < best.kth()); next++) {
      ListBound list = order.get(next);
      if (limit.hasPassed()) {
        return timeout(list.bound(), order.size() - next);
      }
      if (!scan(Objects.requireNonNull(view.clusters().get(list.cluster())))) {
        double bound = Math.min(list.bound(), survivors.bound());
        double after = next + 1 < order.size() ? order.get(next + 1).bound() : bound;
        return timeout(Math.max(bound, after), order.size() - next);
      }
    }
    return best.isEmpty()
        ? new RoutingProof.NoSolution(basis())
        : new RoutingProof.Optimal(
            basis(), best.bestFirst(), best.kth(), order.subList(next, order.size()), scanned);
  }

  private Basis basis() {
    return new Basis(at.generation(), view.header().version());
  }

  private RoutingProof timeout(double bound, int listsLeft) {
    return new RoutingProof.Timeout(basis(), best.bestFirst(), best.above(bound), bound, listsLeft);
  }

  private void searchFirst() {
    int wanted = (int) Math.max(1, Math.min(search.limit(), view.size()));
    VectorSearch first =
        new VectorSearch(
            search.vector(), wanted, search.filter(), FIRST_RECALL, search.maxProbes());
    new RoutedSearch(at, view, lists, newer, first)
        .run(view.calibration().effort(FIRST_RECALL, wanted))
        .matches()
        .forEach(best::offer);
  }

  private void compareNew() {
    int[] compared = new int[1];
    newer.score(
        search.vector(),
        search.filter(),
        match -> {
          best.offer(match);
          compared[0]++;
        });
    int unwanted = newer.addedCount() - compared[0];
    scanned.add(new ScannedList(ScannedList.NOT_IN_LISTS, unwanted, 0, compared[0]));
  }

  /** Compares what may be among the best of a list; false if time was up before the end. */
  private boolean scan(StoredCluster cluster) {
    ListCodes list = lists.get(at.clusters(), cluster, view.codec());
    double begin = codes.begin(cluster);
    float threshold = best.kth();
    int unwanted = 0;
    survivors.clear();
    for (int i = 0; i < list.size(); i++) {
      double bound = codes.upper(begin, list, i);
      if (!(bound < threshold)) {
        if (accepts(list.id(i))) {
          survivors.add(list.id(i), bound);
        } else {
          unwanted++;
        }
      }
    }
    survivors.sort();
    int compared = compareSurvivors();
    if (survivors.size() > 0 && !(survivors.bound() < best.kth())) {
      return false;
    }
    int boundedAway = list.size() - unwanted - compared;
    scanned.add(new ScannedList(cluster.id(), unwanted, boundedAway, compared));
    return true;
  }

  private boolean accepts(int id) {
    return search.filter().accepts(id) && !newer.hasChanged(id);
  }

  /** Compares vectors by descending bound until none can be better, or time is up. */
  private int compareSurvivors() {
    int compared = 0;
    long[] ids = survivors.next(best.kth(), BATCH);
    while (ids.length > 0) {
      at.read(ids, (id, vector) -> best.offer(new VectorMatch(id, score(vector))));
      compared += ids.length;
      ids = limit.hasPassed() ? new long[0] : survivors.next(best.kth(), BATCH);
    }
    return compared;
  }

  private float score(float[] vector) {
    return Dots.product(search.vector(), vector);
  }
}
