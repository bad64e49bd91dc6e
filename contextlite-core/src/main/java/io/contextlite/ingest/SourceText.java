package io.contextlite.ingest;

/**
 * A document's text as a chunker sees it. Immutable.
 *
 * @param text the whole text; lines end with {@code \n}, {@code \r\n} or {@code \r}
 * @param path where it came from, {@code /}-separated, or the document's id; used as a hint only
 * @param language a name of {@link Languages}, for instance {@code "java"}, {@code "markdown"} or
 *     {@code "text"}
 */
public record SourceText(String text, String path, String language) {}
