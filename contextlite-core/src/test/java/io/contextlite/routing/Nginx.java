package io.contextlite.routing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of the installed nginx: peers that answer with their number, and for each upstream a
 * server that passes requests on to some of them, by {@code hash $http_x_workspace_id consistent}.
 */
final class Nginx implements AutoCloseable {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/local/sbin/nginx"));

  private final Process process;
  private final List<Integer> ports;

  private Nginx(Process process, List<Integer> ports) {
    this.process = process;
    this.ports = ports;
  }

  static Optional<Path> installed() {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "nginx")),
            PLACES.stream())
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Ports that nothing listens on at the moment. */
  static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  /**
   * Starts it.
   *
   * @param peers {@code host:port} of each peer; its number is its place in the list
   * @param upstreams the servers of each upstream, as they stand in a configuration
   * @throws BindException if something else has taken a port
   */
  static Nginx start(Path folder, List<String> peers, List<List<String>> upstreams)
      throws IOException, InterruptedException {
    List<Integer> ports = freePorts(upstreams.size());
    Path file = folder.resolve("nginx.conf");
    Files.writeString(file, configuration(folder, peers, upstreams, ports));
    Process process =
        new ProcessBuilder(
                installed().orElseThrow().toString(),
                "-p",
                folder.toString(),
                "-c",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile())
            .start();
    Nginx nginx = new Nginx(process, ports);
    try {
      nginx.awaitStart(folder);
    } catch (IOException | InterruptedException e) {
      nginx.close();
      throw e;
    }
    return nginx;
  }

  private static String configuration(
      Path folder, List<String> peers, List<List<String>> upstreams, List<Integer> ports) {
    StringBuilder text =
        new StringBuilder(
            """
            daemon off; master_process off; pid pid; error_log error.log;
            events { worker_connections 512; }
            http { access_log off; keepalive_requests 1000000;
            """);
    for (String temporary : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
      text.append(temporary).append("_temp_path ").append(folder.resolve(temporary)).append(";\n");
    }
    for (int i = 0; i < peers.size(); i++) {
      String port = peers.get(i).substring(peers.get(i).lastIndexOf(':') + 1);
      text.append("server { listen 127.0.0.1:").append(port);
      text.append("; location / { return 200 \"").append(i).append("\"; } }\n");
    }
    for (int i = 0; i < upstreams.size(); i++) {
      text.append("upstream u").append(i).append(" { hash $http_x_workspace_id consistent;\n");
      upstreams.get(i).forEach(server -> text.append("server ").append(server).append(";\n"));
      text.append("keepalive 16; }\nserver { listen 127.0.0.1:").append(ports.get(i));
      text.append("; location / { proxy_pass http://u").append(i);
      text.append("; proxy_http_version 1.1; proxy_set_header Connection \"\"; } }\n");
    }
    return text.append("}\n").toString();
  }

  private void awaitStart(Path folder) throws IOException, InterruptedException {
    for (int attempt = 0; attempt < 200; attempt++) {
      if (!process.isAlive()) {
        String output = Files.readString(folder.resolve("output.log"));
        if (output.contains("Address already in use")) {
          throw new BindException(output);
        }
        throw new IOException("nginx ended: " + output);
      }
      try {
        connect(0).close();
        return;
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    throw new IOException("nginx does not listen");
  }

  private Socket connect(int upstream) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), ports.get(upstream));
  }

  /** Returns the number of the peer that each workspace's request gets to. */
  int[] choices(int upstream, List<String> workspaceIds) throws IOException {
    try (Socket socket = connect(upstream)) {
      socket.setSoTimeout(10_000);
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      CompletableFuture<Void> asked =
          CompletableFuture.runAsync(() -> ask(workspaceIds, out)); // while answers are read
      int[] choices = new int[workspaceIds.size()];
      for (int i = 0; i < choices.length; i++) {
        choices[i] = answer(in);
      }
      asked.join();
      return choices;
    }
  }

  /** As bytes, since clients of HTTP do not send all of these characters. */
  private static void ask(List<String> workspaceIds, OutputStream out) {
    try {
      for (String id : workspaceIds) {
        String request = "GET / HTTP/1.1\r\nHost: test\r\nX-Workspace-ID: " + id + "\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.UTF_8));
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int answer(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("nginx answered: " + status);
    }
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.startsWith("Content-Length:") && !line.endsWith(" 1")) {
        throw new IOException("not the number of a peer: " + line);
      }
    }
    return in.read() - '0';
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("nginx closed the connection");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
