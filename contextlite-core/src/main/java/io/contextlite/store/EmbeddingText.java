package io.contextlite.store;

/** The text that stands for a passage before an embedder. */
public final class EmbeddingText {
  private EmbeddingText() {}

  /**
   * Joins a passage with what stands around it.
   *
   * @param title the document's title, possibly empty
   * @param heading the passage's heading, possibly empty
   * @param text the passage
   * @return the text to embed
   */
  public static String of(String title, String heading, String text) {
    return context(title, heading) + text;
  }

  static String context(String title, String heading) {
    return (title.isEmpty() ? "" : title + "\n") + (heading.isEmpty() ? "" : heading + "\n");
  }
}
