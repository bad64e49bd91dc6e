package io.contextlite.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON. Confined to one thread. */
final class JsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(FileLimits.DEPTH)
                  .maxStringLength(FileLimits.BYTES)
                  .build())
          .build();

  /** Text of the file that the parser quotes, which may be a secret. */
  private static final Pattern QUOTED = Pattern.compile("'[^']{2,}'|\"[^\"]{2,}\"");

  private final Path file;
  private int nodes;

  JsonReader(Path file) {
    this.file = file;
  }

  /** Reads a document; one that is empty has no keys. */
  ConfigNode read(String text) throws UnreadableException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return new ConfigNode.Nothing(new Origin.InFile(file, 1, 1));
      }
      ConfigNode root = convert(parser, first);
      JsonToken more = parser.nextToken();
      if (more != null) {
        throw new UnreadableException(place(parser), "the end of the file", "more values", "");
      }
      return root;
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      Origin where = location == null ? Origin.InFile.whole(file) : place(location);
      String problem = String.valueOf(e.getOriginalMessage());
      throw new UnreadableException(
          where, "JSON", Shown.message(QUOTED.matcher(problem).replaceAll("a text")), "");
    } catch (IOException e) {
      throw new UnreadableException(
          Origin.InFile.whole(file), "JSON", e.getClass().getSimpleName(), "");
    }
  }

  private Origin.InFile place(JsonParser parser) {
    return place(parser.currentTokenLocation());
  }

  private Origin.InFile place(JsonLocation location) {
    return new Origin.InFile(
        file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  private ConfigNode convert(JsonParser parser, @Nullable JsonToken token)
      throws IOException, UnreadableException {
    Origin.InFile place = place(parser);
    nodes++;
    if (nodes > FileLimits.NODES) {
      throw new UnreadableException(place, "at most " + FileLimits.NODES + " values", "more", "");
    }
    if (token == JsonToken.START_ARRAY) {
      List<ConfigNode> items = new ArrayList<>();
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        items.add(convert(parser, next));
      }
      return new ConfigNode.Items(items, place);
    }
    if (token == JsonToken.START_OBJECT) {
      List<ConfigNode.Entry> entries = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        Origin.InFile keyPlace = place(parser);
        entries.add(new ConfigNode.Entry(key, keyPlace, convert(parser, parser.nextToken())));
      }
      return new ConfigNode.Block(entries, place);
    }
    return token == JsonToken.VALUE_NULL
        ? new ConfigNode.Nothing(place)
        : new ConfigNode.Scalar(parser.getText(), place);
  }
}
