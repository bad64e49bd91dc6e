package io.contextlite.smt.certificate;

import java.util.Arrays;

/** Reads the numbers of a proof, of which nothing is believed. Confined to one thread. */
final class ProofReader {
  private final byte[] proof;
  private int position;

  ProofReader(byte[] proof) {
    this.proof = proof;
  }

  boolean atEnd() {
    return position == proof.length;
  }

  int position() {
    return position;
  }

  byte[] bytes(int count) {
    if (proof.length - position < count) {
      throw refuse("the proof ends too early");
    }
    position += count;
    return Arrays.copyOfRange(proof, position - count, position);
  }

  /** Reads an unsigned number of at most {@code most}. */
  int unsigned(int most, String subject) {
    long number = varint();
    if (number < 0 || number > most) {
      throw refuse(subject + " is " + Long.toUnsignedString(number) + ", expected 0 to " + most);
    }
    return (int) number;
  }

  long signed() {
    long number = varint();
    return (number >>> 1) ^ -(number & 1);
  }

  ProofRejection refuse(String reason) {
    return new ProofRejection(reason + " at byte " + position);
  }

  private long varint() {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (position == proof.length) {
        throw refuse("the proof ends too early");
      }
      long octet = proof[position++];
      if (shift == 63 && (octet & 0xFE) != 0) {
        break;
      }
      number |= (octet & 0x7F) << shift;
      if (octet >= 0) {
        return number;
      }
    }
    throw refuse("a number has more than 64 bits");
  }
}
