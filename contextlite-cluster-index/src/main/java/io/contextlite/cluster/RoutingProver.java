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
 * Branch and bound over lists, then over the codes in them: an ordinary search finds matches that are
 * good already; lists come by descending bound, until one's is below the score of the k-th match; of
 * the vectors in a list, those are compared whose own bounds are not below it, or all vectors of the
 * file one after another if those are many. A bound that equals the score is not below it, as ties
 * are broken by id.
 */
/** One search whose result is proven. Confined to one thread. */
final class RoutingProver {
  /** Recall that the first search aims at. */
  private static final double FIRST_RECALL = .95;

  /** Vectors that are compared between looks at the clock. */
  private static final int BATCH = 512;

  private static final Comparator<Survivors> HIGHEST_FIRST =
      Comparator.comparingDouble(Survivors::bound).reversed();

  /** Reading all vectors in order is cheaper than looking up this share of them. */
  private static final double MANY = 1.0 / 6;

  private final VectorSnapshot at;
  private final ClusterView view;
  private final ListCache lists;
  private final NewVectors newer;
  private final VectorSearch search;
  private final TimeLimit limit;
  private final ScoreBounds scores;
  private final CodeBounds codes;
  private final BestMatches best;
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
    List<Survivors> open = new ArrayList<>();
    int next = 0;
    for (; next < order.size() && !(order.get(next).bound() < best.kth()); next++) {
      if (limit.hasPassed()) {
        double bound =
            open.stream().mapToDouble(Survivors::bound).reduce(order.get(next).bound(), Math::max);
        return timeout(bound, order.size());
      }
      open.add(survivors(order.get(next)));
    }
    open.sort(HIGHEST_FIRST);
    List<ListBound> skipped = order.subList(next, order.size());
    return isMany(open) ? compareAll(open, skipped) : compareEach(open, skipped);
  }

  private Survivors survivors(ListBound list) {
    StoredCluster cluster = cluster(list.cluster());
    return Survivors.of(
        list,
        lists.get(at.clusters(), cluster, view.codec()),
        codes.begin(cluster),
        new Survivors.Choice(codes, best.kth(), this::accepts));
  }

  private StoredCluster cluster(int number) {
    return Objects.requireNonNull(view.clusters().get(number));
  }

  private boolean accepts(int id) {
    return search.filter().accepts(id) && !newer.hasChanged(id);
  }

  private boolean isMany(List<Survivors> open) {
    return open.stream().mapToLong(Survivors::size).sum() > MANY * at.passages();
  }

  private RoutingProof compareAll(List<Survivors> open, List<ListBound> skipped) {
    if (!new FullComparison(at, search, limit, best).lookAtAll()) {
      return timeout(open.get(0).bound(), open.size());
    }
    open.forEach(list -> scanned.add(allCompared(cluster(list.cluster()))));
    return proof(skipped);
  }

  private ScannedList allCompared(StoredCluster cluster) {
    ListCodes list = lists.get(at.clusters(), cluster, view.codec());
    int wanted = 0;
    for (int i = 0; i < list.size(); i++) {
      wanted += accepts(list.id(i)) ? 1 : 0;
    }
    return new ScannedList(cluster.id(), list.size() - wanted, 0, wanted);
  }

  private RoutingProof compareEach(List<Survivors> open, List<ListBound> skipped) {
    for (int i = 0; i < open.size(); i++) {
      Survivors list = open.get(i);
      if (!compare(list)) {
        double after = i + 1 < open.size() ? open.get(i + 1).bound() : Double.NEGATIVE_INFINITY;
        return timeout(Math.max(list.bound(), after), open.size() - i);
      }
      scanned.add(list.scanned());
    }
    return proof(skipped);
  }

  /** Compares vectors until no other can be better; false if time was up before. */
  private boolean compare(Survivors list) {
    while (list.size() > 0 && !(list.bound() < best.kth())) {
      if (limit.hasPassed()) {
        return false;
      }
      at.read(
          list.next(best.kth(), BATCH),
          (id, vector) -> best.offer(new VectorMatch(id, Dots.product(search.vector(), vector))));
    }
    return true;
  }

  private RoutingProof proof(List<ListBound> skipped) {
    return best.isEmpty()
        ? new RoutingProof.NoSolution(basis())
        : new RoutingProof.Optimal(basis(), best.bestFirst(), best.kth(), skipped, scanned);
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
}
