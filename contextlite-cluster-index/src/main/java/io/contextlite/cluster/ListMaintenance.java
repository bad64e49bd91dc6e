package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables;
import io.contextlite.vector.ClusterTables.Header;
import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.DamagedIndexException;
import io.contextlite.vector.VectorChanges;
import io.contextlite.vector.VectorSnapshot;
import io.contextlite.vector.VectorStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Makes lists when there are enough vectors, and keeps them in step with what comes and goes. Each
 * step reads from snapshots and writes in one short transaction; a step whose lists were changed by
 * another process meanwhile is given up. Threads take turns, step by step.
 */
final class ListMaintenance {
  /**
   * At how many vectors what is done.
   *
   * @param least fewer are searched one by one
   * @param routed from so many on there is more than one list
   * @param folded new ones are moved to lists when there are so many, ...
   * @param lists lists that are wanted, or empty for a number that grows with the vectors
   */
  record Sizes(int least, int routed, int folded, OptionalInt lists) {
    static final Sizes DEFAULT = new Sizes(2_048, 4_096, 4_096);

    /** A number of lists that is wanted is cut to that of lists with so many vectors. */
    private static final int LEAST_LENGTH = 16;

    /** ... or are so many of those in lists, the fewer. */
    private static final int SHARE_FOLDED = 8;

    Sizes(int least, int routed, int folded) {
      this(least, routed, folded, OptionalInt.empty());
    }

    Sizes withLists(OptionalInt wanted) {
      return new Sizes(least, routed, folded, wanted);
    }

    /** Lists that so many vectors get. */
    int lists(long vectors) {
      return lists.isPresent()
          ? (int) Math.max(1, Math.min(lists.getAsInt(), vectors / LEAST_LENGTH))
          : RouterTraining.lists(vectors);
    }

    /** Vectors that a list should have. */
    double listLength(long vectors) {
      return (double) vectors / lists(vectors);
    }

    /** New vectors that are moved to lists which have so many. */
    int foldedAt(long listed) {
      return (int) Math.max(1, Math.min(folded, listed / SHARE_FOLDED));
    }
  }

  /** Vectors that are put into lists in one transaction while these are made. */
  private static final int BATCH = 16_384;

  /** Bytes of vectors that lists are learnt from, at most. */
  private static final long SAMPLE_BYTES = 256L << 20;

  /** Effort is measured again when vectors are so many times more, or fewer, ... */
  private static final double GROWTH = 1.3;

  /** ... and when so many times more questions are kept. */
  private static final int MORE_QUESTIONS = 2;

  /** Lists become one when vectors are so many times fewer than are routed. */
  private static final int SHRUNK = 2;

  /** Lists are learnt anew when vectors are so many times farther from their centroids. */
  private static final double DRIFT = 1.4;

  /** Steps of evening lists out that a run takes, beside one for each list. */
  private static final int MOST_REBALANCINGS = 16;

  private static final long SEED = 0x5A3B_1E00L;

  private final CentroidVectorIndex index;
  private final ListCache lists;
  private final Workers workers;
  private final Sizes sizes;
  private final ReentrantLock turns = new ReentrantLock();
  private volatile boolean closed;
  private int rebalancings;

  ListMaintenance(CentroidVectorIndex index, ListCache lists, Workers workers, Sizes sizes) {
    this.index = index;
    this.lists = lists;
    this.workers = workers;
    this.sizes = sizes;
  }

  void close() {
    closed = true;
  }

  /** Does what there is to do. */
  void run(VectorStorage storage) {
    rebalancings = 0;
    boolean more = true;
    while (more && !closed) {
      more = inTurn(() -> step(storage));
    }
  }

  /** Changes lists while nobody else in this process does. */
  <T> T inTurn(Supplier<T> change) {
    turns.lock();
    try {
      return change.get();
    } finally {
      turns.unlock();
    }
  }

  /** Moves vectors that are new by now into lists in use, however few they are. */
  void foldAll(VectorStorage storage) {
    long until = storage.read("look for new vectors", VectorSnapshot::generation);
    while (storage.read("look for new vectors", at -> hasNews(at, until))) {
      fold(storage);
    }
  }

  private boolean hasNews(VectorSnapshot at, long until) {
    long since = index.listsOf(at).map(view -> view.header().generation()).orElse(until);
    return since < until && at.knowsChangesSince(since) && at.countAddedSince(since, 1) > 0;
  }

