package io.contextlite.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextlite.ingest.SkippedFile.Reason;
import io.contextlite.model.ContextLiteException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReaderTest {
  private static final long MAX = 1 << 20;
  private static final String SAMPLE = "Grüße, 日本 🎉\nsecond line\n";

  @TempDir Path temp;

  @Test
  void read_utf8_returnsTextHashAndSize() throws IOException {
    Path file = write("abc".getBytes(UTF_8));

    assertThat(TextReader.read(file, MAX))
        .isEqualTo(
            new ReadResult.Text(
                "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3));
  }

  @Test
  void read_interruptedThread_throwsAndRemainsInterrupted() throws IOException {
    Path file = write("abc".getBytes(UTF_8));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> TextReader.read(file, MAX))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage("interrupted before reading file: '%s'", file);
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8,EFBBBF",
    "UTF-16LE,FFFE",
    "UTF-16BE,FEFF",
    "UTF-32LE,FFFE0000",
    "UTF-32BE,0000FEFF"
  })
  void read_byteOrderMark_isBelievedAndStripped(String charset, String mark) throws IOException {
    byte[] bytes = join(HexFormat.of().parseHex(mark), SAMPLE.getBytes(Charset.forName(charset)));

    assertThat(text(bytes)).isEqualTo(SAMPLE);
    assertThat(((ReadResult.Text) read(bytes)).sizeBytes()).isEqualTo(bytes.length);
  }

  @Test
  void read_byteOrderMarkThatLies_isUndecodable() throws IOException {
    byte[] lie =
        join(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, "Grüße!".getBytes(ISO_8859_1));

    assertThat(read(lie))
        .isEqualTo(
            new ReadResult.Skipped(
                Reason.UNDECODABLE, "byte order mark of UTF-8, content malformed"));
  }

  @Test
  void read_utf16WithoutMark_isRecognized() throws IOException {
    String text = "int main() { return 0; } // déjà vu\n".repeat(20);

    assertThat(text(text.getBytes(UTF_16LE))).isEqualTo(text);
    assertThat(text(text.getBytes(UTF_16BE))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"日本語", "🎉", "naïve"})
  void read_utf8CutOffAtTheEnd_keepsWhatIsComplete(String word) throws IOException {
    byte[] whole = ("text: " + word + "é").getBytes(UTF_8);

    assertThat(text(Arrays.copyOf(whole, whole.length - 1))).isEqualTo("text: " + word);
  }

  @Test
  void read_fewBrokenCharactersAmongMany_staysUtf8() throws IOException {
    byte[] broken = join("日本語 ".repeat(20).getBytes(UTF_8), new byte[] {(byte) 0xFF, ' ', 'x'});

    assertThat(text(broken)).isEqualTo("日本語 ".repeat(20) + "\uFFFD x");
  }

  @Test
  void read_windows1252_isDecoded() throws IOException {
    String text = "Zu spät – sagte er – für „Grüße“ aus der Straße, 5 € bitte.\n";

    assertThat(text(text.getBytes(Charset.forName("windows-1252")))).isEqualTo(text);
    assertThat(text("é\n".getBytes(ISO_8859_1))).isEqualTo("é\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"KOI8-R", "windows-1251"})
  void read_encodingThatCannotBeTold_isUndecodable(String charset) throws IOException {
    byte[] bytes = "Съешь же ещё этих мягких французских булок".getBytes(Charset.forName(charset));

    assertThat(read(bytes))
        .isEqualTo(new ReadResult.Skipped(Reason.UNDECODABLE, "neither Unicode nor windows-1252"));
  }

  @Test
  void read_zeroBytes_areBinary() throws IOException {
    assertThat(reason(join("text".getBytes(UTF_8), new byte[] {0, 0, 1}))).isEqualTo(Reason.BINARY);
    byte[] late = join("text\n".repeat(4_000).getBytes(UTF_8), new byte[] {0, 7});
    assertThat(read(late)).isEqualTo(new ReadResult.Skipped(Reason.BINARY, "zero characters"));
  }

  @Test
  void read_manyControlCharacters_areBinary() throws IOException {
    assertThat(read("abcdef\u0001\u0002ghi".getBytes(UTF_8)))
        .isEqualTo(new ReadResult.Skipped(Reason.BINARY, "control characters=2 of 11"));
  }

  @Test
  void read_coloredLog_isText() throws IOException {
    String log = "\u001b[31mERROR\u001b[0m\tfailed\r\n".repeat(10);

    assertThat(text(log.getBytes(UTF_8))).isEqualTo(log);
  }

  @Test
  void read_randomBytes_areNeverText() throws IOException {
    Random random = new Random(11);
    for (int size = 200; size < 20_000; size += 777) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      bytes[0] = 'x';
      assertThat(read(bytes)).isInstanceOf(ReadResult.Skipped.class);
    }
  }

  @Test
  void read_binaryExtension_isNotOpened() {
    Path missing = temp.resolve("missing.JAR");

    assertThat(TextReader.read(missing, MAX))
        .isEqualTo(new ReadResult.Skipped(Reason.BINARY, "file name extension"));
  }

  @Test
  void read_nothingButSpace_isEmpty() throws IOException {
    assertThat(read(new byte[0])).isEqualTo(new ReadResult.Skipped(Reason.EMPTY, ""));
    assertThat(read(" \n\t".getBytes(UTF_8)))
        .isEqualTo(new ReadResult.Skipped(Reason.EMPTY, "white space only"));
    assertThat(reason(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})).isEqualTo(Reason.EMPTY);
  }

  @Test
  void read_largerThanAllowed_isNotRead() throws IOException {
    Path file = write("12345".getBytes(UTF_8));

    assertThat(TextReader.read(file, 5)).isInstanceOf(ReadResult.Text.class);
    assertThat(TextReader.read(file, 4))
        .isEqualTo(new ReadResult.Skipped(Reason.TOO_LARGE, "bytes=5, maxFileBytes=4"));
  }

  @Test
  void read_fileThatClaimsToBeEmpty_isReadAsFarAsAllowed() {
    Path endless = Path.of("/proc/self/status");
    assumeTrue(Files.isReadable(endless), "needs a file whose size is not known beforehand");

    assertThat(TextReader.read(endless, MAX)).isInstanceOf(ReadResult.Text.class);
    assertThat(TextReader.read(endless, 10))
        .isEqualTo(new ReadResult.Skipped(Reason.TOO_LARGE, "bytes=11, maxFileBytes=10"));
  }

  @Test
  void read_missingFile_hasVanished() {
    ReadResult.Skipped missing = (ReadResult.Skipped) TextReader.read(temp.resolve("missing"), MAX);

    assertThat(missing.at("a/missing"))
        .isEqualTo(new SkippedFile("a/missing", Reason.VANISHED, "no such file"));
  }

  @Test
  void read_directory_hasVanished() {
    assertThat(TextReader.read(temp, MAX))
        .isEqualTo(new ReadResult.Skipped(Reason.VANISHED, "is a directory now"));
  }

  @Test
  void read_brokenLink_hasVanished() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("nowhere"));

    assertThat(TextReader.read(link, MAX))
        .isEqualTo(new ReadResult.Skipped(Reason.VANISHED, "no such file"));
  }

  @Test
  void read_belowAFile_isUnreadable() throws IOException {
    Path file = write("x".getBytes(UTF_8));

    assertThat(TextReader.read(file.resolve("below"), MAX))
        .isEqualTo(new ReadResult.Skipped(Reason.UNREADABLE, "Not a directory"));
  }

  @Test
  void read_pipe_isNotOpened() throws Exception {
    Path pipe = temp.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);

    assertThat(TextReader.read(pipe, MAX))
        .isEqualTo(new ReadResult.Skipped(Reason.SPECIAL_FILE, "pipe, socket or device"));
  }

  @Test
  void read_withoutPermission_isUnreadable() throws IOException {
    Path file = write("x".getBytes(UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(file), "this user may read everything");

    assertThat(TextReader.read(file, MAX))
        .isEqualTo(new ReadResult.Skipped(Reason.UNREADABLE, "access denied"));
  }

  private ReadResult read(byte[] bytes) throws IOException {
    return TextReader.read(write(bytes), MAX);
  }

  private String text(byte[] bytes) throws IOException {
    return ((ReadResult.Text) read(bytes)).text();
  }

  private Reason reason(byte[] bytes) throws IOException {
    return ((ReadResult.Skipped) read(bytes)).reason();
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(temp.resolve("file.txt"), bytes);
  }

  private static byte[] join(byte[] first, byte[] second) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(first);
    joined.writeBytes(second);
    return joined.toByteArray();
  }
}
