package io.contextlite.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.benchmarks.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthFileTest {
  @TempDir Path temporary;

  private Path write(int... rows) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(rows.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int row : rows) {
      bytes.putInt(row);
    }
    return Files.write(temporary.resolve("truth.i32"), bytes.array());
  }

  @Test
  void read_splitsByQuery() throws IOException {
    assertThat(TruthFile.read(write(5, 3, 1, 2, 0, 4), 2, 2, 6))
        .usingRecursiveComparison()
        .isEqualTo(List.of(new int[] {5, 3, 1}, new int[] {2, 0, 4}));
  }

  @Test
  void read_fewerRowsThanWanted_isRefused() throws IOException {
    Path file = write(5, 3, 1, 2);
    assertThatThrownBy(() -> TruthFile.read(file, 2, 3, 6))
        .hasMessage(
            file
                + ": truth has another shape: expected=2 queries * at least 3 rows, actual=4"
                + " numbers");
  }

  @Test
  void read_rowsNotOfWholeQueries_isRefused() throws IOException {
    Path file = write(5, 3, 1);
    assertThatThrownBy(() -> TruthFile.read(file, 2, 1, 6)).hasMessageContaining("another shape");
  }

  @Test
  void read_rowThatDoesNotExist_isRefused() throws IOException {
    Path file = write(5, 6);
    assertThatThrownBy(() -> TruthFile.read(file, 2, 1, 6))
        .hasMessage(
            file + ": truth names a row that does not exist: expected=0 to 5, actual=6, query=1");
  }

  @Test
  void read_sizeNotOfWholeNumbers_isRefused() throws IOException {
    Path file = Files.write(temporary.resolve("truth.i32"), new byte[7]);
    assertThatThrownBy(() -> TruthFile.read(file, 1, 1, 6))
        .hasMessage(file + ": size is not a multiple of a number's: expected=n * 4, actual=7");
  }

  @Test
  void read_noFile_namesIt() {
    Path file = temporary.resolve("none.i32");
    assertThatThrownBy(() -> TruthFile.read(file, 1, 1, 6))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": cannot be read: ");
  }
}
