package io.contextlite.assemble;

/** Passages alone. */
final class PlainFormatter implements ContextFormatter {
  static final PlainFormatter INSTANCE = new PlainFormatter();

  private PlainFormatter() {}

  @Override
  public String block(int number, ContextBlock block) {
    return block.text();
  }

  @Override
  public String separator() {
    return "\n\n";
  }
}
