package io.contextlite.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a key is set to, before it is read. Immutable.
 *
 * @param key the key
 * @param entry name of the entry that it is of, or empty
 * @param items its texts, one unless the key has a list
 * @param origin where it stands
 */
record RawValue(Key<?> key, String entry, List<Item> items, Origin origin) {
  /**
   * A text with its place.
   *
   * @param text the text
   * @param place where it stands
   */
  record Item(String text, Origin place) {}

  static RawValue of(Key<?> key, String entry, String text, Origin origin) {
    return new RawValue(
        key,
        entry,
        key.type().split(text).stream().map(item -> new Item(item, origin)).toList(),
        origin);
  }

  String name() {
    return key.name(entry);
  }

  /** Where one of its texts stands, else where it begins. */
  Origin place(String text) {
    return items.stream()
        .filter(item -> item.text().equals(text))
        .map(Item::place)
        .findFirst()
        .orElse(origin);
  }

  List<String> texts() {
    return items.stream().map(Item::text).toList();
  }

  String shown() {
    String all = String.join(", ", texts());
    return Shown.value(key, key.type().list() ? "[" + all + "]" : all);
  }

  /** Reads the value; what is wrong with it is added to the problems. */
  Optional<Object> parse(Problems problems) {
    ValueType<?> type = key.type();
    boolean good = true;
    Set<String> seen = new HashSet<>();
    for (Item item : items) {
      if (type.parse(List.of(item.text())).isEmpty()) {
        problems.add(
            item.place(), name(), type.expected(), Shown.quoted(key, item.text()), hint(item));
        good = false;
      } else if (!seen.add(item.text())) {
        problems.add(
            item.place(), name(), "each name once", Shown.quoted(key, item.text()) + " again", "");
        good = false;
      }
    }
    return good ? type.parse(texts()).map(value -> value) : Optional.empty();
  }

  private String hint(Item item) {
    return NearestName.of(item.text(), key.type().choices())
        .map(near -> "did you mean '" + near + "'?")
        .orElse("");
  }
}
