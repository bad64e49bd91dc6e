package io.contextlite.benchmarks.vectors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of mapped files is in memory, by {@code /proc/self/smaps}. A page counts once this process
 * has touched it; one that is mapped several times counts once (it is the proportional size, Pss,
 * that is added up).
 */
final class MappedMemory {
  private static final Path SMAPS = Path.of("/proc/self/smaps");
  private static final Pattern MAPPING =
      Pattern.compile("^[0-9a-f]+-[0-9a-f]+ \\S+ \\S+ \\S+ \\S+ *(.*)$");
  private static final Pattern PROPORTIONAL = Pattern.compile("^Pss: +(\\d+) kB$");
  private static final long KILOBYTE = 1024;

  private MappedMemory() {}

  /**
   * Adds up the resident bytes of files in a folder.
   *
   * @param folder the folder
   * @return bytes, 0 where the operating system does not tell
   */
  static long residentBytes(Path folder) throws IOException {
    return Files.isReadable(SMAPS)
        ? residentBytes(Files.readAllLines(SMAPS, StandardCharsets.UTF_8), folder.toRealPath())
        : 0;
  }

  static long residentBytes(List<String> smaps, Path folder) {
    long bytes = 0;
    boolean inside = false;
    for (String line : smaps) {
      Matcher mapping = MAPPING.matcher(line);
      if (mapping.matches()) {
        inside = mapping.group(1).startsWith(folder + "/");
      }
      Matcher size = PROPORTIONAL.matcher(line);
      if (inside && size.matches()) {
        bytes += Long.parseLong(size.group(1)) * KILOBYTE;
      }
    }
    return bytes;
  }
}
