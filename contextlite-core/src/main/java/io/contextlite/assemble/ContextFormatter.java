package io.contextlite.assemble;

/**
 * Turns chosen passages into the text of a prompt: {@code begin block (separator block)* end}. Each
 * part is counted against the token budget, so a part must not depend on other blocks.
 * Implementations are thread-safe and deterministic.
 */
public interface ContextFormatter {

  /**
   * Formats one block with what the model should know of its source.
   *
   * @param number the block's number in the context, from 1
   * @param block a passage, whole or trimmed, or several that adjoin
   * @return its text
   */
  String block(int number, ContextBlock block);

  /**
   * Returns what stands between two blocks.
   *
   * @return the separator
   */
  String separator();

  /**
   * Returns what stands before the first block.
   *
   * @return the beginning, empty unless overridden
   */
  default String begin() {
    return "";
  }

  /**
   * Returns what stands after the last block.
   *
   * @return the end, empty unless overridden
   */
  default String end() {
    return "";
  }

  /**
   * Returns the formatter with a heading over each passage and code in fences. Prose stands as it
   * is, except that a heading like that of a passage is escaped and an open fence closed.
   *
   * @return the Markdown formatter, immutable
   */
  static ContextFormatter markdown() {
    return MarkdownFormatter.INSTANCE;
  }

  /**
   * Returns the formatter with an element around each passage: {@code <passage index="1"
   * source="path:1-9">}. Text stands as it is, except that a closing tag inside it is escaped.
   *
   * @return the formatter with XML tags, immutable
   */
  static ContextFormatter xml() {
    return XmlFormatter.INSTANCE;
  }

  /**
   * Returns the formatter of a JSON array with one object a passage.
   *
   * @return the JSON formatter, immutable
   */
  static ContextFormatter json() {
    return JsonFormatter.INSTANCE;
  }

  /**
   * Returns the formatter of passages alone, with an empty line between them.
   *
   * @return the plain formatter, immutable
   */
  static ContextFormatter plain() {
    return PlainFormatter.INSTANCE;
  }
}
