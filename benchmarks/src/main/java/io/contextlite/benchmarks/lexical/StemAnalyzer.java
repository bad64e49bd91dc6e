package io.contextlite.benchmarks.lexical;

import io.contextlite.text.TermFrequencies;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Gives Lucene the terms that the library finds in a text. */
final class StemAnalyzer extends Analyzer {
  private static final int BUFFER_CHARS = 8_192;

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    return new TokenStreamComponents(new StemTokenizer());
  }

  private static final class StemTokenizer extends Tokenizer {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final Queue<String> stems = new ArrayDeque<>();

    @Override
    public void reset() throws IOException {
      super.reset();
      stems.clear();
      StringBuilder text = new StringBuilder();
      char[] buffer = new char[BUFFER_CHARS];
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        text.append(buffer, 0, read);
      }
      TermFrequencies.forEachStem(
          text, (hash, stem, length, compound) -> stems.add(new String(stem, 0, length)));
    }

    @Override
    public boolean incrementToken() {
      clearAttributes();
      String next = stems.poll();
      if (next == null) {
        return false;
      }
      term.append(next);
      return true;
    }
  }
}
