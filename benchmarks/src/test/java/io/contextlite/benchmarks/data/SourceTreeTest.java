package io.contextlite.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.model.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
  @TempDir Path folder;

  private static List<String> read(Path tree) {
    try (Stream<Document> documents = SourceTree.documents(tree)) {
      return documents.map(document -> document.id() + "=" + document.text()).toList();
    }
  }

  @Test
  void documents_ofFolder_areTextFilesInOrderOfPath() throws IOException {
    Files.createDirectories(folder.resolve("src/a"));
    Files.writeString(folder.resolve("src/b.txt"), "b");
    Files.writeString(folder.resolve("src/a/A.java"), "class A {}");
    Files.write(folder.resolve("src/binary"), new byte[] {1, 0, 2});
    Files.write(folder.resolve("src/empty"), new byte[0]);
    assertThat(read(folder.resolve("src"))).containsExactly("a/A.java=class A {}", "b.txt=b");
  }

  @Test
  void documents_ofZip_areTextEntriesInOrderOfName() throws IOException {
    Path file = folder.resolve("src.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : List.of("b.txt", "a/A.java")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(read(file)).containsExactly("a/A.java=a/A.java", "b.txt=b.txt");
  }

  @Test
  void documents_ofNeither_namesThePath() {
    Path missing = folder.resolve("missing.zip");
    assertThatThrownBy(() -> SourceTree.documents(missing).close())
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(missing + ": neither a folder nor a zip file that can be read");
  }
}
