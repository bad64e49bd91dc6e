package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.VectorHits;
import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSearch;
import io.contextlite.vector.VectorSnapshot;
import java.util.List;
import java.util.function.IntPredicate;

/** One search through lists, best first. Confined to one thread. */
final class RoutedSearch {
  private final VectorSnapshot at;
  private final ClusterView view;
  private final ListCache lists;
  private final NewVectors newer;
  private final VectorSearch search;

  /**
   * Prepares a search.
   *
   * @param at has the lists of the view, and the vectors
   * @param view the lists
   * @param lists their codes
   * @param newer vectors that are newer than the lists
   * @param search what to search for
   */
  RoutedSearch(
      VectorSnapshot at, ClusterView view, ListCache lists, NewVectors newer, VectorSearch search) {
    this.at = at;
    this.view = view;
    this.lists = lists;
    this.newer = newer;
    this.search = search;
  }

  /**
   * Searches.
   *
   * @param effort how far
   */
  VectorHits run(Calibration.Effort effort) {
    float[] query = search.vector();
    QueryCode code = new QueryCode(view.codec(), query);
    CandidateHeap best = new CandidateHeap(effort.candidates(), search.limit());
    boolean all = newer.isEmpty() && search.filter() == PassageFilter.ALL;
    IntPredicate accepts = id -> search.filter().accepts(id) && !newer.hasChanged(id);
    ListQueue queue = new ListQueue(view.tree(), query, code);
    StopRule stop = new StopRule(queue.norm(), view.spread());
    long codes = 0;
    long wanted = 0;
    int probes = 0;
    while (probes < search.maxProbes() && queue.next()) {
      boolean enough = all || wanted >= effort.codes();
      if (enough && stop.margin(queue.potential(), best.kth(), wanted) < effort.margin()) {
        break;
      }
      StoredCluster cluster = queue.cluster();
      ListCodes list = lists.get(at.clusters(), cluster, view.codec());
      if (all) {
        list.scan(code, queue.dot(), best);
        wanted += list.size();
      } else {
        wanted += list.scan(code, queue.dot(), accepts, best);
      }
      codes += list.size();
      probes++;
    }
    return compare(best.ids(), probes, codes);
  }

  private VectorHits compare(long[] candidates, int probes, long codes) {
    float[] query = search.vector();
    List<VectorMatch> matches = ExactScores.of(at, query, candidates);
    newer.score(query, search.filter(), matches::add);
    matches.sort(VectorMatch.BEST_FIRST);
    long compared = matches.size();
    return new VectorHits(
        matches.subList(0, Math.min(search.limit(), matches.size())),
        probes,
        codes,
        compared,
        codes * view.bytesPerCode() + compared * query.length * Float.BYTES);
  }
}
