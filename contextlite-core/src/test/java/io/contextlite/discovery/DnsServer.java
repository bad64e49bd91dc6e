package io.contextlite.discovery;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A name server on loopback, UDP alone (RFC 1035, 2782). */
final class DnsServer implements AutoCloseable {
  private static final int A = 1;
  private static final int AAAA = 28;
  private static final int SRV = 33;
  private static final int INTERNET = 1;
  private static final int NO_SUCH_NAME = 3;
  private static final int TTL = 30;

  private final DatagramSocket socket;
  private final Map<String, List<Answer>> names = new ConcurrentHashMap<>();

  /** What a name has. */
  record Answer(int type, byte[] data) {}

  DnsServer() throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread thread = new Thread(this::serve, "dns");
    thread.setDaemon(true);
    thread.start();
  }

  String resolver() {
    return "dns://127.0.0.1:" + socket.getLocalPort() + "/";
  }

  /** An answer to SRV. */
  static Answer service(int priority, int weight, int port, String target) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(priority);
    out.writeShort(weight);
    out.writeShort(port);
    if (!target.equals(".")) {
      for (String label : target.split("\\.", -1)) {
        out.writeByte(label.length());
        out.write(label.getBytes(StandardCharsets.US_ASCII));
      }
    }
    out.writeByte(0);
    return new Answer(SRV, bytes.toByteArray());
  }

  /** An answer to A or AAAA. */
  static Answer address(String text) throws IOException {
    byte[] bytes = InetAddress.getByName(text).getAddress();
    return new Answer(bytes.length == 4 ? A : AAAA, bytes);
  }

  void set(String name, Answer... answers) {
    names.put(name, List.of(answers));
  }

  void remove(String name) {
    names.remove(name);
  }

  private void serve() {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        socket.receive(packet);
        byte[] answer = answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    } catch (IOException e) {
      assert socket.isClosed() : e;
    }
  }

  private byte[] answer(ByteBuffer question) throws IOException {
    short id = question.getShort(0);
    question.position(12);
    List<String> labels = new ArrayList<>();
    for (int length = question.get(); length > 0; length = question.get()) {
      byte[] label = new byte[length];
      question.get(label);
      labels.add(new String(label, StandardCharsets.US_ASCII));
    }
    int type = question.getShort();
    byte[] asked = new byte[question.position() + 2 - 12];
    question.get(12, asked);
    List<Answer> all = names.get(String.join(".", labels).toLowerCase(Locale.ROOT));
    List<Answer> found =
        all == null ? List.of() : all.stream().filter(each -> each.type() == type).toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(id);
    out.writeShort(0x8400 | (all == null ? NO_SUCH_NAME : 0)); // an authoritative answer
    out.writeShort(1);
    out.writeShort(found.size());
    out.writeInt(0);
    out.write(asked);
    for (Answer each : found) {
      out.writeShort(0xC00C); // the name of the question
      out.writeShort(each.type());
      out.writeShort(INTERNET);
      out.writeInt(TTL);
      out.writeShort(each.data().length);
      out.write(each.data());
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    socket.close();
  }
}