  /** What to do next. */
  private enum Task {
    NOTHING,
    REMOVE,
    BUILD,
    FOLD,
    REBALANCE,
    CALIBRATE
  }

  private boolean step(VectorStorage storage) {
    Task task = storage.read("look for vectors without a list", this::next);
    switch (task) {
      case REMOVE -> storage.write("remove lists", at -> at.clusters().clear());
      case BUILD -> build(storage);
      case FOLD -> fold(storage);
      case REBALANCE -> rebalance(storage);
      case CALIBRATE -> calibrate(storage);
      case NOTHING -> {
        return false;
      }
    }
    return true;
  }

  private Task next(VectorSnapshot at) {
    ClusterTables tables = at.clusters();
    Optional<Header> found = tables.header();
    if (at.model().isEmpty() || at.countAddedSince(0, sizes.least()) < sizes.least()) {
      return tables.version() == 0 ? Task.NOTHING : Task.REMOVE;
    }
    if (found.isEmpty()) {
      return Task.BUILD;
    }
    Header header = found.orElseThrow();
    if (header.generation() == 0
        || !header.model().equals(at.model())
        || !at.knowsChangesSince(header.generation())
        || tables.version() == index.damagedVersion()) {
      return Task.BUILD;
    }
    ClusterView view = view(at, header);
    if (hasOutgrown(view)) {
      return Task.BUILD;
    }
    int folded = sizes.foldedAt(view.size());
    if (at.countChangedSince(header.generation(), folded) >= folded) {
      return Task.FOLD;
    }
    int most = MOST_REBALANCINGS + view.clusters().size();
    if (rebalancings < most && ListRebalancing.isDue(view, sizes.listLength(view.size()))) {
      rebalancings++;
      return Task.REBALANCE;
    }
    return isMeasured(view, at.askedQueries().size()) ? Task.NOTHING : Task.CALIBRATE;
  }

  /** Whether the effort of searches was measured on about as many vectors and questions. */
  private static boolean isMeasured(ClusterView view, int askedQueries) {
    Calibration calibration = view.calibration();
    long then = calibration.vectors();
    boolean more = askedQueries >= Calibrator.LEAST_QUERIES;
    return view.size() <= GROWTH * then
        && then <= GROWTH * view.size()
        && !(more && askedQueries >= MORE_QUESTIONS * calibration.askedQueries());
  }

  private ClusterView view(VectorSnapshot at, Header header) {
    return index.inUse(header.version()).orElseGet(() -> ClusterView.load(at.clusters(), header));
  }

  /** Whether lists should be learnt anew. */
  private boolean hasOutgrown(ClusterView view) {
    boolean single = view.learntLists() == 1;
    boolean singleWanted = view.size() < sizes.routed() || sizes.lists(view.size()) == 1;
    return (single && !singleWanted)
        || (!single && view.size() < sizes.routed() / SHRUNK)
        || view.spread() > DRIFT * view.calibration().trainedSpread();
  }

  private record Start(String model, long generation, long version, float[][] sample, int lists) {}

  private void build(VectorStorage storage) {
    Start start = storage.read("read vectors to learn lists from", this::start);
    if (start.sample().length == 0) {
      return;
    }
    RouterTraining.Trained trained =
        new RouterTraining(start.sample(), workers).train(start.lists());
    Header empty = new Header(start.model(), start.version() + 1, 0, new byte[0]);
    storage.write("begin lists", at -> begin(at.clusters(), empty, trained));
    ClusterView view = ClusterView.of(empty, trained.clusters(), trained.codec());
    long last = 0;
    for (Batch batch = batch(storage, last); batch.ids().length > 0; batch = batch(storage, last)) {
      if (closed) {
        return;
      }
      ListChanges changes = new ListChanges(view);
      changes.add(batch.ids(), batch.vectors(), workers);
      Header next = view.header().next(0, new byte[0]);
      view = write(storage, view, changes, next, false);
      last = batch.ids()[batch.ids().length - 1];
    }
    measure(storage, view, start.generation(), view.spread());
  }

  private Start start(VectorSnapshot at) {
    int lists = at.passages() < sizes.routed() ? 1 : sizes.lists(at.passages());
    float[][] one = VectorSample.draw(at, 1, SEED);
    int most = one.length == 0 ? 0 : (int) (SAMPLE_BYTES / Float.BYTES / one[0].length);
    int wanted = Math.min(most, Math.max(sizes.least(), RouterTraining.sampleSize(lists)));
    return new Start(
        at.model(),
        at.generation(),
        at.clusters().version(),
        VectorSample.draw(at, wanted, SEED),
        lists);
  }

