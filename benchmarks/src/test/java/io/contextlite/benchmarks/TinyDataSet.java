package io.contextlite.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A data set in two languages whose queries have one obvious answer each. */
final class TinyDataSet {
  static final List<String> TOPICS = List.of("harbour", "volcano", "library", "glacier");

  private TinyDataSet() {}

  static void write(Path folder) throws IOException {
    StringBuilder corpus = new StringBuilder();
    StringBuilder queries = new StringBuilder();
    StringBuilder qrels = new StringBuilder();
    for (String language : List.of("en", "nl")) {
      for (String topic : TOPICS) {
        String id = language + "/" + topic;
        corpus.append(
            """
            {"id": "%s", "title": "About %s", "text": "The %s stands here. It is old.", "lang": "%s"}
            """
                .formatted(id, topic, topic, language));
        queries.append(
            """
            {"id": "q-%s", "text": "Where is the %s?", "lang": "%s"}
            """
                .formatted(id, topic, language));
        qrels.append("q-%s\t%s\t1\n".formatted(id, id));
      }
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("corpus.jsonl"), corpus);
    Files.writeString(folder.resolve("queries.jsonl"), queries);
    Files.writeString(folder.resolve("qrels.tsv"), qrels);
  }
}
