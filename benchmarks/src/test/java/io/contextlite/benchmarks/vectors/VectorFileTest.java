package io.contextlite.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.benchmarks.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFileTest {
  @TempDir Path temporary;

  private Path write(String name, byte... bytes) throws IOException {
    return Files.write(temporary.resolve(name), bytes);
  }

  @Test
  void open_floats_readsLittleEndian() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putFloat(1).putFloat(-2.5f).putFloat(3).putFloat(4);
    VectorRows rows = VectorFile.open(write("v.f32", bytes.array()), 2);
    assertThat(rows.count()).isEqualTo(2);
    assertThat(rows.dimensions()).isEqualTo(2);
    assertThat(rows.row(0)).containsExactly(1, -2.5f);
    assertThat(rows.row(1)).containsExactly(3, 4);
  }

  @Test
  void open_bytes_readsUnsigned() throws IOException {
    VectorRows rows = VectorFile.open(write("v.u8", (byte) 0, (byte) 255, (byte) 128, (byte) 1), 2);
    assertThat(rows.row(0)).containsExactly(0, 255);
    assertThat(rows.row(1)).containsExactly(128, 1);
  }

  @Test
  void open_sizeNotOfWholeVectors_isRefused() throws IOException {
    Path file = write("v.f32", new byte[20]);
    assertThatThrownBy(() -> VectorFile.open(file, 3))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ": size is not a multiple of a vector's: expected=n * 12 (3 dimensions),"
                + " actual=20");
  }

  @Test
  void open_emptyFile_isRefused() throws IOException {
    Path file = write("v.u8");
    assertThatThrownBy(() -> VectorFile.open(file, 3)).hasMessageContaining("actual=0");
  }

  @Test
  void open_otherKindOfFile_isRefused() throws IOException {
    Path file = write("v.bin", new byte[4]);
    assertThatThrownBy(() -> VectorFile.open(file, 1))
        .hasMessage(file + ": unknown kind of vectors: expected=.f32 or .u8");
  }

  @Test
  void read_rowBeyondTheEnd_isRefused() throws IOException {
    VectorRows rows = VectorFile.open(write("v.u8", new byte[6]), 2);
    assertThatThrownBy(() -> rows.row(3))
        .hasMessage("no such vector: row=3, dimensions=2, expected below 3 with 2");
  }

  @Test
  void first_showsTheFirstAlone() throws IOException {
    VectorRows rows = VectorFile.open(write("v.u8", (byte) 7, (byte) 8, (byte) 9), 1);
    assertThat(rows.first(2).count()).isEqualTo(2);
    assertThat(rows.first(2).row(1)).containsExactly(8);
    assertThatThrownBy(() -> rows.first(4))
        .hasMessage("first vectors must be some of all: count=4, vectors=3");
  }
}
