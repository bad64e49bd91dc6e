package io.contextlite.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What keys are set to, by the strongest that sets them. Confined to one thread. */
final class Values {
  private final Map<String, Value> byName = new LinkedHashMap<>();

  private record Value(RawValue raw, Object parsed) {}

  /**
   * Adds what a source sets, above what was added before.
   *
   * @param layer what it sets
   * @param problems get what is wrong with it
   */
  void add(List<RawValue> layer, Problems problems) {
    Map<String, RawValue> seen = new LinkedHashMap<>();
    for (RawValue raw : layer) {
      Optional<Object> parsed = raw.parse(problems);
      RawValue earlier = seen.putIfAbsent(raw.name(), raw);
      if (earlier == null) {
        parsed.ifPresent(value -> byName.put(raw.name(), new Value(raw, value)));
      } else if (!earlier.texts().equals(raw.texts())) {
        problems.add(
            raw.origin(),
            raw.name(),
            "one value",
            Shown.quoted(raw.key(), String.join(", ", raw.texts())),
            "another one is at " + earlier.origin());
      }
    }
  }

  /** The value, or the default. */
  <T> T get(Key<T> key) {
    return find(key, "")
        .or(() -> key.fallback().flatMap(text -> key.type().parse(key.type().split(text))))
        .orElseThrow();
  }

  /** The value, if there is one. */
  <T> Optional<T> find(Key<T> key) {
    return find(key, "");
  }

  /** The value of an entry, if it has one. */
  <T> Optional<T> find(Key<T> key, String entry) {
    return Optional.ofNullable(byName.get(key.name(entry))).map(value -> parsed(key, value));
  }

  /** A value was made by the type of its key. */
  @SuppressWarnings("unchecked")
  private static <T> T parsed(Key<T> key, Value value) {
    assert value.raw().key() == key;
    return (T) value.parsed();
  }

  /** Where a value stands. */
  Origin origin(Key<?> key, String entry) {
    return place(key, entry, "");
  }

  /** Where a text of a list stands. */
  Origin place(Key<?> key, String entry, String text) {
    Value value = byName.get(key.name(entry));
    return value == null ? new Origin.Default() : value.raw().place(text);
  }

  /** Names of the entries of a section. */
  Set<String> entries(String section) {
    Set<String> entries = new TreeSet<>();
    for (Value value : byName.values()) {
      Key<?> key = value.raw().key();
      if (key.isIn(section)) {
        entries.add(value.raw().entry());
      }
    }
    return entries;
  }

  /** All that holds. */
  List<SettingValue> explain() {
    List<SettingValue> all = new ArrayList<>();
    for (Key<?> key : Keys.all()) {
      Collection<String> entries = key.hasEntries() ? entries(key.section()) : List.of("");
      for (String entry : entries) {
        Value value = byName.get(key.name(entry));
        if (value != null) {
          all.add(new SettingValue(key.name(entry), value.raw().shown(), value.raw().origin()));
        } else if (!key.hasEntries()) {
          String text = key.fallback().orElse("not set: " + key.unset());
          all.add(new SettingValue(key.name(), text, new Origin.Default()));
        }
      }
    }
    return all;
  }
}
