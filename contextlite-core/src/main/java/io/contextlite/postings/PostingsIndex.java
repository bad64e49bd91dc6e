package io.contextlite.postings;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.contextlite.store.PostingsStore;
import io.contextlite.store.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntPredicate;

/**
 * The read-optimised full-text index of one workspace, as far as it is held in memory: what
 * segments there are, recently used postings, and the passages that came after the last segment,
 * which are kept inverted in memory. Thread-safe.
 */
public final class PostingsIndex {
  private static final System.Logger LOG = System.getLogger(PostingsIndex.class.getName());

  /** Fewer new passages are inverted by the search that needs them, in some milliseconds. */
  private static final int LEAST_FOLLOWED = 128;

  /** Terms whose frequencies are kept, in about as many bytes times 200. */
  private static final int CACHED_FREQUENCIES = 20_000;

  /** A version that no segments have. */
  private static final long NONE = 0;

  private final PostingsView.Caches caches;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Runnable whenBehind;
  private final int leastFollowed;
  private PostingsView view = PostingsView.none();
  private volatile long damagedVersion = NONE;
  private volatile boolean searched;

  /**
   * Creates an index.
   *
   * @param cacheBytes memory for recently used postings
   * @param whenBehind told that the segments in the file are not what was written, or that there
   *     are too many passages after them
   */
  public PostingsIndex(long cacheBytes, Runnable whenBehind) {
    this(cacheBytes, whenBehind, LEAST_FOLLOWED);
  }

  PostingsIndex(long cacheBytes, Runnable whenBehind, int leastFollowed) {
    this.whenBehind = whenBehind;
    this.leastFollowed = leastFollowed;
    caches =
        new PostingsView.Caches(
            Caffeine.newBuilder()
                .maximumWeight(cacheBytes)
                .weigher(
                    (PostingsView.Key key, Optional<Postings> value) ->
                        key.memoryBytes() + value.map(Postings::memoryBytes).orElse(0))
                .build(),
            Caffeine.newBuilder().maximumSize(CACHED_FREQUENCIES).build());
  }

  /**
   * A term of a query.
   *
   * @param stem the term as the index has it
   * @param hash its {@link io.contextlite.text.TermFrequencies#hash}
   * @param share what it counts, against a word of the query, more than 0, at most 1
   */
  public record Term(String stem, long hash, double share) {}

  /** Takes terms one by one. */
  @FunctionalInterface
  public interface TermConsumer {
    /**
     * Takes a term.
     *
     * @param term holds its UTF-8 bytes from 0 on; used again for others
     * @param length their number
     * @param frequency passages that have it in one part of the index
     */
    void accept(byte[] term, int length, int frequency);
  }

  /** Uses the index at a snapshot. */
  @FunctionalInterface
  public interface Use<T> {
    /**
     * Uses it.
     *
     * @param reader answers from the snapshot, or from a later one with the same segments
     * @return the result
     * @throws SQLException if the file fails
     */
    T of(Reader reader) throws SQLException;
  }

  /** Answers from one state of the index. */
  public interface Reader {
    /**
     * Counts passages.
     *
     * @param term a term
     * @return passages that have it, or had it when their segment was written
     * @throws SQLException if the file fails
     */
    long frequency(Term term) throws SQLException;

    /**
     * Goes through the dictionaries.
     *
     * @param prefix what terms begin with
     * @param consumer takes each, as often as there are parts of the index that have it
     * @throws SQLException if the file fails
     */
    void terms(String prefix, TermConsumer consumer) throws SQLException;

    /**
     * Finds the best passages.
     *
     * @param terms terms, each once
     * @param limit most passages, 1 or more
     * @param allowed tells by id which may be found
     * @return the passages by descending score, of equal ones by id
     * @throws SQLException if the file fails
     */
    List<ScoredPassage> search(List<Term> terms, int limit, IntPredicate allowed)
        throws SQLException;
  }

  /**
   * Uses the index at a session's snapshot.
   *
   * @param session a session inside a snapshot
   * @param generation the snapshot's generation
   * @param passages its number of passages
   * @param use what to do
   * @return the result, or empty where there are no segments yet, too many passages after them, or
   *     damaged ones
   * @throws SQLException if the file fails
   */
  public <T> Optional<T> at(Session session, long generation, long passages, Use<T> use)
      throws SQLException {
    PostingsStore store = new PostingsStore(session);
    searched = true;
    try {
      return at(store, generation, passages, use);
    } catch (DamagedPostingsException damage) {
      noteDamage(store.version(), damage);
      return Optional.empty();
    }
  }

