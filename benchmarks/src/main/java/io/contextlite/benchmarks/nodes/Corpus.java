package io.contextlite.benchmarks.nodes;

import io.contextlite.benchmarks.data.SourceTree;
import io.contextlite.model.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Documents that every process can make for itself: the same each time. Immutable.
 *
 * @param source a folder or zip file of texts; generated ones if empty
 * @param documents how many; fewer if the source has no more
 * @param characters length of a generated document, approximately
 */
public record Corpus(Optional<Path> source, int documents, int characters) {
  private static final List<String> SYLLABLES =
      List.of("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo");
  private static final int SYLLABLES_A_WORD = 4;
  private static final int WORDS = 20_000;
  private static final int WORDS_A_SENTENCE = 12;
  private static final int WORDS_A_QUESTION = 6;

  /**
   * Generates texts.
   *
   * @param documents how many
   * @param characters length of each, approximately
   * @return the corpus
   */
  public static Corpus generated(int documents, int characters) {
    return new Corpus(Optional.empty(), documents, characters);
  }

  /** Reads what {@link #words()} wrote. */
  static Corpus of(List<String> words) {
    return new Corpus(
        words.size() > 2 ? Optional.of(Path.of(words.get(2))) : Optional.empty(),
        Integer.parseInt(words.get(0)),
        Integer.parseInt(words.get(1)));
  }

  /**
   * Writes the corpus as arguments of a command.
   *
   * @return the arguments
   */
  public List<String> words() {
    List<String> words =
        new ArrayList<>(List.of(String.valueOf(documents), String.valueOf(characters)));
    source.ifPresent(path -> words.add(path.toAbsolutePath().toString()));
    return words;
  }

  /**
   * Makes the documents.
   *
   * @return the documents, in the same order each time
   */
  public List<Document> all() {
    if (source.isPresent()) {
      try (Stream<Document> tree = SourceTree.documents(source.orElseThrow())) {
        return tree.limit(documents).toList();
      }
    }
    return IntStream.range(0, documents)
        .mapToObj(number -> Document.of("d" + number, text(number)))
        .toList();
  }

  private String text(int number) {
    Random random = new Random(number);
    StringBuilder text = new StringBuilder();
    for (int word = 1; text.length() < characters; word++) {
      text.append(word(random)).append(word % WORDS_A_SENTENCE == 0 ? ". " : " ");
    }
    return text.toString();
  }

  /** A word, those of lower numbers more often, as in a language. */
  private static String word(Random random) {
    int rest = (int) Math.pow(WORDS, random.nextDouble());
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < SYLLABLES_A_WORD && (rest > 0 || i == 0); i++) {
      word.append(SYLLABLES.get(rest % SYLLABLES.size()));
      rest /= SYLLABLES.size();
    }
    return word.toString();
  }

  /**
   * Makes questions: some words in a row of a document each.
   *
   * @param count how many
   * @return the questions, without tabs and line ends
   */
  public List<String> questions(int count) {
    List<Document> all = all();
    Random random = new Random(count);
    return IntStream.range(0, count)
        .mapToObj(i -> question(all.get(random.nextInt(all.size())).text(), random))
        .toList();
  }

  private static String question(String text, Random random) {
    String[] words = text.strip().split("\\s+");
    int from = random.nextInt(Math.max(1, words.length - WORDS_A_QUESTION));
    return Arrays.stream(words, from, Math.min(words.length, from + WORDS_A_QUESTION))
        .collect(Collectors.joining(" "));
  }
}
