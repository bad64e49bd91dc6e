package io.contextlite.smt.export;

import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.certificate.ProblemDigest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes certificates by hand, true ones and false ones. */
final class CertificateBytes {
  static final int BRANCH = 0;
  static final int BOUND = 1;
  static final int OPEN = 2;
  static final int CLOSE = 3;
  static final int BLOCK = 4;
  static final int KNAPSACK = 5;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  CertificateBytes(SelectionProblem problem) {
    bytes.writeBytes("CLP1".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(ProblemDigest.of(problem));
  }

  CertificateBytes choice(List<Integer> ascending, long value, long bound) {
    unsigned(0);
    unsigned(ascending.size());
    int before = 0;
    for (int index : ascending) {
      unsigned(index - before);
      before = index;
    }
    signed(value);
    return signed(bound);
  }

  CertificateBytes noChoice() {
    return unsigned(1);
  }

  CertificateBytes singles(List<Integer> members) {
    unsigned(members.size());
    members.forEach(member -> unsigned(0).unsigned(1).unsigned(member));
    return this;
  }

  CertificateBytes signed(long number) {
    return unsigned((number << 1) ^ (number >> 63));
  }

  CertificateBytes unsigned(long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
    return this;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
