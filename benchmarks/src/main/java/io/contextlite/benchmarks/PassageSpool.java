package io.contextlite.benchmarks;

import io.contextlite.benchmarks.engine.PassageHit;
import io.contextlite.benchmarks.engine.StoredPassage;
import io.contextlite.benchmarks.engine.StoredPassages;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Passages in a file, so that a peer reads them without keeping them in memory. */
final class PassageSpool {
  /** Takes passages. */
  @FunctionalInterface
  interface Sink {
    void accept(StoredPassage passage) throws IOException;
  }

  private final Path file;
  private final long size;

  private PassageSpool(Path file, long size) {
    this.file = file;
    this.size = size;
  }

  /** Writes passages without their metadata. */
  static PassageSpool write(StoredPassages passages, Path file) {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      passages.forEach(
          passage -> {
            try {
              write(out, passage);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    return new PassageSpool(file, passages.size());
  }

  private static void write(DataOutputStream out, StoredPassage passage) throws IOException {
    out.writeInt(passage.hit().tokens());
    writeText(out, passage.hit().cited().get(0));
    writeText(out, passage.title());
    writeText(out, passage.heading());
    writeText(out, passage.text());
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  long size() {
    return size;
  }

  /** Reads the passages in order. */
  void forEach(Sink sink) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (long i = 0; i < size; i++) {
        int tokens = in.readInt();
        List<String> holder = List.of(readText(in));
        PassageHit hit = new PassageHit(holder, holder, tokens);
        sink.accept(new StoredPassage(hit, readText(in), readText(in), readText(in), Map.of()));
      }
    }
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
