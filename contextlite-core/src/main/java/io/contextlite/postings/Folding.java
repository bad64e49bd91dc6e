package io.contextlite.postings;

import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.IndexedText;
import io.contextlite.store.PassageReader;
import io.contextlite.store.PostingsStore;
import io.contextlite.store.PostingsStore.NewSegment;
import io.contextlite.store.PostingsStore.StoredSegment;
import io.contextlite.store.Session;
import io.contextlite.store.WriteFollower;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/*
 * The passages after the last segment become a segment once there are enough of them, together with
 * the segments before as long as these are not much larger: a passage is written again as often as
 * its segment doubles (the logarithmic method: Bentley, Saxe, "Decomposable searching problems",
 * 1980). A segment of which many passages are gone is written anew.
 */
/** Brings segments in step with the passages, one after another. Thread-safe. */
public final class Folding implements WriteFollower {
  private static final System.Logger LOG = System.getLogger(Folding.class.getName());
  private static final Sizes SIZES = new Sizes(1_024, 1 << 16);

  /** A segment joins others if it has at most so many times their passages. */
  private static final int JOINS = 2;

  /** A segment with a larger share of passages gone is written anew. */
  private static final double GONE = .25;

  /** All are written anew when the mean length is off by this factor. */
  private static final double DRIFT = 1.5;

  /** Pivots are powers of this, so that they do not depend on when exactly folding began. */
  private static final double PIVOT_STEP = 1.25;

  /** Notes of changed passages that are kept where there are no segments yet. */
  private static final int MOST_NOTES = 4_096;

  private static final int PIVOT_SAMPLE = 1_024;
  private static final int BATCH = 512;

  private final Database database;
  private final PostingsIndex index;
  private final Sizes sizes;
  private final ReentrantLock running = new ReentrantLock();
  private volatile boolean closed;

  /**
   * How large segments are.
   *
   * @param least fewer passages are searched by SQLite's index alone, or in memory
   * @param most passages of a segment
   */
  record Sizes(int least, int most) {}

  /**
   * Creates a folding.
   *
   * @param database the workspace file
   * @param index knows whether the segments are damaged
   */
  public Folding(Database database, PostingsIndex index) {
    this(database, index, SIZES);
  }

  Folding(Database database, PostingsIndex index, Sizes sizes) {
    this.database = database;
    this.index = index;
    this.sizes = sizes;
  }

  /**
   * What to fold.
   *
   * @param version the segments that it is about
   * @param generation the passages are as they were then, or newer
   * @param after the passages after this one ...
   * @param last ... to this one
   * @param pivot terms of a passage of mean length
   */
  private record Plan(long version, long generation, int after, int last, double pivot) {}

  /** Folds what there is to fold. */
  public void run() {
    running.lock();
    try {
      boolean more = true;
      while (more && !closed) {
        more = step();
      }
    } finally {
      running.unlock();
    }
  }

  /**
   * Takes over what a transaction wrote, while there are searches.
   *
   * @param session the writer's session, inside the transaction, after its last change
   * @throws SQLException if the file fails
   */
  @Override
  public void written(Session session) throws SQLException {
    index.follow(session);
  }

