package io.contextlite.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of keys as the blocks of a file. Immutable once made. */
final class KeyTree {
  /** Blocks of this one may stand without it, as they do in the guide. */
  private static final String SHORT_FORM_OF = "cluster";

  private static final KeyTree ALL = build();

  private final String name;
  private final Map<String, KeyTree> children = new LinkedHashMap<>();
  private Optional<Key<?>> key = Optional.empty();

  private KeyTree(String name) {
    this.name = name;
  }

  /** The tree of all keys. */
  static KeyTree ofAll() {
    return ALL;
  }

  private static KeyTree build() {
    KeyTree root = new KeyTree("");
    for (Key<?> key : Keys.all()) {
      KeyTree node = root;
      for (String part : key.path()) {
        node = node.at(part);
      }
      node.key = Optional.of(key);
    }
    for (KeyTree block : List.copyOf(root.at(SHORT_FORM_OF).children.values())) {
      if (block.key.isEmpty()) {
        root.children.putIfAbsent(block.lastPart(), block);
      }
    }
    return root;
  }

  private KeyTree at(String part) {
    String path = name.isEmpty() ? part : name + "." + part;
    return children.computeIfAbsent(part, any -> new KeyTree(path));
  }

  Optional<Key<?>> key() {
    return key;
  }

  /** Whether the names of children are the user's. */
  boolean hasEntries() {
    return children.containsKey(Key.ANY);
  }

  Optional<KeyTree> child(String part) {
    return Optional.ofNullable(children.get(hasEntries() ? Key.ANY : part));
  }

  /** What somebody may have meant by a name that is not here. */
  String hint(String written) {
    Optional<String> near = NearestName.of(written, children.keySet());
    if (near.isPresent()) {
      return "did you mean '" + near.orElseThrow() + "'?";
    }
    List<KeyTree> elsewhere =
        ALL.descendants().filter(node -> node.lastPart().equals(written)).toList();
    if (!elsewhere.isEmpty()) {
      return "did you mean '" + elsewhere.get(0).name + "'?";
    }
    return "keys here are " + String.join(", ", children.keySet());
  }

  private String lastPart() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private Stream<KeyTree> descendants() {
    return children.values().stream()
        .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()));
  }
}
