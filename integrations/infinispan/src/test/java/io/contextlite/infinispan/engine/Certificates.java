package io.contextlite.infinispan.engine;

import io.contextlite.config.ClusterSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority that signs certificates of nodes, by the keytool of this JDK. */
final class Certificates {
  static final String PASSWORD = "changeit";

  private final Path folder;
  private final String authority;
  private final Path all;

  /** Makes an authority with its trust store. */
  Certificates(Path folder, String authority) throws IOException, GeneralSecurityException {
    this.folder = folder;
    this.authority = authority;
    this.all = folder.resolve(authority + "-all.p12");
    generate(authority, "-ext", "bc:c");
    KeyStore trust = empty();
    trust.setCertificateEntry("authority", load(all).getCertificate(authority));
    store(trust, trustStore());
  }

  Path trustStore() {
    return folder.resolve(authority + "-trust.p12");
  }

  /** A store with a key and its signed certificate. */
  Path sign(String name, String... options) throws IOException, GeneralSecurityException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-signer", authority));
    generate(name, arguments.toArray(String[]::new));
    KeyStore signed = load(all);
    KeyStore own = empty();
    own.setKeyEntry(
        name,
        signed.getKey(name, PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        signed.getCertificateChain(name));
    Path file = folder.resolve(authority + "-" + name + ".p12");
    store(own, file);
    return file;
  }

  ClusterSettings.Tls settings(Path keyStore) {
    return new ClusterSettings.Tls(
        true,
        Optional.of(keyStore),
        Optional.of(PASSWORD),
        Optional.of(trustStore()),
        Optional.of(PASSWORD));
  }

  /** Uses a key without a look at its certificate, as another program might. */
  SSLContext unchecked(Path keyStore) throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(keyStore), PASSWORD.toCharArray());
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(load(trustStore()));
    SSLContext context = SSLContext.getInstance(TlsContext.PROTOCOL);
    context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  private void generate(String name, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-storepass",
                PASSWORD,
                "-storetype",
                "PKCS12",
                "-keystore",
                all.toString()));
    command.addAll(List.of(options));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (keytool.waitFor() != 0) {
        throw new IOException(said);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static void store(KeyStore store, Path file)
      throws IOException, GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
  }
}
