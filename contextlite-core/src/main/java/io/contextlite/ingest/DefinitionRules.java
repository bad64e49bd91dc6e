package io.contextlite.ingest;

import io.contextlite.ingest.Grammar.Trait;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells from a header whether it begins a definition, and of what. Confined. */
final class DefinitionRules {
  private static final Set<String> CONTROL =
      Set.of(
          "if",
          "else",
          "for",
          "foreach",
          "while",
          "do",
          "switch",
          "case",
          "try",
          "catch",
          "finally",
          "return",
          "throw",
          "new",
          "yield",
          "await",
          "using",
          "lock",
          "synchronized",
          "sizeof",
          "assert",
          "goto",
          "delete",
          "with",
          "until",
          "select",
          "defer",
          "function",
          "constructor*");
  private static final Set<String> NOT_FUNCTIONS =
      Set.of(
          "__attribute__",
          "__declspec",
          "alignas",
          "decltype",
          "noexcept",
          "throw",
          "requires",
          "explicit",
          "static_assert",
          "defined",
          "operator");
  private static final Set<String> TEST_BLOCKS =
      Set.of("describe", "it", "test", "context", "suite", "beforeEach", "afterEach");

  private final ScannedCode code;
  private final String text;
  private final Grammar grammar;

  DefinitionRules(ScannedCode code, Grammar grammar) {
    this.code = code;
    this.text = code.lines().text();
    this.grammar = grammar;
  }

