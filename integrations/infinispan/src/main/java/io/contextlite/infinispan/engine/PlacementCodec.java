package io.contextlite.infinispan.engine;

import io.contextlite.infinispan.replicate.Placement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Placements as bytes: a version, epoch, owner, number of replicas, replicas. */
final class PlacementCodec {
  private static final int VERSION = 1;
  private static final int MOST_REPLICAS = 1_000;

  private PlacementCodec() {}

  static byte[] encode(Placement placement) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(placement.epoch());
      out.writeUTF(placement.owner());
      out.writeShort(placement.replicas().size());
      for (String replica : placement.replicas()) {
        out.writeUTF(replica);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("placement cannot be written: " + placement, e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a placement.
   *
   * @throws IllegalArgumentException if that is none
   */
  static Placement decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IOException("version: expected=" + VERSION + ", actual=" + version);
      }
      long epoch = in.readLong();
      String owner = in.readUTF();
      int count = in.readUnsignedShort();
      if (count > MOST_REPLICAS) {
        throw new IOException("replicas: expected at most " + MOST_REPLICAS + ", actual=" + count);
      }
      List<String> replicas = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        replicas.add(in.readUTF());
      }
      if (in.read() >= 0) {
        throw new IOException("expected its end after the replicas, actual=more");
      }
      return new Placement(owner, replicas, epoch);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "placement of " + bytes.length + " bytes cannot be read: " + e.getMessage(), e);
    }
  }
}
