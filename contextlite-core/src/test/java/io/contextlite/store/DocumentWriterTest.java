package io.contextlite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
import io.contextlite.model.StoredDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class DocumentWriterTest {
  private static final float[] VECTOR = {1, 2};
  private static final List<String> TEXTS =
      List.of("kingfisher by the river", "owl at night", "heron stands", "wren");
  private static final List<String> TITLES = List.of("", "Alpha", "Beta", "Gamma");

  private Path folder = Path.of("unset");
  private Database database;

  DocumentWriterTest() {
    database = Database.open(Path.of(":memory:"), TestDocuments.OPTIONS);
  }

  @BeforeTry
  void open() throws IOException {
    database.close();
    folder = Files.createTempDirectory("writer");
    database = Database.open(folder.resolve("w.db"), TestDocuments.OPTIONS);
  }

  @AfterTry
  void close() throws IOException {
    assertThat(Maintenance.verify(database)).isEmpty();
    database.close();
    Files.deleteIfExists(folder.resolve("w.db"));
    Files.deleteIfExists(folder);
  }

  private void put(PreparedDocument... documents) {
    TestDocuments.put(database, documents);
  }

  private StoredDocument stored(String id) {
    return database
        .read("get", Deadline.NONE, session -> new PassageReader(session).document(id))
        .orElseThrow();
  }

  private long pending() {
    return Maintenance.pendingVectors(database);
  }

  @Example
  void put_sameIdAgain_replacesWordsAndTitle() {
    put(TestDocuments.document("a", "Alpha", "kingfisher by the river", "wren"));
    put(TestDocuments.document("a", "Beta", "owl at night", "wren"));
    assertThat(TestDocuments.documents(database)).isEqualTo(1);
    assertThat(TestDocuments.found(database, "kingfisher")).isEmpty();
    assertThat(TestDocuments.found(database, "alpha")).isEmpty();
    assertThat(TestDocuments.found(database, "owl")).containsExactly("owl at night");
    assertThat(TestDocuments.found(database, "beta")).containsExactly("wren", "owl at night");
    assertThat(stored("a").summary().title()).isEqualTo("Beta");
    assertThat(stored("a").passages().stream().map(Passage::text))
        .containsExactly("owl at night", "wren");
  }

  @Example
  void put_sameTextInTwoDocuments_isOnePassageWithTwoSources() throws SQLException {
    put(TestDocuments.document("a", "Alpha", "wren"), TestDocuments.document("b", "Beta", "wren"));
    assertThat(TestDocuments.number(database, "SELECT passage_count FROM state")).isEqualTo(1);
    assertThat(TestDocuments.found(database, "alpha")).containsExactly("wren");
    assertThat(TestDocuments.found(database, "beta")).containsExactly("wren");
    long passage = stored("a").passages().get(0).id();
    List<PassageSource> sources =
        database.read(
            "sources",
            Deadline.NONE,
            session ->
                new PassageReader(session)
                    .sources(List.of(passage))
                    .getOrDefault(passage, List.of()));
    assertThat(sources.stream().map(source -> source.document().id())).containsExactly("a", "b");

    assertThat(TestDocuments.remove(database, "a")).isTrue();
    assertThat(TestDocuments.remove(database, "a")).isFalse();
    assertThat(TestDocuments.found(database, "wren")).containsExactly("wren");
    assertThat(TestDocuments.found(database, "alpha")).isEmpty();
    assertThat(TestDocuments.found(database, "beta")).containsExactly("wren");
    assertThat(stored("b").passages().get(0).id()).isEqualTo(passage);

    assertThat(TestDocuments.remove(database, "b")).isTrue();
    assertThat(TestDocuments.found(database, "wren")).isEmpty();
    assertThat(TestDocuments.number(database, "SELECT passage_count + token_count FROM state"))
        .isZero();
  }

  @Example
  void put_sameTextTwiceInADocument_isOnePassageInTwoPlaces() {
    put(TestDocuments.document("a", "Alpha", "wren", "owl at night", "wren"));
    assertThat(stored("a").passages().stream().map(Passage::text))
        .containsExactly("wren", "owl at night", "wren");
    assertThat(TestDocuments.number(database, "SELECT passage_count FROM state")).isEqualTo(2);
    put(TestDocuments.document("a", "Alpha", "owl at night", "wren"));
    assertThat(stored("a").passages().stream().map(Passage::text))
        .containsExactly("owl at night", "wren");
  }

  @Example
  void put_titleChanges_embedsThePassageAgain() {
    put(TestDocuments.embedded("a", "Alpha", VECTOR, "wren", "owl at night"));
    assertThat(pending()).isZero();
    put(TestDocuments.embedded("a", "Alpha", VECTOR, "wren", "owl at night"));
    assertThat(pending()).isZero();
    put(TestDocuments.document("a", "Beta", "wren", "heron stands"));
    assertThat(pending()).as("a changed title and a new text").isEqualTo(2);
    long[] ids = stored("a").passages().stream().mapToLong(Passage::id).toArray();
    database.change(
        "embed",
        session -> {
          DocumentWriter writer = new DocumentWriter(session, TestDocuments.MODEL);
          writer.putVectors(new long[] {ids[0], ids[1], 999}, List.of(VECTOR, VECTOR, VECTOR));
        });
    assertThat(pending()).isZero();
    assertThat(TestDocuments.number(database, "SELECT count(*) FROM embeddings")).isEqualTo(2);
  }

  @Example
  void put_titleOfASecondSourceChanges_keepsTheVector() {
    put(TestDocuments.embedded("a", "Alpha", VECTOR, "wren"));
    put(TestDocuments.document("b", "Beta", "wren"));
    put(TestDocuments.document("b", "Gamma", "wren"));
    assertThat(pending()).isZero();
    assertThat(TestDocuments.found(database, "gamma")).containsExactly("wren");
    TestDocuments.remove(database, "a");
    assertThat(pending()).as("the passage now stands under another title").isEqualTo(1);
  }

  @Example
  void move_document_keepsPassagesAndVectors() {
    put(TestDocuments.embedded("old/a", "", VECTOR, "wren"));
    long passage = stored("old/a").passages().get(0).id();
    move("old/a", "new/b");
    assertThat(stored("new/b").passages().get(0).id()).isEqualTo(passage);
    assertThat(pending()).isZero();
    assertThat(TestDocuments.found(database, "old")).isEmpty();
    assertThat(TestDocuments.found(database, "new")).containsExactly("wren");
    assertThatThrownBy(() -> move("old/a", "new/c"))
        .hasMessageContaining("document to move is gone: 'old/a'");
  }

  private void move(String from, String to) {
    database.change(
        "move",
        session -> {
          DocumentWriter writer = new DocumentWriter(session, TestDocuments.MODEL);
          writer.move(from, TestDocuments.summary(to, stored(session, from)));
          writer.finish();
        });
  }

  private static String stored(Session session, String id) throws SQLException {
    return new PassageReader(session).document(id).map(d -> d.summary().title()).orElse("");
  }

  /** A change to one document; texts are indices, and none of them means to remove or move it. */
  record Change(int kind, String id, String other, String title, List<String> texts) {}

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void anyChanges_agreeWithAMap(@ForAll("changes") List<Change> changes) {
    Map<String, PreparedDocument> model = new TreeMap<>();
    for (Change change : changes) {
      apply(change, model);
      assertAgrees(model);
    }
  }

  private void apply(Change change, Map<String, PreparedDocument> model) {
    PreparedDocument known = model.get(change.id());
    if (change.kind() == 0) {
      assertThat(TestDocuments.remove(database, change.id())).isEqualTo(known != null);
      model.remove(change.id());
    } else if (change.kind() == 1 && known != null && !model.containsKey(change.other())) {
      move(change.id(), change.other());
      model.remove(change.id());
      model.put(
          change.other(),
          new PreparedDocument(
              TestDocuments.summary(change.other(), known.summary().title()), known.passages()));
    } else {
      PreparedDocument document =
          TestDocuments.document(
              change.id(), change.title(), change.texts().toArray(String[]::new));
      put(document);
      model.put(change.id(), document);
    }
  }

  private void assertAgrees(Map<String, PreparedDocument> model) {
    Set<String> texts = new HashSet<>();
    model.forEach(
        (id, document) -> {
          List<String> expected = new ArrayList<>();
          document.passages().forEach(passage -> expected.add(passage.text()));
          assertThat(stored(id).passages().stream().map(Passage::text).toList())
              .isEqualTo(expected);
          texts.addAll(expected);
        });
    assertThat(TestDocuments.documents(database)).isEqualTo(model.size());
    assertThat(TestDocuments.number(database, "SELECT passage_count FROM state"))
        .isEqualTo(texts.size());
    assertThat(TestDocuments.number(database, "SELECT token_count FROM state"))
        .isEqualTo(texts.stream().mapToLong(TestDocuments::tokens).sum());
    for (String text : TEXTS) {
      assertThat(TestDocuments.found(database, text.split(" ")[0]))
          .isEqualTo(texts.contains(text) ? List.of(text) : List.of());
    }
    for (String title : TITLES.subList(1, TITLES.size())) {
      Set<String> expected = new HashSet<>();
      model.values().stream()
          .filter(document -> document.summary().title().equals(title))
          .forEach(document -> document.passages().forEach(p -> expected.add(p.text())));
      assertThat(TestDocuments.found(database, title))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<String> ids = Arbitraries.of("p1", "p2", "p3", "p4");
    return Combinators.combine(
            Arbitraries.integers().between(0, 5),
            ids,
            ids,
            Arbitraries.of(TITLES),
            Arbitraries.of(TEXTS).list().ofMaxSize(4))
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(15);
  }
}
