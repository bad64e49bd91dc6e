package io.contextlite.infinispan.engine;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jgroups.Message;
import org.jgroups.Version;
import org.jgroups.stack.IpAddress;
import org.jgroups.util.ByteArrayDataOutputStream;
import org.jgroups.util.Util;

/**
 * Someone who reaches a node's port and speaks JGroups' language. What is said goes out with {@link
 * #send} or {@link #awaitEnd}, at once, as a node that ends the connection meanwhile would break
 * it.
 */
final class Intruder implements AutoCloseable {
  private final Socket socket = new Socket();
  private final DataOutputStream out;

  Intruder(InetSocketAddress node) throws IOException {
    socket.connect(node, 5_000);
    socket.setSoTimeout(20_000);
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /** Says who it is, as every node does. */
  Intruder introduce() throws IOException {
    ByteArrayDataOutputStream address = new ByteArrayDataOutputStream();
    new IpAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort()).writeTo(address);
    out.write("bela".getBytes(StandardCharsets.US_ASCII));
    out.writeShort(Version.version);
    out.writeShort(address.position());
    out.write(address.buffer(), 0, address.position());
    return this;
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  void sendMessage(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  void sendLength(int bytes) throws IOException {
    out.writeInt(bytes);
  }

  /** A message as the network carries it. */
  static byte[] written(Message message) throws IOException {
    ByteArrayDataOutputStream bytes = new ByteArrayDataOutputStream();
    Util.writeMessage(message, bytes, true);
    return Arrays.copyOf(bytes.buffer(), bytes.position());
  }

  /** Several messages as the network carries them. */
  static byte[] bundled(Message... messages) throws IOException {
    ByteArrayDataOutputStream bytes = new ByteArrayDataOutputStream();
    byte[] group = "contextlite".getBytes(StandardCharsets.US_ASCII);
    Util.writeMessageList(null, null, group, messages, 0, messages.length, bytes, true);
    return Arrays.copyOf(bytes.buffer(), bytes.position());
  }

  /** Waits until the node ends the connection. */
  void awaitEnd() throws IOException {
    out.flush();
    while (socket.getInputStream().read() >= 0) {
      // what the node says is not looked at
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
