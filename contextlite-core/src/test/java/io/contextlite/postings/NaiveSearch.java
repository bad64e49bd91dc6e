package io.contextlite.postings;

import io.contextlite.postings.PostingsIndex.Term;
import io.contextlite.store.IndexedText;
import io.contextlite.text.TermFrequencies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/** Scores every passage by itself. */
final class NaiveSearch {
  private NaiveSearch() {}

  static boolean has(IndexedText text, Term term) {
    return halves(text, term.stem()) > 0;
  }

  private static int count(String text, String stem) {
    return TermFrequencies.of(text).count(stem);
  }

  private static int halves(IndexedText text, String stem) {
    return Bm25.TITLE * count(text.titles(), stem)
        + Bm25.HEADING * count(text.headings(), stem)
        + Bm25.PATH * count(text.paths(), stem)
        + Bm25.BODY * count(text.body(), stem);
  }

  private static int length(IndexedText text) {
    int[] length = new int[1];
    for (String field : List.of(text.titles(), text.headings(), text.paths(), text.body())) {
      TermFrequencies.forEachStem(field, (hash, stem, chars, compound) -> length[0]++);
    }
    return length[0];
  }

  static List<ScoredPassage> search(
      List<IndexedText> texts,
      List<Term> terms,
      int[] weights,
      double pivot,
      int limit,
      IntPredicate allowed) {
    List<ScoredPassage> found = new ArrayList<>();
    for (IndexedText text : texts) {
      int score = 0;
      for (int t = 0; t < weights.length; t++) {
        int halves = halves(text, terms.get(t).stem());
        score += halves == 0 ? 0 : weights[t] * Bm25.impact(halves, length(text), pivot);
      }
      if (score > 0 && allowed.test(text.id())) {
        found.add(new ScoredPassage(text.id(), score));
      }
    }
    found.sort(
        Comparator.comparingInt((ScoredPassage one) -> -one.score())
            .thenComparingInt(ScoredPassage::id));
    return found.subList(0, Math.min(limit, found.size()));
  }
}
