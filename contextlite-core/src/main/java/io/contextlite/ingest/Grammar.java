package io.contextlite.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which words begin a definition in a language. Immutable.
 *
 * @param modifiers words that may stand in front of the deciding one
 * @param containers words of definitions that hold further ones
 * @param leaves words of definitions that are not looked into
 * @param imports how the lines of a file's head begin
 * @param traits what needs rules of its own
 */
record Grammar(
    Set<String> modifiers,
    Set<String> containers,
    Set<String> leaves,
    Set<String> imports,
    Set<Trait> traits) {

  /** Rules that a list of words cannot express. */
  enum Trait {
    /** A statement goes on over line ends until a semicolon or brace. */
    SEMICOLONS,
    /** Functions are {@code Type name(...)} without a word of their own. */
    C_FUNCTIONS,
    /** A function may have no body. */
    PROTOTYPES,
    /** Functions are values, methods have no word of their own, any block may hold definitions. */
    SCRIPT_FUNCTIONS,
    /** Structures follow the C preprocessor and C declarators. */
    C_DECLARATIONS,
    GO,
    RUST,
    /** Blocks are told by indentation. */
    INDENTED
  }

  private static final String[] NONE = {};
  private static final Map<String, Grammar> BY_LANGUAGE = new HashMap<>();

  static {
    add(
        "java",
        "public private protected static final abstract sealed non - strictfp default synchronized"
            + " native transient",
        "class interface enum record @interface",
        "",
        "import package",
        Trait.SEMICOLONS,
        Trait.C_FUNCTIONS,
        Trait.PROTOTYPES);
    add(
        "kotlin",
        "public private protected internal open abstract override final sealed data inline suspend"
            + " operator infix tailrec external companion annotation inner enum value expect actual",
        "class interface object",
        "fun constructor init typealias",
        "import package @file:");
    add(
        "scala",
        "private protected override final sealed abstract implicit lazy case inline transparent open"
            + " package",
        "class object trait enum extension",
        "def given",
        "import package");
    add(
        "groovy",
        "public private protected static final abstract synchronized",
        "class interface enum trait",
        "def",
        "import package",
        Trait.C_FUNCTIONS);
    add(
        "dart",
        "abstract static final const external sealed base mixin factory late",
        "class enum extension",
        "",
        "import export part library",
        Trait.SEMICOLONS,
        Trait.C_FUNCTIONS);
    add(
        "csharp",
        "public private protected internal static sealed abstract virtual override readonly partial"
            + " async unsafe extern new required ref",
        "class interface struct enum record namespace",
        "delegate",
        "using",
        Trait.SEMICOLONS,
        Trait.C_FUNCTIONS,
        Trait.PROTOTYPES);
    add(
        "javascript",
        "export default async abstract declare public private protected static readonly get set"
            + " override",
        "class function interface enum namespace module",
        "type",
        "import require const*require 'use export*from",
        Trait.SCRIPT_FUNCTIONS);
    BY_LANGUAGE.put("typescript", BY_LANGUAGE.get("javascript"));
    add("go", "", "", "func type", "import package", Trait.GO);
    add(
        "rust",
        "pub unsafe async const extern default",
        "impl trait mod",
        "fn struct enum union type macro_rules",
        "use extern mod pub*use pub*mod #!",
        Trait.SEMICOLONS,
        Trait.RUST);
    add(
        "c",
        "typedef static extern inline template constexpr virtual explicit friend export",
        "class struct union namespace",
        "enum concept",
        "#include #pragma using import",
        Trait.SEMICOLONS,
        Trait.C_FUNCTIONS,
        Trait.C_DECLARATIONS);
    BY_LANGUAGE.put("cpp", BY_LANGUAGE.get("c"));
    BY_LANGUAGE.put("objectivec", BY_LANGUAGE.get("c"));
    add(
        "swift",
        "public private fileprivate internal open static final override mutating nonmutating lazy"
            + " weak required convenience indirect async nonisolated",
        "class struct enum protocol extension actor",
        "func init deinit subscript",
        "import");
    add(
        "php",
        "public private protected static final abstract readonly",
        "class interface trait enum",
        "function",
        "use namespace require include declare",
        Trait.SEMICOLONS,
        Trait.PROTOTYPES);
    add("shell", "", "", "function", "source", Trait.SCRIPT_FUNCTIONS);
    add(
        "protobuf",
        "",
        "message service",
        "enum rpc oneof extend",
        "import package syntax option",
        Trait.SEMICOLONS);
    add(
        "solidity",
        "abstract",
        "contract library interface",
        "function struct enum modifier constructor",
        "import pragma",
        Trait.SEMICOLONS,
        Trait.PROTOTYPES);
    add("python", "async", "class def", "", "import from", Trait.INDENTED);
    add("ruby", "private protected", "class module def", "", "require", Trait.INDENTED);
    add("elixir", "", "defmodule def defp defmacro defimpl", "", "import", Trait.INDENTED);
    add("julia", "", "module function struct macro mutable", "", "using import", Trait.INDENTED);
    add("lua", "local", "function", "", "local*require", Trait.INDENTED);
  }

  /** The grammar of a language, or null if it is not known. */
  static @Nullable Grammar of(String language) {
    return BY_LANGUAGE.get(language);
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  boolean defines(String word) {
    return containers.contains(word) || leaves.contains(word);
  }

  /** Whether a line of the source, without its indentation, belongs to the head of a file. */
  boolean isImport(String code) {
    for (String begin : imports) {
      int star = begin.indexOf('*');
      String first = star < 0 ? begin : begin.substring(0, star);
      if (code.startsWith(first) && (star < 0 || code.contains(begin.substring(star + 1)))) {
        return true;
      }
    }
    return false;
  }

  private static void add(
      String language,
      String modifiers,
      String containers,
      String leaves,
      String imports,
      Trait... traits) {
    BY_LANGUAGE.put(
        language,
        new Grammar(
            words(modifiers), words(containers), words(leaves), words(imports), Set.of(traits)));
  }

  private static Set<String> words(String list) {
    return Set.of(list.isEmpty() ? NONE : list.split(" ", -1));
  }
}
