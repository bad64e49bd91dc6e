package io.contextlite.benchmarks.lexical;

import io.contextlite.benchmarks.engine.StoredPassages;
import io.contextlite.benchmarks.engine.TemporaryFolder;
import io.contextlite.text.QueryTerm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;

/** Lucene's BM25 over one field of the library's own terms, with positions as by default. */
public final class LuceneLexicalEngine implements LexicalEngine {
  private static final String FIELD = "content";
  private static final double NANOS_PER_SECOND = 1e9;

  private final TemporaryFolder folder;
  private final FSDirectory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final Built built;

  private LuceneLexicalEngine(
      TemporaryFolder folder, FSDirectory directory, DirectoryReader reader, double seconds) {
    this.folder = folder;
    this.directory = directory;
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
    searcher.setSimilarity(new BM25Similarity());
    this.built = new Built(seconds, folder.bytes());
  }

  /**
   * Indexes passages.
   *
   * @param passages the passages
   * @return the engine, to be closed
   */
  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  public static LuceneLexicalEngine index(StoredPassages passages) {
    TemporaryFolder folder = TemporaryFolder.create("lucene");
    try {
      FSDirectory directory = FSDirectory.open(folder.path());
      long start = System.nanoTime();
      try (IndexWriter writer =
          new IndexWriter(directory, new IndexWriterConfig(new StemAnalyzer()))) {
        passages.forEach(
            passage -> {
              Document document = new Document();
              document.add(new TextField(FIELD, passage.indexedText(), Field.Store.NO));
              try {
                writer.addDocument(document);
              } catch (IOException e) {
                throw new UncheckedIOException("cannot index a passage with Lucene", e);
              }
            });
        writer.commit();
      }
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      return new LuceneLexicalEngine(folder, directory, DirectoryReader.open(directory), seconds);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e instanceof RuntimeException failure
          ? failure
          : new UncheckedIOException("cannot index with Lucene", (IOException) e);
    }
  }

  @Override
  public String name() {
    return "lucene";
  }

  @Override
  public List<Integer> search(List<QueryTerm> terms, int top) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (QueryTerm term : terms) {
      query.add(new TermQuery(new Term(FIELD, term.stem())), Occur.SHOULD);
    }
    try {
      List<Integer> found = new ArrayList<>(top);
      for (ScoreDoc match : searcher.search(query.build(), top).scoreDocs) {
        found.add(match.doc);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot search with Lucene", e);
    }
  }

  @Override
  public Built built() {
    return built;
  }

  @Override
  public void close() {
    try (folder;
        directory;
        reader) {
      // closes them
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close Lucene", e);
    }
  }
}
