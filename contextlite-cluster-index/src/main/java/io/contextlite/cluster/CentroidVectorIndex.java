package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.Header;
import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.DamagedIndexException;
import io.contextlite.vector.LinearVectorIndex;
import io.contextlite.vector.VectorHits;
import io.contextlite.vector.VectorIndexProvider;
import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSearch;
import io.contextlite.vector.VectorSnapshot;
import io.contextlite.vector.VectorStorage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Search that looks into the lists whose centroids are near to the query. Thread-safe.
 *
 * <p>Few vectors are searched one by one. From {@link ListMaintenance.Sizes#least} vectors on there
 * are lists; until they are complete, and for what is newer than they are, all vectors are looked
 * at.
 */
final class CentroidVectorIndex implements ClusterIndex {
  private static final System.Logger LOG = System.getLogger(CentroidVectorIndex.class.getName());

  /** So many passages are compared one by one where a filter lets no others through. */
  private static final int FEW = 1_024;

  /** More new vectors are not kept in memory. */
  private static final int MOST_NEW = 16_384;

  private final VectorIndexProvider.Options options;
  private final LinearVectorIndex linear;
  private final ListCache lists;
  private final ListMaintenance maintenance;
  private final ListMaintenance.Sizes sizes;
  private final LongSupplier nanoClock;
  private final ListEditing editing;
  private final SearchWork work = new SearchWork();
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile Lists current = Lists.NONE;
  private volatile Lists previous = Lists.NONE;
  private volatile long damagedVersion;

  /** Lists, and what is newer. */
  private record Lists(@Nullable ClusterView view, NewVectors newer) {
    static final Lists NONE = new Lists(null, new NewVectors(0));

    boolean is(long version) {
      return view != null && view.header().version() == version;
    }

    /**
     * Whether these are the lists of a snapshot, told without a look at the file: lists are written
     * in a later generation than the one whose vectors they have.
     */
    boolean reflects(VectorSnapshot at) {
      return view != null
          && newer.generation() == at.generation()
          && view.header().generation() < at.generation()
          && view.header().model().equals(at.model());
    }
  }

  CentroidVectorIndex(VectorIndexProvider.Options options) {
    this(options, ListMaintenance.Sizes.DEFAULT.withLists(options.lists()), System::nanoTime);
  }

  CentroidVectorIndex(
      VectorIndexProvider.Options options, ListMaintenance.Sizes sizes, LongSupplier nanoClock) {
    this.options = options;
    this.sizes = sizes;
    this.nanoClock = nanoClock;
    this.linear = new LinearVectorIndex(options.memoryBytes());
    this.lists = new ListCache(options.memoryBytes());
    int helpers = Math.max(0, Runtime.getRuntime().availableProcessors() - 1);
    Workers workers = new Workers(options.executor(), helpers);
    this.maintenance = new ListMaintenance(this, lists, workers, sizes);
    this.editing = new ListEditing(this, lists, workers, maintenance);
  }

  @Override
  public VectorHits search(VectorSnapshot at, VectorSearch search) {
    VectorHits hits = find(at, search);
    work.add(hits);
    return hits;
  }

  private VectorHits find(VectorSnapshot at, VectorSearch search) {
    Optional<long[]> few = search.filter().few(FEW);
    if (few.isPresent()) {
      return searchFew(at, search, few.orElseThrow());
    }
    if (search.recallTarget() >= 1) {
      return searchExactly(at, search);
    }
    try {
      Lists usable = usable(at);
      ClusterView view = usable.view();
      if (view == null) {
        return linear.search(at, search);
      }
      checkDimension(search.vector(), view);
      return new RoutedSearch(at, view, lists, usable.newer(), search)
          .run(view.calibration().effort(search.recallTarget(), search.limit()));
    } catch (DamagedIndexException damage) {
      noteDamage(at, damage);
      return linear.search(at, search);
    }
  }

  /** Vectors that are few enough to have no lists are all compared by linear search as well. */
  private VectorHits searchExactly(VectorSnapshot at, VectorSearch search) {
    return at.passages() < sizes.least()
        ? linear.search(at, search)
        : hits(prove(at, search, TimeLimit.NONE), search.vector().length);
  }

  private VectorHits hits(RoutingProof proof, int dimension) {
    int probes = 0;
    long codes = 0;
    long vectors = 0;
    if (proof instanceof RoutingProof.Optimal optimal) {
      for (RoutingProof.ScannedList list : optimal.scanned()) {
        boolean isList = list.cluster() != RoutingProof.ScannedList.NOT_IN_LISTS;
        probes += isList ? 1 : 0;
        codes += isList ? list.unwanted() + list.boundedAway() + list.compared() : 0;
        vectors += list.compared();
      }
    }
    ClusterView view = current.view();
    long codeBytes = view == null ? 0 : codes * view.bytesPerCode();
    return new VectorHits(
        proof.matches(), probes, codes, vectors, codeBytes + vectors * dimension * Float.BYTES);
  }

  @Override
  public RoutingProof proveRouting(VectorSnapshot at, VectorSearch search, Duration timeout) {
    return prove(at, search, TimeLimit.starting(nanoClock, timeout));
  }

  private RoutingProof prove(VectorSnapshot at, VectorSearch search, TimeLimit limit) {
    Optional<long[]> few = search.filter().few(FEW);
    try {
      Optional<RoutingProver.Searched> lists = few.isEmpty() ? searched(at) : Optional.empty();
      if (lists.isPresent()) {
        checkDimension(search.vector(), lists.orElseThrow().view());
        return new RoutingProver(lists.orElseThrow(), search, limit).run();
      }
    } catch (DamagedIndexException damage) {
      noteDamage(at, damage);
    }
    return new FullComparison(at, search, limit, new BestMatches(search.limit())).run(few);
  }

  /**
   * The lists of a snapshot with just what is newer in it, if there are any; {@link #usable} may
   * give those of a later one.
   */
  private Optional<RoutingProver.Searched> searched(VectorSnapshot at) {
    Lists usable = usable(at);
    ClusterView view = usable.view();
    if (view == null) {
      return Optional.empty();
    }
    if (usable.is(at.clusters().version()) && usable.newer().generation() == at.generation()) {
      return Optional.of(new RoutingProver.Searched(at, view, lists, usable.newer()));
    }
    return complete(at)
        .filter(header -> at.knowsChangesSince(header.generation()))
        .map(header -> searchedAnew(at, header));
  }

  private RoutingProver.Searched searchedAnew(VectorSnapshot at, Header header) {
    NewVectors newer =
        new NewVectors(header.generation())
            .with(at.changesSince(header.generation(), Integer.MAX_VALUE));
    ClusterView view = ClusterView.load(at.clusters(), header);
    return new RoutingProver.Searched(at, view, lists, newer);
  }

  private static void checkDimension(float[] vector, ClusterView view) {
    if (vector.length != view.codec().dimension()) {
      throw new IllegalArgumentException(
          "vector dimension mismatch: expected="
              + view.codec().dimension()
              + ", actual="
              + vector.length);
    }
  }

  private static VectorHits searchFew(VectorSnapshot at, VectorSearch search, long[] few) {
    List<VectorMatch> matches = ExactScores.of(at, search.vector(), few);
    matches.sort(VectorMatch.BEST_FIRST);
    return new VectorHits(
        matches.subList(0, Math.min(search.limit(), matches.size())),
        0,
        0,
        matches.size(),
        (long) matches.size() * search.vector().length * Float.BYTES);
  }

  /** The lists that serve a snapshot. */
  private Lists usable(VectorSnapshot at) {
    Lists now = current;
    if (now.reflects(at)) {
      return now;
    }
    long version = at.clusters().version();
    if (version == 0 || version == damagedVersion) {
      return Lists.NONE;
    }
    if (damagedVersion != 0 && version > damagedVersion) {
      damagedVersion = 0;
    }
    Lists found = known(version);
    if (found.view() == null) {
      found = load(at, version);
    }
    ClusterView view = found.view();
    boolean fit = view != null && view.header().model().equals(at.model());
    return fit ? caughtUp(found, at) : Lists.NONE;
  }

  /** Lists of a version if they are known, else none. */
  private Lists known(long version) {
    Lists now = current;
    Lists before = previous;
    return now.is(version) ? now : before.is(version) ? before : Lists.NONE;
  }

  /** The lists of a snapshot without what is newer; empty unless searches may use them. */
  Optional<ClusterView> listsOf(VectorSnapshot at) {
    long version = at.clusters().version();
    if (version == 0 || version == damagedVersion) {
      return Optional.empty();
    }
    return inUse(version)
        .or(() -> complete(at).map(header -> ClusterView.load(at.clusters(), header)))
        .filter(view -> view.header().model().equals(at.model()));
  }

  /** The header of lists in a snapshot, if they are complete. */
  private static Optional<Header> complete(VectorSnapshot at) {
    return at.clusters().header().filter(header -> header.generation() > 0);
  }

  private Lists load(VectorSnapshot at, long version) {
    refreshing.lock();
    try {
      if (current.is(version)) {
        return current;
      }
      Optional<Header> header = complete(at);
      if (header.isEmpty()) {
        return Lists.NONE;
      }
      Header present = header.orElseThrow();
      Lists loaded =
          new Lists(ClusterView.load(at.clusters(), present), new NewVectors(present.generation()));
      ClusterView known = current.view();
      if (known == null || known.header().version() < version) {
        current = loaded;
        linear.release();
      }
      return loaded;
    } finally {
      refreshing.unlock();
    }
  }

  /** Lists with what is newer in a snapshot; none if that is too much, or not known. */
  private Lists caughtUp(Lists found, VectorSnapshot at) {
    if (found.newer().generation() >= at.generation()) {
      return found;
    }
    refreshing.lock();
    try {
      long version = at.clusters().version();
      Lists known = known(version);
      Lists latest = known.view() == null ? found : known;
      NewVectors newer = latest.newer();
      long since = newer.generation();
      if (since >= at.generation()) {
        return latest;
      }
      int room = MOST_NEW - newer.size();
      if (!at.knowsChangesSince(since) || at.countAddedSince(since, room + 1) > room) {
        options.whenBehind().run();
        return Lists.NONE;
      }
      Lists caughtUp =
          new Lists(latest.view(), newer.with(at.changesSince(since, Integer.MAX_VALUE)));
      if (current.is(version)) {
        current = caughtUp;
      } else if (previous.is(version)) {
        previous = caughtUp;
      }
      ClusterView view = caughtUp.view();
      if (view != null && caughtUp.newer().size() >= sizes.foldedAt(view.size())) {
        options.whenBehind().run();
      }
      return caughtUp;
    } finally {
      refreshing.unlock();
    }
  }

  /** The lists of a version, if they are in use. */
  Optional<ClusterView> inUse(long version) {
    Lists now = current;
    return now.is(version) ? Optional.ofNullable(now.view()) : Optional.empty();
  }

  /** Uses other lists from now on; searches of snapshots before them use those before. */
  void publish(ClusterView view) {
    refreshing.lock();
    try {
      previous = current;
      current = new Lists(view, new NewVectors(view.header().generation()));
      linear.release();
    } finally {
      refreshing.unlock();
    }
  }

  /**
   * Forgets lists, which are read again, as the transaction that wrote them was undone, others
   * wrote as well, or the memory is needed.
   */
  void forget() {
    refreshing.lock();
    try {
      previous = Lists.NONE;
      current = Lists.NONE;
      lists.clear();
    } finally {
      refreshing.unlock();
    }
  }

  /** Leaves lists alone, and has them made anew. */
  void noteDamage(VectorSnapshot at, DamagedIndexException damage) {
    LOG.log(
        System.Logger.Level.WARNING,
        "lists of the vector index are damaged; all vectors are searched until they are made anew",
        damage);
    damagedVersion = at.clusters().version();
    forget();
    options.whenBehind().run();
  }

  /** The version of the lists that are damaged, or 0. */
  long damagedVersion() {
    return damagedVersion;
  }

  @Override
  public Optional<String> problem() {
    return damagedVersion == 0
        ? Optional.empty()
        : Optional.of("lists of the vector index are damaged and are made anew");
  }

  @Override
  public float[] score(VectorSnapshot at, float[] query, long[] passageIds) {
    return current.view() == null
        ? linear.score(at, query, passageIds)
        : LinearVectorIndex.scoreFromFile(at, query, passageIds);
  }

  @Override
  public void maintain(VectorStorage storage) {
    maintenance.run(storage);
  }

  @Override
  public ClusterStatistics statistics(VectorSnapshot at) {
    return new ListSurvey(at, sizes.least(), damagedVersion)
        .of(listsOf(at), work.figures(), lists.memoryBytes());
  }

  @Override
  public StoredCluster createCluster(VectorStorage storage, long[] passageIds, String domain) {
    return editing.create(storage, passageIds, domain);
  }

  @Override
  public List<MovedCentroid> updateCentroids(VectorStorage storage) {
    return editing.updateCentroids(storage);
  }

  @Override
  public Optional<String> note(VectorSnapshot at, int dimension) {
    return usable(at).view() == null ? linear.note(at, dimension) : Optional.empty();
  }

  @Override
  public long memoryBytes() {
    Lists now = current;
    ClusterView view = now.view();
    return linear.memoryBytes()
        + lists.memoryBytes()
        + now.newer().memoryBytes()
        + (view == null ? 0 : view.memoryBytes());
  }

  @Override
  public void release() {
    forget();
    linear.release();
  }

  @Override
  public void close() {
    maintenance.close();
  }
}
