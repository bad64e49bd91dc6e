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
import java.util.function.IntPredicate;

/**
 * The segments of one version of the index, and the passages that are newer than they are. The
 * latter grow with {@link #update}, which must not run beside anything else.
 */
final class PostingsView {
  /** With more passages after the segments they are not inverted in memory. */
  private static final int MAX_NEWER = 8_192;

  private static final int BATCH = 512;
  private static final int KEY_BYTES = 96;

  /** Which postings: a segment's number and a term. */
  record Key(long segment, String stem) {
    int memoryBytes() {
      return KEY_BYTES + 2 * stem.length();
    }
  }

  /** A segment and which of its passages are gone or indexed anew. */
  private record Part(Segment segment, BitSet gone) {
    /** Takes a change of a passage into account; tells whether it belongs to this part. */
    boolean note(int id, long changed) {
      boolean outdated = segment.stored().isOutdated(id, changed);
      int passage = outdated ? segment.passage(id) : -1;
      if (passage >= 0) {
        gone.set(passage);
      }
      return outdated;
    }
  }

  private final long version;
  private final List<Part> parts;
  private final InvertedPassages newer;
  private final BitSet replaced = new BitSet();
  private final Map<Integer, Integer> newerById = new HashMap<>();
  private long generation;
  private int lastId;
  private boolean tooMany;

  private PostingsView(long version, List<Part> parts, double pivot) {
    this.version = version;
    this.parts = parts;
    this.newer = new InvertedPassages(pivot);
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
      noteChanges(store);
      addNew(store);
    }
    generation = to;
  }

  private void noteChanges(PostingsStore store) throws SQLException {
    List<Integer> changed = new ArrayList<>();
    store.changedAfter(
        generation,
        (id, when) -> {
          boolean outdated = false;
          for (Part part : parts) {
            outdated |= part.note(id, when);
          }
          Integer known = newerById.remove(id);
          if (known != null) {
            replaced.set(known);
          }
          if (known != null || outdated) {
            changed.add(id);
          }
        });
    for (int from = 0; from < changed.size() && !tooMany; from += BATCH) {
      store.texts(changed.subList(from, Math.min(changed.size(), from + BATCH))).forEach(this::add);
    }
  }

  private void addNew(PostingsStore store) throws SQLException {
    boolean more = true;
    while (more && !tooMany) {
      List<IndexedText> texts = store.texts(lastId, Integer.MAX_VALUE, BATCH);
      for (IndexedText text : texts) {
        add(text);
        lastId = text.id();
      }
      more = texts.size() == BATCH;
    }
  }

  private void add(IndexedText text) {
    tooMany = newer.size() >= MAX_NEWER;
    if (!tooMany) {
      newerById.put(text.id(), newer.size());
      newer.add(text);
    }
  }

  PostingsIndex.Reader reader(
      PostingsStore store, long passages, Cache<Key, Optional<Postings>> cache) {
    return new Reader(store, passages, cache);
  }

  private final class Reader implements PostingsIndex.Reader {
    private final PostingsStore store;
    private final long passages;
    private final Cache<Key, Optional<Postings>> cache;

    Reader(PostingsStore store, long passages, Cache<Key, Optional<Postings>> cache) {
      this.store = store;
      this.passages = passages;
      this.cache = cache;
    }

    private Optional<Postings> find(Segment segment, Term term) throws SQLException {
      Key key = new Key(segment.stored().number(), term.stem());
      Optional<Postings> known = cache.getIfPresent(key);
      if (known == null) {
        known = segment.find(store, term.stem());
        cache.put(key, known);
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
      return frequency(term, postings(term));
    }

    private long frequency(Term term, List<Optional<Postings>> found) {
      long frequency = countNewer(term);
      for (Optional<Postings> one : found) {
        frequency += one.map(Postings::count).orElse(0);
      }
      return Math.min(frequency, passages);
    }

    private long countNewer(Term term) {
      int number = newer.terms().find(term.hash(), term.stem());
      return number < 0 ? 0 : newer.count(number);
    }

    @Override
    public void terms(String prefix, PostingsIndex.TermConsumer consumer) throws SQLException {
      for (Part part : parts) {
        part.segment().terms(store, prefix, consumer);
      }
      byte[] start = prefix.getBytes(StandardCharsets.UTF_8);
      for (int term = 0; term < newer.terms().size(); term++) {
        byte[] bytes = newer.terms().utf8(term);
        if (Segment.compareStart(bytes, bytes.length, start) == 0) {
          consumer.accept(bytes, bytes.length, newer.count(term));
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
      searchNewer(terms, weights, allowed, top);
      return top.ranked();
    }

    private void searchNewer(
        List<Term> terms, int[] weights, IntPredicate allowed, TopPassages top) {
      int[] scores = new int[newer.size()];
      for (int t = 0; t < weights.length; t++) {
        int number = newer.terms().find(terms.get(t).hash(), terms.get(t).stem());
        for (int k = 0; number >= 0 && k < newer.count(number); k++) {
          scores[newer.passages(number)[k]] += weights[t] * (newer.impacts(number)[k] & 0xFF);
        }
      }
      for (int passage = 0; passage < scores.length; passage++) {
        int id = newer.id(passage);
        if (scores[passage] > 0 && !replaced.get(passage) && allowed.test(id)) {
          top.offer(scores[passage], id);
        }
      }
    }
  }
}