  private static void begin(ClusterTables tables, Header header, RouterTraining.Trained trained) {
    tables.clear();
    ByteBuffer codec = ByteBuffer.allocate(trained.codec().bytes()).order(ByteOrder.LITTLE_ENDIAN);
    trained.codec().write(codec);
    tables.addPiece(ClusterView.CODEC, codec.array());
    trained.clusters().forEach(tables::putCluster);
    tables.putHeader(header);
  }

  private record Batch(long[] ids, float[][] vectors) {}

  private static Batch batch(VectorStorage storage, long after) {
    List<Long> ids = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    storage.read(
        "read vectors for lists",
        at -> {
          at.readAfter(
              after,
              BATCH,
              (id, vector) -> {
                ids.add(id);
                vectors.add(vector);
              });
          return true;
        });
    return new Batch(
        ids.stream().mapToLong(Long::longValue).toArray(), vectors.toArray(new float[0][]));
  }

  /** Writes changes and, if searches use the lists, lets them use the changed ones. */
  private ClusterView write(
      VectorStorage storage, ClusterView view, ListChanges changes, Header next, boolean used) {
    ClusterView[] changed = {view};
    boolean committed = false;
    try {
      storage.write(
          "write lists",
          at -> {
            checkVersion(at.clusters(), view.header().version());
            List<ListChanges.Changed> written = changes.write(at.clusters(), next);
            changed[0] =
                view.changed(next, written.stream().map(ListChanges.Changed::after).toList());
            if (used) {
              written.forEach(lists::change);
              index.publish(changed[0]);
            }
          });
      committed = true;
    } finally {
      if (!committed && used) {
        index.forget();
      }
    }
    return changed[0];
  }

  private static void checkVersion(ClusterTables tables, long expected) {
    long version = tables.version();
    if (version != expected) {
      throw new DamagedIndexException(
          "lists were written by another process: version expected="
              + expected
              + ", actual="
              + version);
    }
  }

  private void calibrate(VectorStorage storage) {
    ClusterView view = storage.read("read lists", this::present);
    measure(storage, view, view.header().generation(), view.calibration().trainedSpread());
  }

  private ClusterView present(VectorSnapshot at) {
    return view(at, at.clusters().header().orElseThrow());
  }

  private void measure(
      VectorStorage storage, ClusterView view, long generation, double trainedSpread) {
    Calibration calibration =
        storage.read(
            "calibrate the vector index", at -> new Calibrator(at, view, lists).run(trainedSpread));
    Header done = view.header().next(generation, calibration.pack());
    storage.write(
        "complete lists",
        at -> {
          checkVersion(at.clusters(), view.header().version());
          at.clusters().putHeader(done);
        });
    index.publish(view.changed(done, List.of()));
  }

  private void fold(VectorStorage storage) {
    ClusterView view = storage.read("read lists", this::present);
    long since = view.header().generation();
    VectorChanges news =
        storage.read("read new vectors", at -> at.changesSince(since, 2 * sizes.folded()));
    ListChanges changes = new ListChanges(view);
    changes.add(news.added(), news.vectors(), workers);
    removeFrom(storage, view, changes, news.removed());
    removeFrom(storage, view, changes, news.added());
    write(
        storage, view, changes, view.header().next(news.generation(), view.header().data()), true);
  }

  private void rebalance(VectorStorage storage) {
    ClusterView view = storage.read("read lists", this::present);
    ListChanges changes =
        storage.read(
            "read vectors of lists",
            at ->
                new ListRebalancing(at, view, lists, workers).plan(sizes.listLength(view.size())));
    Header header = view.header();
    write(storage, view, changes, header.next(header.generation(), header.data()), true);
  }

  private static void removeFrom(
      VectorStorage storage, ClusterView view, ListChanges changes, long[] ids) {
    int[] clusters = storage.read("look up lists", at -> at.clusters().clustersOf(ids));
    for (int i = 0; i < ids.length; i++) {
      StoredCluster cluster = view.clusters().get(clusters[i]);
      if (cluster != null) {
        changes.remove(Math.toIntExact(ids[i]), cluster);
      }
    }
  }
}