  /** Segments change in commits alone, so a view of the same generation has the same ones. */
  private <T> Optional<T> at(PostingsStore store, long generation, long passages, Use<T> use)
      throws SQLException {
    lock.readLock().lock();
    try {
      if (view.generation() == generation) {
        return use(view, store, passages, use);
      }
    } finally {
      lock.readLock().unlock();
    }
    long version = store.version();
    if (version == damagedVersion) {
      return Optional.empty();
    }
    if (isDamaged() && version > damagedVersion) {
      damagedVersion = NONE;
    }
    PostingsView fresh = refreshed(store, version, generation);
    lock.readLock().lock();
    try {
      return use(fresh, store, passages, use);
    } finally {
      lock.readLock().unlock();
    }
  }

  private <T> Optional<T> use(PostingsView from, PostingsStore store, long passages, Use<T> use)
      throws SQLException {
    if (from.isUsable()) {
      return Optional.ofNullable(use.of(from.reader(store, passages, caches)));
    }
    if (passages > PostingsView.MAX_NEWER) {
      whenBehind.run();
    }
    return Optional.empty();
  }

  /** The view that serves a snapshot; one of a snapshot older than the present is not kept. */
  private PostingsView refreshed(PostingsStore store, long version, long generation)
      throws SQLException {
    lock.writeLock().lock();
    try {
      if (view.serves(version, generation)) {
        return view;
      }
      if (view.version() > version) {
        return PostingsView.load(PostingsView.none(), store, version, generation);
      }
      if (view.version() == version) {
        view.update(store, generation);
      } else {
        view = PostingsView.load(view, store, version, generation);
      }
      return view;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Until there are other segments, there are none. */
  private void noteDamage(long version, DamagedPostingsException damage) {
    LOG.log(System.Logger.Level.WARNING, "postings are damaged, FTS5 answers alone", damage);
    lock.writeLock().lock();
    try {
      damagedVersion = version;
      view = PostingsView.none();
      caches.clear();
    } finally {
      lock.writeLock().unlock();
    }
    whenBehind.run();
  }

  /**
   * Takes over what a transaction wrote, so that the next search need not, if there were searches
   * since the last one. Searches of older snapshots may find what is not there yet.
   *
   * @param session the writer's session, inside the transaction, after its last change
   * @throws SQLException if the file fails
   */
  void follow(Session session) throws SQLException {
    if (searched) {
      searched = false;
      PostingsStore store = new PostingsStore(session);
      Optional<PostingsView.Preparation> preparation = prepare(store, session);
      if (preparation.isPresent()) {
        preparation.orElseThrow().run(store, leastFollowed).ifPresent(this::append);
      }
    }
  }

  private Optional<PostingsView.Preparation> prepare(PostingsStore store, Session session)
      throws SQLException {
    long generation = session.queryLong(0, "SELECT generation FROM state");
    lock.readLock().lock();
    try {
      return view.isUsable() && view.version() == store.version()
          ? Optional.of(view.preparation(store, generation))
          : Optional.empty();
    } finally {
      lock.readLock().unlock();
    }
  }

  private void append(PostingsView.Addition addition) {
    lock.writeLock().lock();
    try {
      view.append(addition);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Whether so many passages are newer than the segments that it is time to fold them. */
  boolean isBehind() {
    lock.readLock().lock();
    try {
      return view.isBehind();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Measures what is held.
   *
   * @return bytes, approximately
   */
  public long memoryBytes() {
    lock.readLock().lock();
    try {
      return view.memoryBytes() + caches.memoryBytes();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Gives back the postings that searches used; they read them again. */
  public void clearCaches() {
    caches.clear();
  }

  /**
   * Forgets which segments and which newer passages there are, as after a transaction that was
   * undone; the next search finds out again.
   */
  public void forget() {
    lock.writeLock().lock();
    try {
      view = PostingsView.none();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Tells whether segments were found to be damaged that are not replaced yet.
   *
   * @return whether FTS5 answers in their place
   */
  public boolean isDamaged() {
    return damagedVersion != NONE;
  }

  /** The version of the segments that are damaged, or 0. */
  long damagedVersion() {
    return damagedVersion;
  }
}
