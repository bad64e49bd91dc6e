package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real nginx on loopback with the files of this example, if there is one. */
final class Nginx implements AutoCloseable {
  private static final int LOOKS = 400;
  private static final long LOOK_MILLIS = 25;

  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Where the program is. */
  static Optional<Path> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
            Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/usr/local/sbin"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts nginx.conf, with other ports, in a folder, and waits until it takes connections. */
  static Nginx start(Path folder, List<Integer> hosts) throws IOException, InterruptedException {
    int port;
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = any.getLocalPort();
    }
    String text = Files.readString(Path.of("nginx.conf"));
    for (int i = 0; i < hosts.size(); i++) {
      text = text.replace("127.0.0.1:" + (8_080 + i) + " ", "127.0.0.1:" + hosts.get(i) + " ");
    }
    write(folder, text.replace("listen 127.0.0.1:8000;", "listen 127.0.0.1:" + port + ";"));
    Nginx nginx = new Nginx(command(folder).start(), port);
    for (int i = 0; i < LOOKS && nginx.process.isAlive() && !nginx.accepts(); i++) {
      Thread.sleep(LOOK_MILLIS);
    }
    assertThat(nginx.accepts()).describedAs("nginx accepts connections").isTrue();
    return nginx;
  }

  private boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Checks a configuration; returns what nginx says of it. */
  static String check(Path folder, String text) throws IOException, InterruptedException {
    write(folder, text);
    ProcessBuilder command = command(folder);
    command.command().add("-t");
    Process process = command.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? "successful" : said;
  }

  private static void write(Path folder, String text) throws IOException {
    Files.writeString(folder.resolve("nginx.conf"), text);
    Files.copy(
        Path.of("proxy.conf"), folder.resolve("proxy.conf"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static ProcessBuilder command(Path folder) {
    List<String> words = new ArrayList<>(List.of(program().orElseThrow().toString()));
    words.addAll(List.of("-p", folder.toString()));
    words.addAll(List.of("-e", folder.resolve("error.log").toString()));
    words.addAll(List.of("-c", folder.resolve("nginx.conf").toString()));
    if (System.getProperty("user.name").equals("root")) {
      words.addAll(List.of("-g", "user root;")); // or its workers may not use the folder
    }
    return new ProcessBuilder(words).redirectErrorStream(true);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
