package io.contextlite.ingest;

import io.contextlite.ingest.Grammar.Trait;
import org.jspecify.annotations.Nullable;

/** Tells from a header whether it begins a definition, and of what. Confined. */
final class DefinitionRules {
  private static final int MAX_NAME_CHARS = 128;

  private final ScannedCode code;
  private final String text;
  private final Grammar grammar;
  private final FunctionRules functions;

  DefinitionRules(ScannedCode code, Grammar grammar) {
    this.code = code;
    this.text = code.lines().text();
    this.grammar = grammar;
    this.functions = new FunctionRules(code, grammar);
  }

  /**
   * Reads a header.
   *
   * @param enclosing name of the definition around it; empty at the top
   * @return the definition, or null if the statement is none
   */
  @Nullable Definition read(Header header, String enclosing) {
    if (header.terminator() == Header.NONE || header.terminator() == Header.TOO_LONG) {
      return null;
    }
    int first = behindModifiers(header);
    if (first >= header.words().size()) {
      return namelessBlock(header);
    }
    if (grammar.has(Trait.C_DECLARATIONS)) {
      Definition function = functions.declared(header, first, enclosing);
      if (function != null) {
        return function;
      }
    }
    Definition byWord = byWord(header, first);
    if (byWord != null) {
      return byWord;
    }
    if (grammar.has(Trait.SCRIPT_FUNCTIONS)) {
      return functions.script(header, first);
    }
    return grammar.has(Trait.C_FUNCTIONS) && !grammar.has(Trait.C_DECLARATIONS)
        ? functions.typed(header, first, enclosing)
        : null;
  }

  private int behindModifiers(Header header) {
    int at = 0;
    while (at < header.words().size() && isModifier(header, at)) {
      at++;
    }
    return at;
  }

  private boolean isModifier(Header header, int at) {
    String word = header.word(at);
    if (grammar.modifiers().contains(word)) {
      boolean definedItself =
          header.word(at + 1).equals("()") && !grammar.has(Trait.RUST) && !word.equals("explicit");
      boolean assigned = header.word(at + 1).equals("=") || header.word(at + 1).equals(":");
      return !definedItself && !assigned;
    }
    return word.equals("\"") || (word.equals("()") && header.word(at - 1).equals("pub"));
  }

  /** Blocks such as {@code extern "C"}. */
  private @Nullable Definition namelessBlock(Header header) {
    boolean block = grammar.has(Trait.C_DECLARATIONS) || grammar.has(Trait.RUST);
    return block && header.terminator() == '{' && header.contains("extern")
        ? new Definition("", true)
        : null;
  }

  private @Nullable Definition byWord(Header header, int at) {
    String word = header.word(at);
    String next = header.word(at + 1);
    if (!grammar.defines(word)) {
      return null;
    }
    if (word.equals("class") && (next.equals("func") || next.equals("var"))) {
      return byWord(header, at + 1);
    }
    if (word.equals("fun") && next.equals("interface")) {
      return byWord(header, at + 1);
    }
    if (!isPlausible(header, at)) {
      return null;
    }
    String name = Names.clean(nameOf(header, at));
    boolean nameless = name.isEmpty() && !word.equals("namespace");
    return nameless ? null : new Definition(name, grammar.containers().contains(word));
  }

  private boolean isPlausible(Header header, int at) {
    String word = header.word(at);
    char terminator = header.terminator();
    if (grammar.has(Trait.C_DECLARATIONS)) {
      return terminator == '{' && !header.contains("=");
    }
    boolean statement = grammar.has(Trait.SEMICOLONS) && terminator == ';';
    boolean isModule = word.equals("mod") || word.equals("namespace");
    if (statement && isModule) {
      return false;
    }
    if (word.equals("record")) {
      return header.isName(at + 1) && (terminator == '{' || header.word(at + 2).equals("()"));
    }
    boolean contextual = word.equals("type") || word.equals("module") || word.equals("enum");
    boolean script = grammar.has(Trait.SCRIPT_FUNCTIONS);
    if (contextual && script) {
      return header.isName(at + 1) || header.word(at + 1).equals("\"");
    }
    return true;
  }

