package io.contextlite.benchmarks.lexical;

import io.contextlite.benchmarks.engine.StoredPassages;
import io.contextlite.benchmarks.engine.TemporaryFolder;
import io.contextlite.text.QueryTerm;
import io.contextlite.text.TermFrequencies;
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
import org.apache.lucene.search.PhraseQuery;
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
      TemporaryFolder folder, FSDirectory directory, DirectoryReader reader, Built built) {
    this.folder = folder;
    this.directory = directory;
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
    searcher.setSimilarity(new BM25Similarity());
    this.built = built;
  }

  /**
   * Indexes passages, each once.
   *
   * @param passages the passages
   * @return the engine, to be closed
   */
  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  public static LuceneLexicalEngine index(StoredPassages passages) {
    TemporaryFolder folder = TemporaryFolder.create("lucene");
    try {
      FSDirectory directory = FSDirectory.open(folder.path());
      long[] nanos = new long[1];
      try (IndexWriter writer =
          new IndexWriter(directory, new IndexWriterConfig(new StemAnalyzer()))) {
        passages.forEachOnce(
            passage -> {
              long start = System.nanoTime();
              add(writer, passage.indexedText());
              nanos[0] += System.nanoTime() - start;
            });
        long start = System.nanoTime();
        writer.commit();
        nanos[0] += System.nanoTime() - start;
      }
      double seconds = nanos[0] / NANOS_PER_SECOND;
      DirectoryReader reader = DirectoryReader.open(directory);
      Built built = new Built(seconds, folder.bytes(), reader.numDocs() / seconds);
      return new LuceneLexicalEngine(folder, directory, reader, built);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e instanceof RuntimeException failure
          ? failure
          : new UncheckedIOException("cannot index with Lucene", (IOException) e);
    }
  }

  private static void add(IndexWriter writer, String text) {
    Document document = new Document();
    document.add(new TextField(FIELD, text, Field.Store.NO));
    try {
      writer.addDocument(document);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot index a passage with Lucene", e);
    }
  }

  @Override
  public String name() {
    return "lucene";
  }

  @Override
  public List<Integer> search(Query wanted, int top) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (QueryTerm term : wanted.terms()) {
      query.add(new TermQuery(new Term(FIELD, term.stem())), Occur.SHOULD);
    }
    for (String phrase : wanted.phrases()) {
      PhraseQuery.Builder words = new PhraseQuery.Builder();
      TermFrequencies.forEachStem(
          phrase,
          (hash, stem, length, compound) ->
              words.add(new Term(FIELD, new String(stem, 0, length))));
      query.add(words.build(), Occur.FILTER);
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
