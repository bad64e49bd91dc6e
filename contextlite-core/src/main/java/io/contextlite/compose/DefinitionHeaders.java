package io.contextlite.compose;

import io.contextlite.ingest.Languages;
import io.contextlite.model.DocumentSummary;
import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
import io.contextlite.optimize.Requirement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/*
 * A definition that is too large for one passage is cut; its parts carry one symbol path. Passages
 * with one path need not be parts of one definition: overloads share it, and so do the small
 * members of a class that are joined. What tells a part from a beginning is that it is indented
 * deeper than the line with which its definition begins.
 */
/** Finds which passage holds the header of the definition that another passage continues. */
final class DefinitionHeaders {
  private static final Pattern NOT_A_NAME = Pattern.compile("[^\\p{L}\\p{N}_$]+");

  private final Shortlist shortlist;

  private DefinitionHeaders(Shortlist shortlist) {
    this.shortlist = shortlist;
  }

  /** One requirement for each candidate that continues a definition whose header is a candidate. */
  static List<Requirement> requirements(Shortlist shortlist) {
    return new DefinitionHeaders(shortlist).find();
  }

  /** Where a definition's parts stand. */
  private record Place(String document, String symbols) {}

  private List<Requirement> find() {
    Map<Place, List<Integer>> parts = new HashMap<>();
    IntStream.range(0, shortlist.candidates().size())
        .boxed()
        .filter(i -> isDefinition(shortlist.source(i)))
        .sorted(Comparator.comparingInt((Integer i) -> shortlist.source(i).startLine()))
        .forEach(i -> parts.computeIfAbsent(place(i), place -> new ArrayList<>()).add(i));
    List<Requirement> requirements = new ArrayList<>();
    for (List<Integer> definition : parts.values()) {
      for (int i = 1; i < definition.size(); i++) {
        int part = definition.get(i);
        header(definition.subList(0, i), part)
            .ifPresent(header -> requirements.add(new Requirement(part, header)));
      }
    }
    requirements.sort(Comparator.comparingInt(Requirement::candidate));
    return requirements;
  }

  private static boolean isDefinition(PassageSource source) {
    return !source.heading().isEmpty() && isCode(source);
  }

  static boolean isCode(PassageSource source) {
    DocumentSummary document = source.document();
    return Languages.domain(document.language(), document.path()).equals("code");
  }

  private Place place(int index) {
    PassageSource source = shortlist.source(index);
    return new Place(source.document().id(), source.heading());
  }

  /** The nearest passage before a part that names the symbol and is indented less. */
  private Optional<Integer> header(List<Integer> before, int part) {
    String name = lastName(shortlist.source(part).heading());
    for (int i = before.size() - 1; i >= 0; i--) {
      int index = before.get(i);
      boolean outside = indentation(passage(index)) < indentation(passage(part));
      if (outside && names(passage(index)).contains(name)) {
        return Optional.of(index);
      }
    }
    return Optional.empty();
  }

  private Passage passage(int index) {
    return shortlist.candidates().get(index).passage();
  }

  private static int indentation(Passage passage) {
    String text = passage.text();
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static String lastName(String symbols) {
    List<String> names = names(symbols);
    return names.isEmpty() ? symbols : names.get(names.size() - 1);
  }

  private static List<String> names(Passage passage) {
    return names(passage.text());
  }

  private static List<String> names(String text) {
    return NOT_A_NAME.splitAsStream(text).filter(name -> !name.isEmpty()).toList();
  }
}
