package io.contextlite.postings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.postings.PostingsIndex.Term;
import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.DocumentWriter;
import io.contextlite.store.IndexedText;
import io.contextlite.store.PostingsStore;
import io.contextlite.store.PreparedDocument;
import io.contextlite.store.Session;
import io.contextlite.store.TestDocuments;
import io.contextlite.text.TermFrequencies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostingsIndexTest {
  private static final Folding.Sizes SMALL = new Folding.Sizes(8, 40);
  private static final String[] WORDS = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "parseHttpHeader", "naïve", "検索"
  };

  private final AtomicInteger damages = new AtomicInteger();

  @TempDir Path folder;
  private Database database;
  private PostingsIndex index;

  @BeforeEach
  void open() {
    database = Database.open(folder.resolve("a.db"), TestDocuments.OPTIONS);
    index = new PostingsIndex(1 << 20, damages::incrementAndGet);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** Puts, changes, removes and folds in any order, and compares after each step. */
  @Property(tries = 40)
  void findsWhatANaiveSearchFinds(@ForAll long seed) throws IOException {
    Path file = Files.createTempFile("postings", ".db");
    Files.delete(file);
    Random random = new Random(seed);
    try (Database own = Database.open(file, TestDocuments.OPTIONS)) {
      PostingsIndex ownIndex = new PostingsIndex(1 << 16, damages::incrementAndGet, 1);
      Folding folding = new Folding(own, ownIndex, SMALL);
      for (int step = 0; step < 25; step++) {
        change(own, folding, random);
        change(own, folding, random);
        compare(own, ownIndex, random);
      }
    }
    Files.deleteIfExists(file);
  }

  private static void change(Database own, Folding folding, Random random) {
    String id = "doc" + random.nextInt(12);
    switch (random.nextInt(6)) {
      case 0 -> TestDocuments.remove(own, id);
      case 1, 2 -> {
        boolean more = true;
        for (int i = 0; i < 10 && more; i++) {
          more = folding.step();
        }
        assertThat(more).as("folding comes to an end").isFalse();
      }
      default -> {
        String[] texts = new String[1 + random.nextInt(9)];
        for (int i = 0; i < texts.length; i++) {
          texts[i] = text(random);
        }
        put(own, folding, random, TestDocuments.document(id, WORDS[random.nextInt(3)], texts));
      }
    }
  }

  /** Puts a document in a transaction that is followed, or not, or undone. */
  private static void put(Database own, Folding folding, Random random, PreparedDocument document) {
    int kind = random.nextInt(4);
    if (kind == 0) {
      TestDocuments.put(own, document);
      return;
    }
    try {
      own.change(
          "put",
          session -> {
            DocumentWriter writer = new DocumentWriter(session, TestDocuments.MODEL);
            writer.put(document);
            writer.finish();
            folding.written(session);
            if (kind == 1) {
              throw new IllegalStateException("undone");
            }
          });
      folding.committed();
    } catch (IllegalStateException undone) {
      assertThat(undone).hasMessage("undone");
      folding.undone();
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("t" + random.nextInt(40));
    for (int w = random.nextInt(12); w >= 0; w--) {
      text.append(' ').append(WORDS[random.nextInt(1 + random.nextInt(WORDS.length))]);
    }
    return text.toString();
  }

  private static List<Term> terms(Random random) {
    List<String> stems =
        new ArrayList<>(
            List.of(
                "alpha", "beta", "gamma", "delta", "epsilon", "http", "naiv", "検索", "t7", "no"));
    java.util.Collections.shuffle(stems, random);
    return stems.subList(0, 1 + random.nextInt(5)).stream().map(PostingsIndexTest::term).toList();
  }

  private static Term term(String stem) {
    return new Term(stem, TermFrequencies.hash(stem), 1);
  }

  private static void compare(Database own, PostingsIndex ownIndex, Random random) {
    List<Term> terms = terms(random);
    int limit = 1 + random.nextInt(12);
    int remainder = random.nextInt(4);
    IntPredicate allowed = id -> remainder == 3 || id % 3 != remainder;
    own.read(
        "compare",
        Deadline.NONE,
        session -> {
          PostingsStore store = new PostingsStore(session);
          List<PostingsStore.StoredSegment> segments = store.segments();
          List<IndexedText> texts = store.texts(0, Integer.MAX_VALUE, 10_000);
          Optional<List<ScoredPassage>> found =
              at(
                  session,
                  ownIndex,
                  reader -> {
                    int[] weights = new int[terms.size()];
                    for (int t = 0; t < weights.length; t++) {
                      Term term = terms.get(t);
                      long frequency = reader.frequency(term);
                      long really = texts.stream().filter(x -> NaiveSearch.has(x, term)).count();
                      assertThat(frequency).isGreaterThanOrEqualTo(really);
                      weights[t] = Bm25.weight(texts.size(), frequency, term.share());
                    }
                    List<ScoredPassage> best = reader.search(terms, limit, allowed);
                    assertThat(best)
                        .isEqualTo(
                            NaiveSearch.search(
                                texts, terms, weights, segments.get(0).pivot(), limit, allowed));
                    return best;
                  });
          assertThat(found.isPresent()).isEqualTo(!segments.isEmpty());
          return true;
        });
  }

  private static <T> Optional<T> at(Session session, PostingsIndex of, PostingsIndex.Use<T> use)
      throws java.sql.SQLException {
    return of.at(
        session,
        session.queryLong(0, "SELECT generation FROM state"),
        session.queryLong(0, "SELECT passage_count FROM state"),
        use);
  }

  private static void putMany(Database own, int count, Random random) {
    for (int from = 0; from < count; from += 500) {
      String[] texts = new String[500];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = "n" + (from + i) + " " + text(random);
      }
      TestDocuments.put(own, TestDocuments.document("d" + from, "many", texts));
    }
  }

  /** Segments of several windows and terms of many blocks. */
  @Property(tries = 2)
  void findsTheSameInLargeSegments(@ForAll @IntRange(max = 1_000) int seed) throws IOException {
    Path file = Files.createTempFile("postings", ".db");
    Files.delete(file);
    Random random = new Random(seed);
    try (Database own = Database.open(file, TestDocuments.OPTIONS)) {
      putMany(own, 6_000, random);
      PostingsIndex ownIndex = new PostingsIndex(1 << 16, damages::incrementAndGet);
      Folding folding = new Folding(own, ownIndex, new Folding.Sizes(1_000, 5_000));
      while (folding.step()) {
        assertThat(damages).hasValue(0);
      }
      for (int i = 0; i < 5; i++) {
        compare(own, ownIndex, random);
      }
    }
    Files.deleteIfExists(file);
  }

  private Optional<List<ScoredPassage>> search(String... stems) {
    List<Term> terms = java.util.stream.Stream.of(stems).map(PostingsIndexTest::term).toList();
    return database.read(
        "search", Deadline.NONE, s -> at(s, index, reader -> reader.search(terms, 5, id -> true)));
  }

  private void fold() {
    Folding folding = new Folding(database, index, SMALL);
    boolean more = true;
    while (more) {
      more = folding.step();
    }
  }

  @Test
  void withoutSegments_isEmpty() {
    TestDocuments.put(database, TestDocuments.document("a", "title", "alpha"));
    assertThat(search("alpha")).isEmpty();
    fold();
    assertThat(search("alpha")).as("too few for a segment").isEmpty();
  }

  @Test
  void flippedByte_isNoticedAndMended() {
    putMany(database, 500, new Random(1));
    fold();
    List<ScoredPassage> before = search("alpha", "gamma").orElseThrow();
    assertThat(before).hasSize(5);
    for (String damage :
        List.of(
            "UPDATE postings_chunks SET data = data || x'00'",
            "UPDATE postings_chunks SET data = substr(data, 1, length(data) - 1)",
            "UPDATE postings_chunks SET data = x'0102' || substr(data, 3)",
            "UPDATE postings_chunks SET checksum = checksum + 1",
            "DELETE FROM postings_chunks WHERE chunk % 2 = 0",
            "UPDATE postings_segments SET index_start = index_start - 1")) {
      int known = damages.get();
      database.change("damage", session -> session.update(damage));
      index = new PostingsIndex(1 << 20, damages::incrementAndGet);
      assertThat(search("alpha", "gamma")).as(damage).isEmpty();
      assertThat(damages.get()).as(damage).isGreaterThan(known);
      fold();
      assertThat(search("alpha", "gamma").orElseThrow()).as(damage).isEqualTo(before);
    }
  }

  @Test
  void foldThatFailsHalfway_leavesTheOldSegments() {
    putMany(database, 500, new Random(1));
    fold();
    TestDocuments.put(database, TestDocuments.document("new", "new", texts(30)));
    List<ScoredPassage> before = search("alpha", "gamma").orElseThrow();
    List<PostingsStore.StoredSegment> segments = segments();
    database.change(
        "let the next fold fail",
        session ->
            session.execute(
                """
                CREATE TRIGGER full AFTER INSERT ON postings_chunks
                BEGIN SELECT RAISE(ABORT, 'disk is full'); END"""));
    assertThatThrownBy(this::fold).hasMessageContaining("disk is full");
    assertThat(segments()).isEqualTo(segments);
    assertThat(search("alpha", "gamma")).contains(before);
    database.change("let it succeed", session -> session.execute("DROP TRIGGER full"));
    fold();
    assertThat(segments()).isNotEqualTo(segments);
    assertThat(search("alpha", "gamma")).contains(before);
  }

  private static String[] texts(int count) {
    Random random = new Random(2);
    return IntStream.range(0, count)
        .mapToObj(i -> "m" + i + " " + text(random))
        .toArray(String[]::new);
  }

  private List<PostingsStore.StoredSegment> segments() {
    return database.read(
        "segments", Deadline.NONE, session -> new PostingsStore(session).segments());
  }

  @Test
  void olderSnapshot_isAnsweredFromItself() {
    putMany(database, 500, new Random(1));
    fold();
    List<ScoredPassage> before = search("alpha").orElseThrow();
    database.read(
        "old snapshot",
        Deadline.NONE,
        old -> {
          long generation = old.queryLong(0, "SELECT generation FROM state");
          TestDocuments.put(database, TestDocuments.document("new", "alpha", "alpha alpha"));
          database.change("refold", session -> new PostingsStore(session).clear());
          fold();
          assertThat(search("alpha").orElseThrow()).isNotEqualTo(before);
          assertThat(
                  index.at(
                      old,
                      generation,
                      500,
                      reader -> reader.search(List.of(term("alpha")), 5, i -> true)))
              .contains(before);
          return true;
        });
  }

  @Test
  void notesOfChanges_areForgottenWhereThereAreNoSegments() {
    String[] texts = new String[5_000];
    java.util.Arrays.setAll(texts, i -> "n" + i);
    TestDocuments.put(database, TestDocuments.document("d", "many", texts));
    TestDocuments.remove(database, "d");
    assertThat(TestDocuments.number(database, "SELECT count(*) FROM postings_stale"))
        .isEqualTo(5_000);
    fold();
    assertThat(TestDocuments.number(database, "SELECT count(*) FROM postings_stale")).isZero();
  }
}
