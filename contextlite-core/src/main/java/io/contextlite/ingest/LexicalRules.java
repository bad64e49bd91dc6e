package io.contextlite.ingest;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a language writes comments, strings and brackets. Immutable.
 *
 * @param lineComments what begins a comment up to the end of the line
 * @param blockOpen what begins a block comment; empty for none
 * @param blockClose what ends it
 * @param quotes kinds of strings, the longest opening first
 * @param features what needs code of its own
 */
record LexicalRules(
    List<String> lineComments,
    String blockOpen,
    String blockClose,
    List<Quote> quotes,
    Set<Feature> features) {

  /** Constructs that a table cannot describe. */
  enum Feature {
    NESTED_COMMENTS,
    CHARACTER_LITERALS,
    RUST_RAW_STRINGS,
    CPP_RAW_STRINGS,
    REGEX_LITERALS,
    HERE_DOCUMENTS,
    DIRECTIVES,
    PHP_TAGS,
    SPACED_HASH_COMMENTS,
    BRACES_ONLY
  }

  /**
   * A kind of string.
   *
   * @param open what begins it
   * @param close what ends it
   * @param escapes whether a backslash takes the next character along
   * @param multiline whether it goes on behind the end of the line
   * @param interpolation what begins an expression inside, ended by a brace; empty for none
   */
  record Quote(
      String open, String close, boolean escapes, boolean multiline, String interpolation) {
    static Quote line(String mark) {
      return new Quote(mark, mark, true, false, "");
    }

    static Quote lines(String mark) {
      return new Quote(mark, mark, true, true, "");
    }

    static Quote raw(String open, String close) {
      return new Quote(open, close, false, true, "");
    }
  }

  private static final Quote TEXT_BLOCK = Quote.lines("\"\"\"");
  private static final Quote DOUBLE = Quote.line("\"");
  private static final Quote SINGLE = Quote.line("'");

  private static final LexicalRules JAVA =
      slashes(List.of(TEXT_BLOCK, DOUBLE), Feature.CHARACTER_LITERALS);
  private static final LexicalRules SCRIPT =
      slashes(
          List.of(DOUBLE, SINGLE, new Quote("`", "`", true, true, "${")), Feature.REGEX_LITERALS);
  private static final LexicalRules C =
      slashes(
          List.of(DOUBLE), Feature.CHARACTER_LITERALS, Feature.DIRECTIVES, Feature.CPP_RAW_STRINGS);
  private static final LexicalRules HASH =
      new LexicalRules(List.of("#"), "", "", List.of(DOUBLE, SINGLE), Set.of());

  private static final Map<String, LexicalRules> BY_LANGUAGE =
      Map.ofEntries(
          Map.entry("java", JAVA),
          Map.entry("scala", JAVA.with(Feature.NESTED_COMMENTS)),
          Map.entry("kotlin", kotlin()),
          Map.entry("groovy", slashes(List.of(TEXT_BLOCK, Quote.lines("'''"), DOUBLE, SINGLE))),
          Map.entry("dart", slashes(List.of(TEXT_BLOCK, Quote.lines("'''"), DOUBLE, SINGLE))),
          Map.entry("javascript", SCRIPT),
          Map.entry("typescript", SCRIPT),
          Map.entry(
              "go", slashes(List.of(DOUBLE, Quote.raw("`", "`")), Feature.CHARACTER_LITERALS)),
          Map.entry(
              "rust",
              slashes(
                  List.of(Quote.lines("\"")),
                  Feature.CHARACTER_LITERALS,
                  Feature.RUST_RAW_STRINGS,
                  Feature.NESTED_COMMENTS)),
          Map.entry("c", C),
          Map.entry("cpp", C),
          Map.entry("objectivec", C),
          Map.entry("csharp", csharp()),
          Map.entry("swift", slashes(List.of(TEXT_BLOCK, DOUBLE), Feature.NESTED_COMMENTS)),
          Map.entry("php", php()),
          Map.entry("protobuf", slashes(List.of(DOUBLE, SINGLE))),
          Map.entry("solidity", slashes(List.of(DOUBLE, SINGLE))),
          Map.entry("shell", shell()),
          Map.entry(
              "python",
              new LexicalRules(
                  List.of("#"),
                  "",
                  "",
                  List.of(TEXT_BLOCK, Quote.lines("'''"), DOUBLE, SINGLE),
                  Set.of())),
          Map.entry(
              "ruby",
              new LexicalRules(
                  List.of("#"),
                  "\n=begin",
                  "\n=end",
                  List.of(DOUBLE, SINGLE),
                  Set.of(Feature.HERE_DOCUMENTS, Feature.SPACED_HASH_COMMENTS))),
          Map.entry("elixir", HASH.with(TEXT_BLOCK)),
          Map.entry("julia", HASH.with(TEXT_BLOCK)),
          Map.entry(
              "lua",
              new LexicalRules(
                  List.of("--"),
                  "--[[",
                  "]]",
                  List.of(Quote.raw("[[", "]]"), DOUBLE, SINGLE),
                  Set.of())));

  LexicalRules {
    lineComments = List.copyOf(lineComments);
    quotes = List.copyOf(quotes);
    features = Set.copyOf(features);
  }

  /** The rules of a language, or null if it is not known. */
  static @Nullable LexicalRules of(String language) {
    return BY_LANGUAGE.get(language);
  }

  boolean has(Feature feature) {
    return features.contains(feature);
  }

  private LexicalRules with(Feature feature) {
    EnumSet<Feature> more = EnumSet.of(feature);
    more.addAll(features);
    return new LexicalRules(lineComments, blockOpen, blockClose, quotes, more);
  }

  private LexicalRules with(Quote first) {
    List<Quote> more = new java.util.ArrayList<>(quotes);
    more.add(0, first);
    return new LexicalRules(lineComments, blockOpen, blockClose, more, features);
  }

  private static LexicalRules slashes(List<Quote> quotes, Feature... features) {
    return new LexicalRules(List.of("//"), "/*", "*/", quotes, Set.of(features));
  }

  private static LexicalRules kotlin() {
    return slashes(
        List.of(
            new Quote("\"\"\"", "\"\"\"", false, true, "${"),
            new Quote("\"", "\"", true, false, "${"),
            Quote.line("`")),
        Feature.CHARACTER_LITERALS,
        Feature.NESTED_COMMENTS);
  }

  private static LexicalRules csharp() {
    return slashes(
        List.of(
            TEXT_BLOCK,
            Quote.raw("@\"", "\""),
            Quote.raw("@$\"", "\""),
            Quote.raw("$@\"", "\""),
            DOUBLE),
        Feature.CHARACTER_LITERALS,
        Feature.DIRECTIVES);
  }

  private static LexicalRules php() {
    return new LexicalRules(
        List.of("//", "#"),
        "/*",
        "*/",
        List.of(Quote.lines("\""), Quote.lines("'")),
        Set.of(Feature.PHP_TAGS, Feature.HERE_DOCUMENTS));
  }

  private static LexicalRules shell() {
    return new LexicalRules(
        List.of("#"),
        "",
        "",
        List.of(Quote.lines("\""), Quote.raw("'", "'")),
        Set.of(Feature.SPACED_HASH_COMMENTS, Feature.HERE_DOCUMENTS, Feature.BRACES_ONLY));
  }
}
