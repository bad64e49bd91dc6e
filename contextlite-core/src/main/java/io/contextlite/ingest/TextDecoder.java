package io.contextlite.ingest;

import io.contextlite.ingest.SkippedFile.Reason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Finds the encoding of a text.
 *
 * <p>In this order: a byte order mark is believed; zero bytes that stand at odd or even places
 * alone mean UTF-16; what is valid UTF-8, but for a character cut off at the end or a few broken
 * ones among many, is UTF-8; what is left is windows-1252 if it looks like a Western language. Text
 * with zero characters, or with many control characters in its first 8 KiB, is not text.
 */
final class TextDecoder {
  /** Text, or the reason why it is none. */
  sealed interface Decoded {}

  /** A text without its byte order mark. */
  record Text(String text) implements Decoded {}

  /** Why there is no text. */
  record NotText(Reason reason, String detail) implements Decoded {}

  /** A byte order mark, a character for each byte. */
  private record Mark(Charset charset, String bytes) {}

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** The marks of UTF-32 come first because UTF-16's is the beginning of one of them. */
  private static final List<Mark> MARKS =
      List.of(
          new Mark(Charset.forName("UTF-32LE"), "\u00FF\u00FE\0\0"),
          new Mark(Charset.forName("UTF-32BE"), "\0\0\u00FE\u00FF"),
          new Mark(StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF"),
          new Mark(StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
          new Mark(StandardCharsets.UTF_16BE, "\u00FE\u00FF"));

  private static final int HEAD_LENGTH = 8 << 10;
  private static final int LONGEST_CUT_OFF = 3;
  private static final char REPLACEMENT = '\uFFFD';

  private TextDecoder() {}

  static Decoded decode(byte[] bytes) {
    Optional<Decoded> marked =
        MARKS.stream().filter(mark -> starts(bytes, mark)).findFirst().map(m -> marked(bytes, m));
    return marked.orElseGet(() -> unmarked(bytes));
  }

  private static boolean starts(byte[] bytes, Mark mark) {
    int length = mark.bytes.length();
    return bytes.length >= length
        && new String(bytes, 0, length, StandardCharsets.ISO_8859_1).equals(mark.bytes);
  }

  private static Decoded marked(byte[] bytes, Mark mark) {
    int skip = mark.bytes.length();
    Optional<String> text = strict(bytes, skip, mark.charset);
    return text.map(TextDecoder::checked)
        .orElseGet(
            () ->
                new NotText(
                    Reason.UNDECODABLE,
                    "byte order mark of " + mark.charset + ", content malformed"));
  }

  private static Decoded unmarked(byte[] bytes) {
    int[] zeros = zerosByParity(bytes);
    if (zeros[0] + zeros[1] > 0) {
      return utf16WithoutMark(bytes, zeros);
    }
    Optional<String> utf8 = strict(bytes, 0, StandardCharsets.UTF_8);
    if (utf8.isPresent()) {
      return checked(utf8.get());
    }
    String lenient = new String(bytes, StandardCharsets.UTF_8);
    return isMostlyIntact(lenient) ? checked(lenient) : western(bytes);
  }

  /** Counts the zero bytes at even and at odd places of the head. */
  private static int[] zerosByParity(byte[] bytes) {
    int[] zeros = new int[2];
    for (int i = 0; i < Math.min(bytes.length, HEAD_LENGTH); i++) {
      if (bytes[i] == 0) {
        zeros[i & 1]++;
      }
    }
    return zeros;
  }

  private static Decoded utf16WithoutMark(byte[] bytes, int[] zeros) {
    int pairs = Math.min(bytes.length, HEAD_LENGTH) / 2;
    boolean oneSided = Math.min(zeros[0], zeros[1]) == 0;
    if (oneSided && bytes.length % 2 == 0 && 3 * (zeros[0] + zeros[1]) >= pairs) {
      Charset charset = zeros[1] > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      Optional<String> text = strict(bytes, 0, charset);
      if (text.isPresent()) {
        return checked(text.get());
      }
    }
    return new NotText(Reason.BINARY, "zero bytes");
  }

  /** Decodes what is valid throughout, up to a character that the end of the bytes cuts off. */
  private static Optional<String> strict(byte[] bytes, int skip, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, skip, bytes.length - skip);
    CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
    CoderResult result = decoder.decode(in, out, false);
    return result.isUnderflow() && in.remaining() <= LONGEST_CUT_OFF
        ? Optional.of(out.flip().toString())
        : Optional.empty();
  }

  /** Says whether most of what goes beyond ASCII came through. */
  private static boolean isMostlyIntact(String lenient) {
    long beyondAscii = lenient.chars().filter(c -> c > 0x7F).count();
    long broken = lenient.chars().filter(c -> c == REPLACEMENT).count();
    return 10 * broken <= beyondAscii;
  }

  private static Decoded western(byte[] bytes) {
    int beyondAscii = 0;
    for (byte b : bytes) {
      if (b < 0) {
        beyondAscii++;
      }
    }
    Optional<String> text = strict(bytes, 0, WINDOWS_1252);
    if (text.isPresent() && checked(text.get()) instanceof NotText not) {
      return not;
    }
    // Western languages write about one letter in ten with an accent.
    boolean plausible = beyondAscii <= 8 || 3L * beyondAscii <= bytes.length;
    return text.isPresent() && plausible
        ? new Text(text.get())
        : new NotText(Reason.UNDECODABLE, "neither Unicode nor windows-1252");
  }

  private static Decoded checked(String text) {
    if (text.indexOf('\0') >= 0) {
      return new NotText(Reason.BINARY, "zero characters");
    }
    int head = Math.min(text.length(), HEAD_LENGTH);
    long controls = text.chars().limit(head).filter(TextDecoder::isUnusualControl).count();
    return 20 * controls > head
        ? new NotText(Reason.BINARY, "control characters=" + controls + " of " + head)
        : new Text(text);
  }

  /** Tabs, line ends, form feeds, backspaces and escape sequences occur in logs and old sources. */
  private static boolean isUnusualControl(int c) {
    return (c < 0x20 && !(c >= '\b' && c <= '\r') && c != 0x1B) || (c >= 0x7F && c < 0xA0);
  }
}
