package io.contextlite.ingest;

import io.contextlite.ingest.Grammar.Trait;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises functions that have no word of their own in front of their name. Confined. */
final class FunctionRules {
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

  FunctionRules(ScannedCode code, Grammar grammar) {
    this.code = code;
    this.text = code.lines().text();
    this.grammar = grammar;
  }

  /** Whether a word takes arguments in a declaration without being its name. */
  static boolean isSpecifier(String word) {
    return NOT_FUNCTIONS.contains(word);
  }

  /** A function of C or C++: the last name in front of parameters, with a body. */
  @Nullable Definition declared(Header header, int first, String enclosing) {
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
  @Nullable Definition typed(Header header, int first, String enclosing) {
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
  @Nullable Definition script(Header header, int first) {
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
