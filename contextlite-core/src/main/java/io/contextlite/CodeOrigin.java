package io.contextlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.stream.Stream;

/** Tells builds of the library apart, also those of one version, by the files they are in. */
final class CodeOrigin {
  private static final ClassValue<String> KNOWN =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return origin(type);
        }
      };

  private CodeOrigin() {}

  /** Names the files that a class is from, by size and time; it is read once for each class. */
  static String of(Class<?> type) {
    return KNOWN.get(type);
  }

  private static String origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    String name = type.getName() + " " + type.getModule().getDescriptor();
    if (source == null || source.getLocation() == null) {
      return name;
    }
    try (Stream<Path> files = Files.walk(Path.of(source.getLocation().toURI()))) {
      long[] sums = new long[2];
      files.filter(Files::isRegularFile).forEach(file -> add(file, sums));
      return name + " " + sums[0] + " bytes, " + sums[1] + " ms";
    } catch (IOException
        | UncheckedIOException
        | URISyntaxException
        | IllegalArgumentException
        | FileSystemNotFoundException e) {
      return name + " " + source.getLocation();
    }
  }

  private static void add(Path file, long[] sums) {
    try {
      sums[0] += Files.size(file);
      sums[1] += Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
