package io.contextlite.assemble;

import io.contextlite.model.Passage;

/** Passages alone. */
final class PlainFormatter implements ContextFormatter {
  static final PlainFormatter INSTANCE = new PlainFormatter();

  private PlainFormatter() {}

  @Override
  public String passage(int number, Passage passage) {
    return passage.text();
  }

  @Override
  public String separator() {
    return "\n\n";
  }
}