  /**
   * Reads a header.
   *
   * @param enclosing name of the definition around it; empty at the top
   * @return the definition, or null if the statement is none
   */
  @Nullable Definition read(Header header, String enclosing) {
    if (header.terminator() == Header.NONE) {
      return null;
    }
    int first = behindModifiers(header);
    if (first >= header.words().size()) {
      return namelessBlock(header);
    }
    if (grammar.has(Trait.C_DECLARATIONS)) {
      Definition function = cFunction(header, first, enclosing);
      if (function != null) {
        return function;
      }
    }
    Definition byWord = byWord(header, first);
    if (byWord != null) {
      return byWord;
    }
    if (grammar.has(Trait.SCRIPT_FUNCTIONS)) {
      return scriptFunction(header, first);
    }
    return grammar.has(Trait.C_FUNCTIONS) && !grammar.has(Trait.C_DECLARATIONS)
        ? typedFunction(header, first, enclosing)
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
      if (header.isName(i) && !NOT_FUNCTIONS.contains(candidate)) {
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
    int end = Math.min(text.length(), at + Atoms.LEVEL * 32);
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

  /** A function of C or C++: the last name in front of parameters, with a body. */
  private @Nullable Definition cFunction(Header header, int first, String enclosing) {
    if (header.terminator() != '{' || CONTROL.contains(header.word(first))) {
      return null;
    }
    int parameters = -1;
    for (int i = first; i < header.words().size(); i++) {
      String word = header.word(i);
      if (word.equals(":") || word.equals("=") || word.equals("->")) {
        break;
      }
      if (word.equals("()") && isFunctionName(header, i - 1)) {
        parameters = i;
      }
    }
    if (parameters < 0) {
      return null;
    }
    int start = parameters - 1;
    while (start > first && isQualifier(header, start)) {
      start--;
    }
    boolean typed = start > first;
    String name = joined(header, start, parameters);
    boolean constructor = name.equals(enclosing) || name.contains("::") || name.startsWith("~");
    if (!typed && !constructor) {
      return macroFunction(header, start, parameters);
    }
    return new Definition(name, false);
  }

  private static boolean isFunctionName(Header header, int at) {
    if (header.isName(at)) {
      return !NOT_FUNCTIONS.contains(header.word(at)) && !CONTROL.contains(header.word(at));
    }
    return header.word(at - 1).equals("operator") || header.word(at - 2).equals("operator");
  }

  private static boolean isQualifier(Header header, int at) {
    String before = header.word(at - 1);
    return before.equals("::")
        || before.equals("~")
        || before.equals("operator")
        || header.word(at).equals("::")
        || (!header.isName(at) && header.word(at - 2).equals("operator"));
  }

  private static String joined(Header header, int from, int to) {
    StringBuilder name = new StringBuilder();
    for (int i = from; i < to; i++) {
      boolean apart = i > from && header.isName(i) && header.isName(i - 1);
      name.append(apart ? " " : "").append(header.word(i));
    }
    return name.toString();
  }

  /** Blocks such as {@code TEST(Suite, Case)}, named with their arguments. */
  private @Nullable Definition macroFunction(Header header, int start, int parameters) {
    if (!Character.isUpperCase(header.word(start).charAt(0))) {
      return null;
    }
    int close =
        Math.min(text.length() - 1, code.brackets().closeOf(header.offsets().get(parameters)));
    return new Definition(
        Names.clean(text.substring(header.offsets().get(start), close + 1)), false);
  }

  /** A method of Java or C#: a type, a name and parameters, or a constructor. */
  private @Nullable Definition typedFunction(Header header, int first, String enclosing) {
    int parameters = header.words().indexOf("()");
    boolean body = header.terminator() == '{' || grammar.has(Trait.PROTOTYPES);
    if (parameters < 0) {
      boolean compact = header.word(first).equals(enclosing) && header.words().size() == first + 1;
      return compact && header.terminator() == '{' ? new Definition(enclosing, false) : null;
    }
    int nameAt = parameters - 1;
    if (!body || nameAt < first || !header.isName(nameAt)) {
      return null;
    }
    for (int i = first; i <= nameAt; i++) {
      if (CONTROL.contains(header.word(i)) || isExpression(header.word(i))) {
        return null;
      }
    }
    boolean typed = nameAt > first && !header.word(nameAt - 1).equals(".");
    boolean constructor = nameAt == first && header.word(nameAt).equals(enclosing);
    return typed || constructor ? new Definition(header.word(nameAt), false) : null;
  }

  private static boolean isExpression(String word) {
    return word.length() <= 2
        && !word.equals("[]")
        && "=,+-!(==!=->=>".contains(word)
        && !Character.isJavaIdentifierStart(word.charAt(0));
  }

  /** A function of JavaScript, TypeScript or a shell. */
  private @Nullable Definition scriptFunction(Header header, int first) {
    String word = header.word(first);
    if (CONTROL.contains(word)) {
      return null;
    }
    if (TEST_BLOCKS.contains(word) && header.word(first + 1).equals("()")) {
      return testBlock(header, first);
    }
    if (header.word(first + 1).equals("()") && header.terminator() == '{' && header.isName(first)) {
      boolean method = header.words().size() == first + 2 || header.word(first + 2).equals(":");
      return method ? new Definition(word, true) : null;
    }
    return assignedFunction(header, first);
  }

  private @Nullable Definition testBlock(Header header, int at) {
    int open = header.offsets().get(at + 1);
    int close = code.brackets().closeOf(open);
    int lineEnd = code.lines().contentEnd(code.lines().lineAt(open));
    if (close <= lineEnd) {
      return null;
    }
    int quote = open + 1;
    int end = quote;
    while (end < lineEnd && (end == quote || text.charAt(end) != text.charAt(quote))) {
      end++;
    }
    boolean quoted = quote < lineEnd && "'\"`".indexOf(text.charAt(quote)) >= 0;
    String name = quoted ? " " + text.substring(quote + 1, end) : "";
    return new Definition(Names.clean(header.word(at) + name), true);
  }

  /** Something like {@code const name = async () => ...} or {@code name: function () ...}. */
  private @Nullable Definition assignedFunction(Header header, int first) {
    String word = header.word(first);
    int start =
        word.equals("const") || word.equals("let") || word.equals("var") ? first + 1 : first;
    int sign = start;
    while (header.isName(sign) || header.word(sign).equals(".")) {
      sign++;
    }
    int assign = header.words().indexOf("=");
    int colon = header.word(sign).equals(":") ? sign : -1;
    if (sign == start || (assign < 0 && colon < 0)) {
      return null;
    }
    boolean direct = assign == sign || colon == sign;
    int value = (assign >= sign ? assign : colon) + 1;
    if (!direct || !isFunctionValue(header, value)) {
      return null;
    }
    return new Definition(Names.clean(joined(header, start, sign)), true);
  }

  private static boolean isFunctionValue(Header header, int at) {
    int value = header.word(at).equals("async") ? at + 1 : at;
    String word = header.word(value);
    if (word.equals("function") || word.equals("class")) {
      return true;
    }
    int behind =
        header
            .words()
            .subList(Math.min(value, header.words().size()), header.words().size())
            .indexOf("=>");
    boolean parameters = word.equals("()") || header.isName(value);
    return parameters && behind >= 1 && (behind == 1 || header.word(value + 1).equals(":"));
  }
}
