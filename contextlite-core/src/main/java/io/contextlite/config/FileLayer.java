package io.contextlite.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file sets. Confined to one thread. */
final class FileLayer {
  private static final int LONGEST_NAME = 200;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  private final Problems problems;
  private final List<RawValue> values = new ArrayList<>();

  private FileLayer(Problems problems) {
    this.problems = problems;
  }

  static List<RawValue> read(Path file, Problems problems) {
    FileLayer layer = new FileLayer(problems);
    try {
      layer.walk(ConfigFile.read(file), KeyTree.ofAll(), "", "");
    } catch (UnreadableException e) {
      problems.add(e.problem());
    }
    return layer.values;
  }

  private void walk(ConfigNode node, KeyTree tree, String name, String entry) {
    if (node instanceof ConfigNode.Nothing) {
      return;
    }
    if (!(node instanceof ConfigNode.Block block)) {
      problems.add(node.place(), name, "a block of keys", node.kind(), "");
      return;
    }
    Map<String, ConfigNode.Entry> seen = new HashMap<>();
    for (ConfigNode.Entry each : block.entries()) {
      String path = (name.isEmpty() ? "" : name + ".") + Shown.plain(each.key());
      ConfigNode.Entry earlier = seen.putIfAbsent(each.key(), each);
      if (earlier != null) {
        problems.add(
            each.place(),
            path,
            "each key once",
            "given again",
            "the first is at " + earlier.place());
      } else {
        visit(each, tree, path, entry);
      }
    }
  }

  private void visit(ConfigNode.Entry each, KeyTree tree, String path, String entry) {
    Optional<KeyTree> found = tree.child(each.key());
    if (found.isEmpty()) {
      problems.add(
          each.place(),
          path,
          "a known key",
          "'" + Shown.plain(each.key()) + "'",
          tree.hint(each.key()));
      return;
    }
    String inside = tree.hasEntries() ? each.key() : entry;
    if (tree.hasEntries() && !isName(inside)) {
      problems.add(
          each.place(),
          path,
          "the id of a workspace, 1 to " + LONGEST_NAME + " characters",
          "'" + Shown.plain(inside) + "'",
          "");
      return;
    }
    Optional<Key<?>> key = found.orElseThrow().key();
    if (key.isPresent()) {
      value(key.orElseThrow(), each.value(), inside);
    } else {
      walk(each.value(), found.orElseThrow(), path, inside);
    }
  }

  private static boolean isName(String text) {
    return !text.isBlank() && text.length() <= LONGEST_NAME && !CONTROL.matcher(text).find();
  }

  private void value(Key<?> key, ConfigNode node, String entry) {
    List<ConfigNode> nodes =
        key.type().list() && node instanceof ConfigNode.Items list ? list.items() : List.of(node);
    boolean isList = node instanceof ConfigNode.Items;
    List<RawValue.Item> items = new ArrayList<>();
    for (ConfigNode each : nodes) {
      if (isList == key.type().list() && each instanceof ConfigNode.Scalar scalar) {
        items.add(new RawValue.Item(scalar.text(), scalar.place()));
      } else {
        String actual = key.isSecret() ? Shown.SECRET : each.kind();
        String hint = key.type().list() && !isList ? "write it in brackets, as in [a, b]" : "";
        problems.add(each.place(), key.name(entry), key.type().expectedInAll(), actual, hint);
        return;
      }
    }
    values.add(new RawValue(key, entry, items, node.place()));
  }
}
