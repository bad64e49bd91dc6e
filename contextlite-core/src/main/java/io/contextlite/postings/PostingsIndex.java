package io.contextlite.postings;

import com.github.benmanes.caffeine.cache.Cache;
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

  private final Cache<PostingsView.Key, Optional<Postings>> postings;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Runnable whenDamaged;
  private PostingsView view = PostingsView.none();
  private volatile long damagedVersion;

  /**
   * Creates an index.
   *
   * @param cacheBytes memory for recently used postings
   * @param whenDamaged told that the segments in the file are not what was written
   */
  public PostingsIndex(long cacheBytes, Runnable whenDamaged) {
    this.whenDamaged = whenDamaged;
    postings =
        Caffeine.newBuilder()
            .maximumWeight(cacheBytes)
            .weigher(
                (PostingsView.Key key, Optional<Postings> value) ->
                    key.memoryBytes() + value.map(Postings::memoryBytes).orElse(0))
            .build();
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
    return from.isUsable()
        ? Optional.ofNullable(use.of(from.reader(store, passages, postings)))
        : Optional.empty();
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
      postings.invalidateAll();
    } finally {
      lock.writeLock().unlock();
    }
    whenDamaged.run();
  }

  /** The version of the segments that are damaged, or 0. */
  long damagedVersion() {
    return damagedVersion;
  }
}
