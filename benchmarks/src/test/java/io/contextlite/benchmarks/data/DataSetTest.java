package io.contextlite.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.model.Document;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTest {
  private static final String CORPUS =
      """
      {"id": "d1", "title": "One", "text": "first", "lang": "en", "n": 3, "x": 1.5, "ok": true}

      {"id": "d2", "text": "second", "title": null, "tags": ["left", "out"]}
      """;
  private static final String QUERIES =
      """
      {"id": "q1", "text": "what", "lang": "en"}
      {"id": "q2", "text": "judged irrelevant"}
      {"id": "q3", "text": "not judged"}
      """;
  private static final String QRELS = "q1\td1\t2\nq1\td2\t0\nq2\td1\t-1\n";

  @TempDir Path folder;

  private void write(String name, String text) throws IOException {
    try (OutputStream file = Files.newOutputStream(folder.resolve(name));
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(file) : file) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void writeAll(String suffix) throws IOException {
    write("corpus.jsonl" + suffix, CORPUS);
    write("queries.jsonl" + suffix, QUERIES);
    write("qrels.tsv" + suffix, QRELS);
  }

  private static List<Document> documents(DataSet set) {
    try (Stream<Document> documents = set.documents()) {
      return documents.toList();
    }
  }

  private void checkContent() {
    DataSet set = DataSet.open(folder);
    assertThat(set.name()).isEqualTo(String.valueOf(folder.getFileName()));
    assertThat(set.queries())
        .containsExactly(new EvaluationQuery("q1", "what", Map.of("lang", "en"), Map.of("d1", 2)));
    List<Document> documents = documents(set);
    assertThat(documents).extracting(Document::id).containsExactly("d1", "d2");
    assertThat(documents).extracting(Document::title).containsExactly("One", "");
    assertThat(documents.get(0).metadata())
        .isEqualTo(Map.of("lang", "en", "n", 3L, "x", 1.5, "ok", true));
    assertThat(documents.get(1).metadata()).isEmpty();
  }

  @Test
  void open_plainFiles_readsAllThree() throws IOException {
    writeAll("");
    checkContent();
  }

  @Test
  void open_gzipFiles_readsAllThree() throws IOException {
    writeAll(".gz");
    checkContent();
  }

  @Test
  void open_missingFile_namesFolderAndFile() throws IOException {
    write("corpus.jsonl", CORPUS);
    assertThatThrownBy(() -> DataSet.open(folder))
        .isInstanceOf(DataException.class)
        .hasMessage(folder + ": has neither 'queries.jsonl' nor 'queries.jsonl.gz'");
  }

  @Test
  void open_noRelevantDocument_namesBothFiles() throws IOException {
    writeAll("");
    write("qrels.tsv", "q1\td1\t0\n");
    assertThatThrownBy(() -> DataSet.open(folder))
        .hasMessage(
            folder.resolve("queries.jsonl")
                + ": no query has a relevant document in "
                + folder.resolve("qrels.tsv"));
  }

  @Test
  void open_badQrels_namesFileAndLine() throws IOException {
    writeAll("");
    write("qrels.tsv", "q1\td1\t1\n\nq1 d2 1\n");
    assertThatThrownBy(() -> DataSet.open(folder))
        .hasMessage(
            folder.resolve("qrels.tsv")
                + ":3: expected query id, document id and grade between tabs, actual columns=1");
    write("qrels.tsv", "q1\td1\tgood\n");
    assertThatThrownBy(() -> DataSet.open(folder))
        .hasMessage(folder.resolve("qrels.tsv") + ":1: grade must be a whole number: 'good'");
  }

  @Test
  void documents_notJson_namesFileAndLine() throws IOException {
    writeAll("");
    write("corpus.jsonl", "{\"id\": \"d1\", \"text\": \"t\"}\n{\"id\": \n");
    DataSet set = DataSet.open(folder);
    assertThatThrownBy(() -> documents(set))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(folder.resolve("corpus.jsonl") + ":2: not JSON: ");
  }

  @Test
  void documents_missingOrWrongField_namesField() throws IOException {
    writeAll("");
    write("corpus.jsonl", "{\"id\": \"d1\"}\n");
    DataSet set = DataSet.open(folder);
    assertThatThrownBy(() -> documents(set))
        .hasMessage(
            folder.resolve("corpus.jsonl") + ":1: expected a text in field 'text', actual=MISSING");
    write("corpus.jsonl", "[1]\n");
    assertThatThrownBy(() -> documents(set))
        .hasMessage(folder.resolve("corpus.jsonl") + ":1: expected a JSON object, actual=ARRAY");
  }

  @Test
  void documents_idThatIsNotAllowed_namesFileAndLine() throws IOException {
    writeAll("");
    write("corpus.jsonl", "{\"id\": \" \", \"text\": \"t\"}\n");
    DataSet set = DataSet.open(folder);
    assertThatThrownBy(() -> documents(set))
        .hasMessageStartingWith(folder.resolve("corpus.jsonl") + ":1: document id must have");
  }

  @Test
  void documents_notGzip_namesFile() throws IOException {
    writeAll(".gz");
    Files.writeString(folder.resolve("corpus.jsonl.gz"), CORPUS);
    DataSet set = DataSet.open(folder);
    assertThatThrownBy(() -> documents(set))
        .hasMessageStartingWith(folder.resolve("corpus.jsonl.gz") + ": cannot be opened: ");
  }
}
