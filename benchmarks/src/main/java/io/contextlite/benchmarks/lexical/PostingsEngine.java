package io.contextlite.benchmarks.lexical;

import io.contextlite.postings.PostingsIndex;
import io.contextlite.postings.ScoredPassage;
import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.PassageReader;
import io.contextlite.text.QueryTerm;
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
   * @param seconds what folding took
   */
  public PostingsEngine(Database database, long cacheBytes, double seconds) {
    this.database = database;
    this.built = Built.of(database, "postings_%", seconds);
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
  public List<Integer> search(List<QueryTerm> terms, int top) {
    List<PostingsIndex.Term> wanted =
        terms.stream()
            .map(term -> new PostingsIndex.Term(term.stem(), TermFrequencies.hash(term.stem()), 1))
            .toList();
    return database.read(
        "search postings",
        Deadline.NONE,
        session -> {
          PassageReader.State state = new PassageReader(session).state();
          return index
              .at(
                  session,
                  state.generation(),
                  state.passages(),
                  reader -> reader.search(wanted, top, id -> true))
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
