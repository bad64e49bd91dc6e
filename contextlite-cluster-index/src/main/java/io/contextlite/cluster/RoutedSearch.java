package io.contextlite.cluster;

import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.VectorHits;
import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSearch;
import io.contextlite.vector.VectorSnapshot;
import java.util.List;

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
    boolean filtered = search.filter() != PassageFilter.ALL;
    ListQueue queue = new ListQueue(view.tree(), query, code);
    StopRule stop = new StopRule(queue.norm(), view.spread());
    long codes = 0;
    long wanted = 0;
    int probes = 0;
    while (probes < search.maxProbes() && queue.next()) {
      boolean enough = !filtered || wanted >= effort.codes();
      if (enough && stop.margin(queue.potential(), best.kth(), wanted) < effort.margin()) {
        break;
      }
      ListCodes list = lists.get(at.clusters(), queue.cluster(), view.codec());
      list.scan(code, queue.dot(), this::accepts, best);
      wanted += filtered ? list.count(this::accepts) : list.size();
      codes += list.size();
      probes++;
    }
    return compare(best.ids(), probes, codes);
  }

  private boolean accepts(int id) {
    return search.filter().accepts(id) && !newer.hasChanged(id);
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
