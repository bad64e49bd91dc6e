package io.contextlite.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What environment variables or system properties set. Names outside of the library's blocks are
 * left alone, since host programs have theirs, unless they are nearly those of the guide. Confined
 * to one thread.
 */
final class MapLayer {
  /** The entry that is for workspaces without one. */
  static final String DEFAULT_ENTRY = "default";

  /** A name with one edit, or one in so many characters, is a slip. */
  private static final int SLIP = 4;

  private final NameStyle style;
  private final Map<String, String> all;
  private final List<RawValue> weaker;
  private final Problems problems;
  private final Map<String, String> left;
  private final List<RawValue> values = new ArrayList<>();

  private MapLayer(
      NameStyle style, Map<String, String> all, List<RawValue> weaker, Problems problems) {
    this.style = style;
    this.all = all;
    this.weaker = weaker;
    this.problems = problems;
    this.left = new TreeMap<>(all);
  }

  /**
   * Reads what is set.
   *
   * @param style how keys are called
   * @param all names and texts
   * @param weaker what it stands above; variables are of entries that are there
   * @param problems get what cannot be understood
   */
  static List<RawValue> read(
      NameStyle style, Map<String, String> all, List<RawValue> weaker, Problems problems) {
    MapLayer layer = new MapLayer(style, all, weaker, problems);
    for (Key<?> key : Keys.all()) {
      layer.entries(key).forEach(entry -> layer.take(key, entry));
      if (style == NameStyle.VARIABLE) {
        key.variable().ifPresent(variable -> layer.take(key, variable));
      }
    }
    layer.left.keySet().forEach(layer::checkLeft);
    return layer.values;
  }

  private void take(Key<?> key, String entry) {
    String name = style.of(key.name(entry));
    String text = left.remove(name);
    if (text != null) {
      values.add(RawValue.of(key, entry, text, style.origin(name)));
    } else if (all.containsKey(name)) {
      problems.add(
          style.origin(name),
          key.name(entry),
          "the name of one workspace",
          "that of several",
          "set it in the file or as property " + NameStyle.PROPERTY.of(key.name(entry)));
    }
  }

  private void take(Key<?> key, Key.Variable variable) {
    String text = left.remove(variable.name());
    if (text != null) {
      Origin place = style.origin(variable.name());
      values.add(RawValue.of(key, "", variable.value(text), place));
    }
  }

  /** Names of entries: a variable does not tell them by itself, a property does. */
  private Set<String> entries(Key<?> key) {
    if (!key.hasEntries()) {
      return Set.of("");
    }
    Set<String> entries =
        weaker.stream()
            .filter(value -> value.key().isIn(key.section()))
            .map(RawValue::entry)
            .collect(Collectors.toCollection(TreeSet::new));
    entries.add(DEFAULT_ENTRY);
    if (style == NameStyle.PROPERTY) {
      String before = style.of(key.section()) + ".";
      String after = key.name().substring(key.name().lastIndexOf('.'));
      all.keySet().stream()
          .filter(name -> name.length() > before.length() + after.length())
          .filter(name -> name.startsWith(before) && name.endsWith(after))
          .map(name -> name.substring(before.length(), name.length() - after.length()))
          .forEach(entries::add);
    }
    return entries;
  }

  private void checkLeft(String name) {
    if (!name.startsWith(style.prefix())) {
      return;
    }
    boolean isInBlock =
        Keys.all().stream().anyMatch(key -> name.startsWith(style.of(key.path().get(0) + ".")));
    boolean slipped =
        style == NameStyle.VARIABLE && guideNames().anyMatch(guide -> isSlip(name, guide));
    if (isInBlock || slipped) {
      problems.add(
          style.origin(name),
          "",
          "the " + style.kind() + " of a key",
          "'" + Shown.plain(name) + "'",
          hint(name));
    }
  }

  private boolean isSlip(String name, String guide) {
    int most = Math.max(1, (guide.length() - style.prefix().length()) / SLIP);
    return Math.abs(name.length() - guide.length()) <= most
        && NearestName.edits(name, guide) <= most;
  }

  private static Stream<String> guideNames() {
    return Keys.all().stream().flatMap(key -> key.variable().stream()).map(Key.Variable::name);
  }

  private static String keysOf(String section) {
    return Keys.all().stream()
        .filter(key -> key.isIn(section))
        .map(key -> key.path().get(key.path().size() - 1))
        .collect(Collectors.joining(", "));
  }

  private String hint(String name) {
    for (Key<?> key : Keys.all()) {
      if (key.hasEntries() && name.startsWith(style.of(key.section() + "."))) {
        return style == NameStyle.VARIABLE
            ? "in " + key.section() + ", a variable is of a workspace that the file has there"
            : "keys of a workspace are " + keysOf(key.section());
      }
    }
    int start = style.prefix().length();
    List<String> known =
        Stream.concat(
                Keys.all().stream().map(key -> style.of(key.name())),
                style == NameStyle.VARIABLE ? guideNames() : Stream.empty())
            .map(each -> each.substring(start))
            .toList();
    return NearestName.of(name.substring(start), known)
        .map(near -> "did you mean '" + style.prefix() + near + "'?")
        .orElse("");
  }
}