  /** Folds at the expense of the writer when searches have to do with many newer passages. */
  @Override
  public void committed() {
    if (index.isBehind()) {
      try {
        run();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "folding failed; what was put is committed", e);
      }
    }
  }

  @Override
  public void undone() {
    index.forget();
  }

  /** Ends a run after the present segment; nothing is folded any more. */
  public void close() {
    closed = true;
  }

  /** Folds some passages, if it is time to; tells whether more may be left to do. */
  boolean step() {
    Optional<Plan> plan =
        database.read(
            "look for passages to fold",
            Deadline.NONE,
            s -> plan(new PostingsStore(s), new PassageReader(s).state()));
    plan.ifPresent(this::fold);
    return plan.isPresent();
  }

  private Optional<Plan> plan(PostingsStore store, PassageReader.State state) throws SQLException {
    List<StoredSegment> segments = store.segments();
    long generation = state.generation();
    if (drifted(segments) || (!segments.isEmpty() && store.version() == index.damagedVersion())) {
      return Optional.of(new Plan(store.version(), generation, 0, 0, 0));
    }
    double pivot = segments.isEmpty() ? 0 : segments.get(0).pivot();
    Optional<StoredSegment> worn = worn(store, segments);
    if (worn.isPresent()) {
      StoredSegment segment = worn.orElseThrow();
      return Optional.of(
          new Plan(store.version(), generation, segment.firstId() - 1, segment.lastId(), pivot));
    }
    int next = segments.size();
    int after = next == 0 ? 0 : segments.get(next - 1).lastId();
    long count = store.countAfter(after);
    if (count < sizes.least()) {
      boolean onlyNotes = segments.isEmpty() && store.countChanges() > MOST_NOTES;
      return onlyNotes
          ? Optional.of(new Plan(store.version(), generation, 0, 0, 0))
          : Optional.empty();
    }
    while (next > 0
        && segments.get(next - 1).passages() <= JOINS * count
        && segments.get(next - 1).passages() + count <= sizes.most()) {
      next--;
      count += segments.get(next).passages();
      after = segments.get(next).firstId() - 1;
    }
    return Optional.of(
        new Plan(
            store.version(),
            generation,
            after,
            store.endOfRange(after, sizes.most()),
            segments.isEmpty() ? pivot(meanLength(store)) : pivot));
  }

  private static boolean drifted(List<StoredSegment> segments) {
    long passages = segments.stream().mapToLong(StoredSegment::passages).sum();
    double mean = (double) segments.stream().mapToLong(StoredSegment::terms).sum() / passages;
    return passages > 0 && Math.abs(Math.log(mean / segments.get(0).pivot())) > Math.log(DRIFT);
  }

  private static double pivot(double meanLength) {
    double power = Math.round(Math.log(Math.max(1, meanLength)) / Math.log(PIVOT_STEP));
    return Math.pow(PIVOT_STEP, power);
  }

  private static double meanLength(PostingsStore store) throws SQLException {
    InvertedPassages sample = new InvertedPassages(1);
    store.texts(0, Integer.MAX_VALUE, PIVOT_SAMPLE).forEach(sample::add);
    return (double) sample.totalLength() / Math.max(1, sample.size());
  }

  private static Optional<StoredSegment> worn(PostingsStore store, List<StoredSegment> segments)
      throws SQLException {
    int[] gone = new int[segments.size()];
    store.changedAfter(
        0,
        (id, generation) -> {
          for (int s = 0; s < gone.length; s++) {
            gone[s] += segments.get(s).isOutdated(id, generation) ? 1 : 0;
          }
        });
    for (int s = 0; s < gone.length; s++) {
      if (gone[s] > GONE * segments.get(s).passages()) {
        return Optional.of(segments.get(s));
      }
    }
    return Optional.empty();
  }

  private void fold(Plan plan) {
    if (plan.pivot() == 0) {
      database.change("remove segments", session -> new PostingsStore(session).clear());
      return;
    }
    NewSegment segment = segment(plan);
    database.change(
        "write a segment",
        session -> {
          PostingsStore store = new PostingsStore(session);
          if (store.version() == plan.version()) {
            store.replace(segment, plan.pivot(), plan.generation());
          }
        });
  }

  private NewSegment segment(Plan plan) {
    InvertedPassages passages = new InvertedPassages(plan.pivot());
    List<IndexedText> batch = new ArrayList<>();
    int after = plan.after();
    do {
      int from = after;
      batch =
          database.read(
              "read passages to fold",
              Deadline.NONE,
              session -> new PostingsStore(session).texts(from, plan.last(), BATCH));
      batch.forEach(passages::add);
      after = batch.isEmpty() ? after : batch.get(batch.size() - 1).id();
    } while (batch.size() == BATCH);
    return SegmentWriter.write(passages, plan.after() + 1, plan.last());
  }
}
