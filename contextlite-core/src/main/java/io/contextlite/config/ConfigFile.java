package io.contextlite.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Reads a configuration file, JSON if its name ends like that, else YAML. */
final class ConfigFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private ConfigFile() {}

  static ConfigNode read(Path file) throws UnreadableException {
    String text = decode(file, bytes(file));
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".json")
        ? new JsonReader(file).read(text)
        : new YamlReader(file).read(text);
  }

  private static byte[] bytes(Path file) throws UnreadableException {
    Origin whole = Origin.InFile.whole(file);
    if (Files.isDirectory(file)) {
      throw new UnreadableException(whole, "a file that can be read", "a folder", "");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(FileLimits.BYTES + 1);
      if (bytes.length > FileLimits.BYTES) {
        throw new UnreadableException(
            whole, "a file of at most " + FileLimits.BYTES + " bytes", "more", "");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new UnreadableException(whole, "a file that can be read", "no such file", "");
    } catch (IOException e) {
      throw new UnreadableException(
          whole, "a file that can be read", e.getClass().getSimpleName(), "");
    }
  }

  private static String decode(Path file, byte[] bytes) throws UnreadableException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UnreadableException(
          Origin.InFile.whole(file), "text in UTF-8", "bytes that are no UTF-8", "");
    }
  }
}
