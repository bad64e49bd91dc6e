package io.contextlite.postings;

import com.github.benmanes.caffeine.cache.Cache;
import io.contextlite.postings.PostingsIndex.Term;
import io.contextlite.store.IndexedText;
import io.contextlite.store.PostingsStore;
import io.contextlite.store.PostingsStore.StoredSegment;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * The segments of one version of the index, and the passages that are newer than they are. The
 * latter grow with {@link #update}, which must not run beside anything else.
 */
final class PostingsView {
  /** With more passages after the segments they are not inverted in memory. */
  static final int MAX_NEWER = 8_192;

  private static final int BATCH = 512;
  private static final int KEY_BYTES = 96;

  /** A term with its frequencies in some segments. */
  private static final long FREQUENCY_BYTES = 200;

  /** An entry of a hash table with its key and the place. */
  private static final int PLACE_BYTES = 80;

  /** Which postings: a segment's number and a term. */
  record Key(long segment, String stem) {
    int memoryBytes() {
      return KEY_BYTES + 2 * stem.length();
    }
  }

  /**
   * How many passages of each segment have a term.
   *
   * @param segments numbers of segments
   * @param counts passages, one number for each
   */
  record Frequencies(long[] segments, int[] counts) {
    static final Frequencies NONE = new Frequencies(new long[0], new int[0]);

    /** The number of a segment, -1 if it is not known. */
    int of(long segment) {
      for (int i = 0; i < segments.length; i++) {
        if (segments[i] == segment) {
          return counts[i];
        }
      }
      return -1;
    }
  }

  /** What is held of segments between searches. */
  record Caches(Cache<Key, Optional<Postings>> postings, Cache<String, Frequencies> frequencies) {
    /** Bytes held, about. */
    long memoryBytes() {
      long weight = postings.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L);
      return weight + FREQUENCY_BYTES * frequencies.estimatedSize();
    }

    void clear() {
      postings.invalidateAll();
      frequencies.invalidateAll();
    }
  }

  /** A segment and which of its passages are gone or indexed anew. */
  private record Part(Segment segment, BitSet gone) {
    /** Takes a change of a passage into account. */
    void note(int id, long changed) {
      int passage = segment.stored().isOutdated(id, changed) ? segment.passage(id) : -1;
      if (passage >= 0) {
        gone.set(passage);
      }
    }
  }

  private final long version;
  private final List<Part> parts;
  private final double pivot;
  private final List<Newer> newer = new ArrayList<>();
  private final Map<Integer, Place> newerById = new HashMap<>();
  private long generation;
  private int lastId;
  private int newerCount;
  private boolean tooMany;

  /** Newer passages and which of them are gone or indexed anew. */
  private record Newer(InvertedPassages passages, BitSet gone) {
    Newer(InvertedPassages passages) {
      this(passages, new BitSet());
    }
  }

  /** Where a newer passage is. */
  private record Place(Newer in, int passage) {}

  /** A passage whose terms changed, or that was removed, and when. */
  private record Change(int id, long generation) {}

  /**
   * Changes up to a generation, made ready beside searches.
   *
   * @param version the segments that they come after
   * @param from the generation that they follow on
   * @param to the generation that they lead to
   * @param changes passages that changed
   * @param passages those of them that are still there, and new ones
   * @param lastId the last new one
   */
  record Addition(
      long version,
      long from,
      long to,
      List<Change> changes,
      InvertedPassages passages,
      int lastId) {}

  private PostingsView(long version, List<Part> parts, double pivot) {
    this.version = version;
    this.parts = parts;
    this.pivot = pivot;
    this.lastId = parts.isEmpty() ? 0 : parts.get(parts.size() - 1).segment().stored().lastId();
  }

  /** The view of an empty file. */
  static PostingsView none() {
    return new PostingsView(0, List.of(), 1);
  }

  /** Reads a version; segments that another view has are taken from there. */
  static PostingsView load(PostingsView other, PostingsStore store, long version, long generation)
      throws SQLException {
    List<Part> parts = new ArrayList<>();
    for (StoredSegment stored : store.segments()) {
      Optional<Segment> known =
          other.parts.stream()
              .map(Part::segment)
              .filter(segment -> segment.stored().equals(stored))
              .findFirst();
      Segment segment = known.isPresent() ? known.orElseThrow() : Segment.open(store, stored);
      parts.add(new Part(segment, new BitSet()));
    }
    double pivot = parts.isEmpty() ? 1 : parts.get(0).segment().stored().pivot();
    PostingsView view = new PostingsView(version, parts, pivot);
    view.update(store, generation);
    return view;
  }

  long version() {
    return version;
  }

  long generation() {
    return generation;
  }

  boolean serves(long wantedVersion, long wantedGeneration) {
    return version == wantedVersion && generation >= wantedGeneration;
  }

  boolean isUsable() {
    return !parts.isEmpty() && !tooMany;
  }

  /** Takes over what changed up to a generation. */
  void update(PostingsStore store, long to) throws SQLException {
    if (!parts.isEmpty()) {
      List<Change> changes = changes(store);
      List<Integer> again = indexedAgain(changes);
      note(changes);
      if (!tooMany && hasRoomFor(store.countAfter(lastId))) {
        lastId = forEachText(store, again, lastId, this::add);
      }
    }
    generation = to;
  }

  private List<Change> changes(PostingsStore store) throws SQLException {
    List<Change> changes = new ArrayList<>();
    store.changedAfter(generation, (id, when) -> changes.add(new Change(id, when)));
    return changes;
  }

  /** The changed passages that are known here in their old form. */
  private List<Integer> indexedAgain(List<Change> changes) {
    return changes.stream()
        .filter(
            change ->
                newerById.containsKey(change.id())
                    || parts.stream()
                        .anyMatch(
                            part ->
                                part.segment()
                                    .stored()
                                    .isOutdated(change.id(), change.generation())))
        .map(Change::id)
        .toList();
  }

  private void note(List<Change> changes) {
    for (Change change : changes) {
      for (Part part : parts) {
        part.note(change.id(), change.generation());
      }
      Place known = newerById.remove(change.id());
      if (known != null) {
        known.in().gone().set(known.passage());
      }
    }
  }

  private void add(IndexedText text) {
    if (newer.isEmpty()) {
      newer.add(new Newer(new InvertedPassages(pivot)));
    }
    Newer last = newer.get(newer.size() - 1);
    if (hasRoomFor(1)) {
      newerById.put(text.id(), new Place(last, last.passages().size()));
      last.passages().add(text);
      newerCount++;
    }
  }

  /** Reads the texts of some passages, and then of all after one; returns the last of those. */
  private static int forEachText(
      PostingsStore store, List<Integer> some, int after, Consumer<IndexedText> consumer)
      throws SQLException {
    for (int from = 0; from < some.size(); from += BATCH) {
      store.texts(some.subList(from, Math.min(some.size(), from + BATCH))).forEach(consumer);
    }
    int last = after;
    List<IndexedText> texts;
    do {
      texts = store.texts(last, Integer.MAX_VALUE, BATCH);
      texts.forEach(consumer);
      last = texts.isEmpty() ? last : texts.get(texts.size() - 1).id();
    } while (texts.size() == BATCH);
    return last;
  }

  private boolean hasRoomFor(long passages) {
    tooMany |= newerCount + passages > MAX_NEWER;
    return !tooMany;
  }

  /** Whether so many passages are newer than the segments that it is time to fold them. */
  boolean isBehind() {
    return tooMany || newerCount > MAX_NEWER / 4;
  }

  /** What leads from here to a generation; to be used beside searches, but no updates. */
  Preparation preparation(PostingsStore store, long to) throws SQLException {
    List<Change> changes = changes(store);
    List<Integer> again = indexedAgain(changes);
    return new Preparation(this, generation, to, lastId, changes, again);
  }

  /**
   * What is to be inverted for an addition, which takes its time.
   *
   * @param view the view that it continues
   * @param from the view's generation
   * @param to the generation that it leads to
   * @param after passages after this one are new
   * @param changes passages that changed
   * @param again those of them that have to be inverted again
   */
  record Preparation(
      PostingsView view, long from, long to, int after, List<Change> changes, List<Integer> again) {

    /** Inverts it, unless it is less than is worth it, or too much to be held. */
    Optional<Addition> run(PostingsStore store, int least) throws SQLException {
      long count = again.size() + store.countAfter(after);
      if (count < least || count > MAX_NEWER) {
        return Optional.empty();
      }
      InvertedPassages passages = new InvertedPassages(view.pivot);
      int last = forEachText(store, again, after, passages::add);
      return Optional.of(new Addition(view.version, from, to, changes, passages, last));
    }
  }

  /** Takes over what was made ready, if it follows on what there is. */
  void append(Addition addition) {
    if (addition.version() != version
        || addition.from() != generation
        || !hasRoomFor(addition.passages().size())) {
      return;
    }
    note(addition.changes());
    Newer added = new Newer(addition.passages());
    newer.add(added);
    for (int passage = 0; passage < added.passages().size(); passage++) {
      newerById.put(added.passages().id(passage), new Place(added, passage));
    }
    newerCount += added.passages().size();
    lastId = addition.lastId();
    generation = addition.to();
  }

  /** Bytes held, about. */
  long memoryBytes() {
    long bytes = (long) PLACE_BYTES * newerById.size();
    for (Part part : parts) {
      bytes += part.segment().memoryBytes() + part.gone().size() / Byte.SIZE;
    }
    for (Newer some : newer) {
      bytes += some.passages().memoryBytes();
    }
    return bytes;
  }

  PostingsIndex.Reader reader(PostingsStore store, long passages, Caches caches) {
    return new Reader(store, passages, caches);
  }

  private final class Reader implements PostingsIndex.Reader {
    private final PostingsStore store;
    private final long passages;
    private final Caches caches;

    Reader(PostingsStore store, long passages, Caches caches) {
      this.store = store;
      this.passages = passages;
      this.caches = caches;
    }

    private Optional<Postings> find(Segment segment, Term term) throws SQLException {
      Key key = new Key(segment.stored().number(), term.stem());
      Optional<Postings> known = caches.postings().getIfPresent(key);
      if (known == null) {
        known = segment.find(store, term.stem());
        caches.postings().put(key, known);
      }
      return known;
    }

    /** The postings of a term in each part. */
    private List<Optional<Postings>> postings(Term term) throws SQLException {
      List<Optional<Postings>> found = new ArrayList<>(parts.size());
      for (Part part : parts) {
        found.add(find(part.segment(), term));
      }
      return found;
    }

    @Override
    public long frequency(Term term) throws SQLException {
      Frequencies known = caches.frequencies().get(term.stem(), key -> Frequencies.NONE);
      long[] segments = new long[parts.size()];
      int[] counts = new int[parts.size()];
      long frequency = countNewer(term);
      boolean complete = true;
      for (int p = 0; p < segments.length; p++) {
        Segment segment = parts.get(p).segment();
        segments[p] = segment.stored().number();
        counts[p] = known.of(segments[p]);
        if (counts[p] < 0) {
          counts[p] = segment.frequency(store, term.stem());
          complete = false;
        }
        frequency += counts[p];
      }
      if (!complete) {
        caches.frequencies().put(term.stem(), new Frequencies(segments, counts));
      }
      return Math.min(frequency, passages);
    }

    private long frequency(Term term, List<Optional<Postings>> found) {
      long frequency = countNewer(term);
      for (Optional<Postings> one : found) {
        frequency += one.map(Postings::count).orElse(0);
      }
      return Math.min(frequency, passages);
    }

    private long countNewer(Term term) {
      long count = 0;
      for (Newer some : newer) {
        int number = some.passages().terms().find(term.hash(), term.stem());
        count += number < 0 ? 0 : some.passages().count(number);
      }
      return count;
    }

    @Override
    public void terms(String prefix, PostingsIndex.TermConsumer consumer) throws SQLException {
      for (Part part : parts) {
        part.segment().terms(store, prefix, consumer);
      }
      byte[] start = prefix.getBytes(StandardCharsets.UTF_8);
      for (Newer some : newer) {
        InvertedPassages passages = some.passages();
        for (int term = 0; term < passages.terms().size(); term++) {
          byte[] bytes = passages.terms().utf8(term);
          if (Segment.compareStart(bytes, bytes.length, start) == 0) {
            consumer.accept(bytes, bytes.length, passages.count(term));
          }
        }
      }
    }

    @Override
    public List<ScoredPassage> search(List<Term> terms, int limit, IntPredicate allowed)
        throws SQLException {
      TopPassages top = new TopPassages(limit);
      int[] weights = new int[terms.size()];
      List<List<Optional<Postings>>> found = new ArrayList<>();
      for (int t = 0; t < weights.length; t++) {
        List<Optional<Postings>> inParts = postings(terms.get(t));
        found.add(inParts);
        weights[t] = Bm25.weight(passages, frequency(terms.get(t), inParts), terms.get(t).share());
      }
      BlockMaxSearch search = new BlockMaxSearch(top);
      for (int p = 0; p < parts.size(); p++) {
        List<BlockMaxSearch.Cursor> cursors = new ArrayList<>();
        for (int t = 0; t < weights.length; t++) {
          int weight = weights[t];
          found
              .get(t)
              .get(p)
              .ifPresent(postings -> cursors.add(new BlockMaxSearch.Cursor(postings, weight)));
        }
        search.run(parts.get(p).segment(), cursors, parts.get(p).gone(), allowed);
      }
      for (Newer some : newer) {
        searchNewer(some, terms, weights, allowed, top);
      }
      return top.ranked();
    }

    private static void searchNewer(
        Newer some, List<Term> terms, int[] weights, IntPredicate allowed, TopPassages top) {
      InvertedPassages passages = some.passages();
      int[] scores = new int[passages.size()];
      for (int t = 0; t < weights.length; t++) {
        int number = passages.terms().find(terms.get(t).hash(), terms.get(t).stem());
        for (int k = 0; number >= 0 && k < passages.count(number); k++) {
          scores[passages.passages(number)[k]] += weights[t] * (passages.impacts(number)[k] & 0xFF);
        }
      }
      for (int passage = 0; passage < scores.length; passage++) {
        int id = passages.id(passage);
        if (scores[passage] > 0 && !some.gone().get(passage) && allowed.test(id)) {
          top.offer(scores[passage], id);
        }
      }
    }
  }
}
