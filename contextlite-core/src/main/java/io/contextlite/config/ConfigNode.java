package io.contextlite.config;

import java.util.List;

/** A part of a configuration file, whatever its format. Immutable. */
sealed interface ConfigNode {

  /** Where it begins. */
  Origin.InFile place();

  /** What it is, in words. */
  String kind();

  /**
   * A value as it is written.
   *
   * @param text the text, without quotes
   */
  record Scalar(String text, Origin.InFile place) implements ConfigNode {
    @Override
    public String kind() {
      return "'" + Shown.plain(text) + "'";
    }
  }

  /** A value that is left open, or null. */
  record Nothing(Origin.InFile place) implements ConfigNode {
    @Override
    public String kind() {
      return "nothing";
    }
  }

  /** A list. */
  record Items(List<ConfigNode> items, Origin.InFile place) implements ConfigNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with values, in the order in which they stand; a key may stand twice. */
  record Block(List<Entry> entries, Origin.InFile place) implements ConfigNode {
    @Override
    public String kind() {
      return "a block of keys";
    }
  }

  /** A key with its value. */
  record Entry(String key, Origin.InFile place, ConfigNode value) {}
}
