package io.contextlite.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextTableTest {
  private static final long LATER = 1_000;
  private static final long MAX_BYTES = 100;

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(folder.resolve("w.db"), TestDocuments.OPTIONS);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static byte[] key(int number) {
    return Hashes.sha256(new byte[] {(byte) number});
  }

  private static ContextTable.Row row(int number, long generation, long expires) {
    return new ContextTable.Row(key(number), generation, expires, new byte[30]);
  }

  private void put(long now, ContextTable.Row... rows) {
    database.changeAside(
        "put", session -> new ContextTable(session).put(List.of(rows), now, MAX_BYTES));
  }

  private List<Integer> kept() {
    return database.read(
        "find",
        Deadline.NONE,
        session -> {
          List<Integer> kept = new ArrayList<>();
          for (int number : IntStream.range(0, 10).toArray()) {
            new ContextTable(session).find(key(number)).ifPresent(found -> kept.add(number));
          }
          return kept;
        });
  }

  @Test
  void put_moreThanFit_removesTheOldest() {
    put(0, row(0, 0, LATER), row(1, 0, LATER));
    put(0, row(2, 0, LATER));
    assertThat(kept()).containsExactly(0, 1, 2);
    put(0, row(0, 0, LATER), row(3, 0, LATER));
    assertThat(kept()).containsExactly(0, 2, 3);
  }

  @Test
  void put_removesWhatHasExpiredAndLeavesOutOtherGenerations() {
    put(0, row(0, 0, 10), row(1, 0, LATER), row(2, 7, LATER));
    assertThat(kept()).containsExactly(0, 1);
    put(10, row(3, 0, LATER));
    assertThat(kept()).containsExactly(1, 3);
  }

  @Test
  void write_ofAnyKind_removesAll() {
    put(0, row(0, 0, LATER));
    database.changeAside("nothing", session -> {});
    assertThat(kept()).containsExactly(0);
    database.change("nothing", session -> {});
    assertThat(kept()).isEmpty();
    put(0, row(0, 1, LATER));
    assertThat(kept()).containsExactly(0);
    database.remove("nothing", session -> true);
    assertThat(kept()).isEmpty();
  }

  @Test
  void write_thatFails_keepsThem() {
    put(0, row(0, 0, LATER));
    try {
      database.change(
          "fail",
          session -> {
            throw new IllegalStateException("undone");
          });
    } catch (IllegalStateException undone) {
      assertThat(undone).hasMessage("undone");
    }
    assertThat(kept()).containsExactly(0);
  }

  @Test
  void find_keyThatBeginsAlike_isNone() {
    put(0, row(0, 0, LATER));
    byte[] alike = key(0);
    alike[31] ^= 1;
    assertThat(
            database.<Boolean>read(
                "find",
                Deadline.NONE,
                session -> new ContextTable(session).find(alike).isPresent()))
        .isFalse();
  }
}
