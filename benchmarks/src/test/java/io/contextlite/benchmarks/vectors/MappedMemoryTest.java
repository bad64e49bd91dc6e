package io.contextlite.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappedMemoryTest {
  private static final List<String> SMAPS =
      List.of(
          "7f0000000000-7f0000100000 r--s 00000000 fe:00 1234                       /data/a/one",
          "Rss:                 400 kB",
          "Pss:                 100 kB",
          "Pss_Dirty:             8 kB",
          "7f0000100000-7f0000200000 rw-p 00000000 00:00 0 ",
          "Pss:                  20 kB",
          "7f0000200000-7f0000300000 r--s 00000000 fe:00 1235                       /data/ab/two",
          "Pss:                   3 kB",
          "7f0000300000-7f0000400000 r--s 00001000 fe:00 1236                       /data/a/b/3 4",
          "Pss:                   5 kB");

  @Test
  void residentBytes_addsUpFilesOfTheFolderAlone() {
    assertThat(MappedMemory.residentBytes(SMAPS, Path.of("/data/a"))).isEqualTo(105 * 1024);
    assertThat(MappedMemory.residentBytes(SMAPS, Path.of("/data/c"))).isZero();
  }
}
