package io.contextlite.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
  private static final String INSERT = "INSERT INTO embeddings VALUES (?, 2, ?, ?, 0, ?)";

  @TempDir Path folder;

  private static List<String> vectors(Database database, String model, long... passages) {
    return database.read(
        "read vectors",
        Deadline.NONE,
        session -> {
          List<String> found = new ArrayList<>();
          new StoredVectors(session, model, new PassageReader(session).state())
              .read(passages, (id, vector) -> found.add(id + ":" + vector[0] + "," + vector[1]));
          return found;
        });
  }

  @Test
  void open_fileOfVersionFive_keepsVectorsOfEachModel() throws Exception {
    Path file = folder.resolve("w.db");
    try (Session session = new Session(DriverManager.getConnection("jdbc:sqlite:" + file))) {
      Schema.migrate(session, 0, 5);
      for (long id = 1; id <= 300; id++) {
        session.update(INSERT, id, Vectors.pack(new float[] {id, 1}), "a", id);
        if (id % 2 == 0) {
          session.update(INSERT, id, Vectors.pack(new float[] {id, 2}), "b", id);
        }
      }
      session.update("INSERT INTO cluster_header VALUES (1, 'a', 4, 3, 2, x'00')");
    }
    try (Database database = Database.open(file, TestDocuments.OPTIONS)) {
      assertThat(vectors(database, "a", 1, 2, 300, 301))
          .containsExactly("1:1.0,1.0", "2:2.0,1.0", "300:300.0,1.0");
      assertThat(vectors(database, "b", 1, 2, 300)).containsExactly("2:2.0,2.0", "300:300.0,2.0");
      assertThat(vectors(database, "c", 1, 2)).isEmpty();
      assertThat(TestDocuments.number(database, "SELECT count(*) FROM cluster_header")).isZero();
      assertThat(TestDocuments.number(database, "SELECT max(generation) FROM embeddings"))
          .isEqualTo(300);
    }
  }

  @Test
  void open_fileOfVersionSix_keepsVectorsAndHasRoomForContexts() throws Exception {
    Path file = folder.resolve("w.db");
    try (Session session = new Session(DriverManager.getConnection("jdbc:sqlite:" + file))) {
      Schema.migrate(session, 0, 6);
      session.update(
          "INSERT INTO embeddings VALUES (?, 3, 2, ?, 'a', 0, 5)",
          (1L << 40) + 3,
          Vectors.pack(new float[] {7, 8}));
      session.update("INSERT INTO embedding_models VALUES (1, 'a')");
      session.update("UPDATE state SET generation = 5");
    }
    try (Database database = Database.open(file, TestDocuments.OPTIONS)) {
      assertThat(vectors(database, "a", 3)).containsExactly("3:7.0,8.0");
      assertThat(TestDocuments.number(database, "SELECT generation FROM state")).isEqualTo(5);
      assertThat(TestDocuments.number(database, "SELECT count(*) FROM contexts")).isZero();
      assertThat(TestDocuments.number(database, "PRAGMA user_version")).isEqualTo(7);
    }
  }
}
