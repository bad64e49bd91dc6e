package io.contextlite.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Path patterns: {@code *} and {@code ?} stay within one segment, {@code **} crosses segments,
 * {@code **}{@code /} also matches no segment at all, {@code [a-z]} and {@code [!a-z]} are
 * character classes, {@code {a,b}} are alternatives and a backslash takes the next character
 * literally.
 */
public final class PathGlobs {
  private static final int MAX_LENGTH = 1_000;
  private static final int MAX_ALTERNATIVES = 256;

  private PathGlobs() {}

  /**
   * Compiles a pattern.
   *
   * @param glob the pattern, 1 to 1,000 characters
   * @return a predicate over {@code /}-separated paths, immutable; O(path length x pattern length)
   *     for any pattern
   * @throws IllegalArgumentException if the pattern is malformed
   */
  public static Predicate<String> compile(String glob) {
    if (glob.isBlank() || glob.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "path pattern must have 1 to " + MAX_LENGTH + " characters: length=" + glob.length());
    }
    List<Automaton> automata = expand(glob).stream().map(Automaton::of).toList();
    return path -> automata.stream().anyMatch(automaton -> automaton.matches(path));
  }

  /** Replaces the first brace group by its alternatives until none is left. */
  private static List<String> expand(String glob) {
    List<String> done = new ArrayList<>();
    List<String> open = new ArrayList<>(List.of(glob));
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      List<String> alternatives = alternatives(next, glob);
      if (alternatives.isEmpty()) {
        done.add(next);
      }
      open.addAll(alternatives);
      if (open.size() + done.size() > MAX_ALTERNATIVES) {
        throw malformed(glob, "more than " + MAX_ALTERNATIVES + " alternatives");
      }
    }
    return done;
  }

  /** Writes out the first brace group, which may have others inside; empty if there is none. */
  private static List<String> alternatives(String glob, String whole) {
    List<String> alternatives = new ArrayList<>();
    int depth = 0;
    int start = 0;
    int cut = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        i = Math.max(i, glob.indexOf(']', i + 2));
      } else if (c == '{' && depth++ == 0) {
        start = i;
        cut = i + 1;
      } else if (c == ',' && depth == 1) {
        alternatives.add(glob.substring(cut, i));
        cut = i + 1;
      } else if (c == '}' && depth > 0 && --depth == 0) {
        alternatives.add(glob.substring(cut, i));
        String before = glob.substring(0, start);
        String after = glob.substring(i + 1);
        return alternatives.stream().map(choice -> before + choice + after).toList();
      }
    }
    if (depth > 0) {
      throw malformed(whole, "'{' without '}'");
    }
    return List.of();
  }

  private static IllegalArgumentException malformed(String glob, String problem) {
    return new IllegalArgumentException("malformed path pattern '" + glob + "': " + problem);
  }

  /** A part of a pattern: matches one character, or any number of them when it repeats. */
  private record Step(IntPredicate accepts, boolean repeats) {}

  /** The pattern's steps, run as a nondeterministic automaton over sets of positions. */
  private record Automaton(List<Step> steps, BitSet optionalFolders) {

    static Automaton of(String glob) {
      List<Step> steps = new ArrayList<>();
      BitSet optionalFolders = new BitSet();
      for (int i = 0; i < glob.length(); i++) {
        char c = glob.charAt(i);
        if (c == '*' && glob.startsWith("**", i)) {
          boolean folders = glob.startsWith("**/", i) && (i == 0 || glob.charAt(i - 1) == '/');
          optionalFolders.set(steps.size(), folders);
          steps.add(new Step(any -> true, true));
          i++;
        } else if (c == '*') {
          steps.add(new Step(Automaton::inSegment, true));
        } else if (c == '?') {
          steps.add(new Step(Automaton::inSegment, false));
        } else if (c == '[') {
          int end = glob.indexOf(']', i + 2);
          if (end < 0) {
            throw malformed(glob, "'[' without ']'");
          }
          steps.add(new Step(characterClass(glob.substring(i + 1, end)), false));
          i = end;
        } else {
          if (c == '\\' && ++i == glob.length()) {
            throw malformed(glob, "ends with a backslash");
          }
          int literal = glob.codePointAt(i);
          steps.add(new Step(x -> x == literal, false));
          i += Character.charCount(literal) - 1;
        }
      }
      return new Automaton(steps, optionalFolders);
    }

    private static boolean inSegment(int c) {
      return c != '/';
    }

    private static IntPredicate characterClass(String body) {
      boolean negated = body.startsWith("!") || body.startsWith("^");
      int[] set = body.substring(negated ? 1 : 0).codePoints().toArray();
      return c -> c != '/' && contains(set, c) != negated;
    }

    private static boolean contains(int[] set, int c) {
      for (int i = 0; i < set.length; i++) {
        boolean range = i + 2 < set.length && set[i + 1] == '-';
        if (c >= set[i] && c <= set[range ? i + 2 : i]) {
          return true;
        }
        i += range ? 2 : 0;
      }
      return false;
    }

    boolean matches(String path) {
      BitSet states = new BitSet(steps.size() + 1);
      enter(states, 0);
      for (int i = 0; i < path.length() && !states.isEmpty(); i = path.offsetByCodePoints(i, 1)) {
        BitSet next = new BitSet(steps.size() + 1);
        int c = path.codePointAt(i);
        for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
          if (s < steps.size() && steps.get(s).accepts().test(c)) {
            next.set(s, next.get(s) || steps.get(s).repeats());
            enter(next, s + 1);
          }
        }
        states = next;
      }
      return states.get(steps.size());
    }

    /** Adds a position that was not passed yet, and those reachable from it without a character. */
    private void enter(BitSet states, int state) {
      int s = state;
      states.set(s);
      while (s < steps.size() && steps.get(s).repeats()) {
        if (optionalFolders.get(s)) {
          enter(states, s + 2);
        }
        if (states.get(++s)) {
          return;
        }
        states.set(s);
      }
    }
  }
}