  private String nameOf(Header header, int at) {
    String word = header.word(at);
    return switch (word) {
      case "impl" -> implementation(header, at);
      case "func" -> grammar.has(Trait.GO) ? goFunction(header, at) : next(header, at, word);
      case "fun" -> beforeParameters(header, at);
      case "class", "struct", "union", "enum" -> typeName(header, at, word);
      case "namespace" -> qualified(header, at + 1);
      case "init", "deinit", "constructor", "subscript" -> word;
      case "object" -> header.isName(at + 1) ? header.word(at + 1) : "companion";
      case "extension" -> header.isName(at + 1) ? header.word(at + 1) : "extension";
      case "type" -> header.isName(at + 1) ? header.word(at + 1) : "";
      default -> next(header, at, "");
    };
  }

  /** The next name behind a word; signs such as {@code *} and {@code !} are passed. */
  private static String next(Header header, int at, String otherwise) {
    for (int i = at + 1; i < header.words().size() && i < at + 4; i++) {
      if (header.isName(i)) {
        return header.word(i);
      }
    }
    return otherwise;
  }

  private String typeName(Header header, int at, String word) {
    int last = at;
    for (int i = at + 1; i < header.words().size(); i++) {
      String candidate = header.word(i);
      if (candidate.equals(":") || candidate.equals("final") || candidate.equals("extends")) {
        break;
      }
      if (header.isName(i) && !FunctionRules.isSpecifier(candidate)) {
        last = i;
        if (!grammar.has(Trait.C_DECLARATIONS)) {
          break;
        }
      }
    }
    if (last > at) {
      return header.word(last).equals("class") ? next(header, last, "") : header.word(last);
    }
    return grammar.has(Trait.C_DECLARATIONS) ? nameBehindBody(header, word) : word;
  }

  /** The name of {@code typedef struct {...} name}. */
  private String nameBehindBody(Header header, String otherwise) {
    int at = code.brackets().closeOf(header.end()) + 1;
    int end = Math.min(text.length(), at + MAX_NAME_CHARS);
    StringBuilder name = new StringBuilder();
    for (; at < end && (code.at(at) == ' ' || isNamePart(code.at(at))); at++) {
      name.append(code.at(at));
    }
    return name.toString().isBlank() ? otherwise : name.toString();
  }

  private static boolean isNamePart(char c) {
    return Character.isJavaIdentifierPart(c);
  }

  private static String beforeParameters(Header header, int at) {
    int parameters = header.words().subList(at, header.words().size()).indexOf("()");
    return parameters > 1 ? header.word(at + parameters - 1) : next(header, at, "");
  }

  private String goFunction(Header header, int at) {
    if (!header.word(at + 1).equals("()")) {
      return next(header, at, "");
    }
    int open = header.offsets().get(at + 1);
    String receiver = code.code(open + 1, Math.min(text.length(), code.brackets().closeOf(open)));
    int generic = receiver.indexOf('[');
    String type = (generic < 0 ? receiver : receiver.substring(0, generic)).strip();
    int start = Math.max(type.lastIndexOf(' '), type.lastIndexOf('*')) + 1;
    return type.substring(start) + "." + header.word(at + 2);
  }

  /** {@code Type} or {@code impl Trait for Type}, without type arguments and conditions. */
  private static String implementation(Header header, int at) {
    StringBuilder name = new StringBuilder();
    boolean ofTrait = false;
    for (int i = at + 1; i < header.words().size() && !header.word(i).equals("where"); i++) {
      String word = header.word(i);
      boolean lifetime = word.equals("'") || header.word(i - 1).equals("'");
      if (word.equals("for")) {
        ofTrait = true;
        name.append(" for ");
      } else if (!lifetime) {
        name.append(word);
      }
    }
    return ofTrait ? "impl " + name : name.toString();
  }

  private static String qualified(Header header, int from) {
    StringBuilder name = new StringBuilder();
    for (int i = from; i < header.words().size(); i++) {
      if (!header.isName(i) && !header.word(i).equals("::") && !header.word(i).equals(".")) {
        break;
      }
      name.append(header.word(i));
    }
    return name.toString();
  }
}
