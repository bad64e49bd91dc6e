package io.contextlite.benchmarks.lexical;

import io.contextlite.postings.PostingsIndex;
import io.contextlite.postings.ScoredPassage;
import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.PassageReader;
import io.contextlite.store.PassageSet;
import io.contextlite.text.TermFrequencies;
import java.util.List;

/** The block-max postings of a workspace. */
public final class PostingsEngine implements LexicalEngine {
  private final Database database;
  private final Built built;
  private final PostingsIndex index;

  /**
   * Creates an engine.
   *
   * @param database the workspace file, closed by its owner
   * @param cacheBytes memory for postings
   * @param seconds what filling the workspace and folding took
   * @param passagesPerSecond how fast the workspace took passages
   */
  public PostingsEngine(
      Database database, long cacheBytes, double seconds, double passagesPerSecond) {
    this.database = database;
    this.built = Built.of(database, "postings_%", seconds, passagesPerSecond);
    this.index =
        new PostingsIndex(
            cacheBytes,
            () -> {
              throw new IllegalStateException("postings are damaged");
            });
  }

  @Override
  public String name() {
    return "contextlite";
  }

  @Override
  public List<Integer> search(Query query, int top) {
    List<PostingsIndex.Term> wanted =
        query.terms().stream()
            .map(term -> new PostingsIndex.Term(term.stem(), TermFrequencies.hash(term.stem()), 1))
            .toList();
    return database.read(
        "search postings",
        Deadline.NONE,
        session -> {
          PassageReader passages = new PassageReader(session);
          PassageReader.State state = passages.state();
          PassageSet having =
              query.phrases().isEmpty() ? null : passages.passagesWith(query.phrases());
          return index
              .at(
                  session,
                  state.generation(),
                  state.passages(),
                  reader -> reader.search(wanted, top, id -> having == null || having.contains(id)))
              .orElseThrow(() -> new IllegalStateException("passages are not folded"))
              .stream()
              .map(ScoredPassage::id)
              .toList();
        });
  }

  @Override
  public Built built() {
    return built;
  }

  @Override
  public void close() {
    // the database is another's
  }
}
