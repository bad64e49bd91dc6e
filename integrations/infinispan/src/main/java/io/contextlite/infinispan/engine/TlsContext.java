package io.contextlite.infinispan.engine;

import io.contextlite.config.ClusterSettings;
import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes what nodes prove by who they are, of PKCS12 files. */
public final class TlsContext {
  static final String PROTOCOL = "TLSv1.3";

  private TlsContext() {}

  /**
   * Reads the files.
   *
   * @param settings where they are
   * @return proves who this node is, empty if no certificates are set and none are required
   * @throws ContextLiteException if a file is missing, cannot be read, has no key, or has a
   *     certificate that is not valid now, and if certificates are required and not set
   */
  public static Optional<SSLContext> of(ClusterSettings.Tls settings) {
    if (settings.keyStore().isEmpty() && settings.trustStore().isEmpty()) {
      if (settings.required()) {
        throw new ContextLiteException(
            "cluster.tls.required: expected key_store and trust_store, actual=none");
      }
      return Optional.empty();
    }
    KeyStore key = load("cluster.tls.key_store", settings.keyStore(), settings.keyStorePassword());
    KeyStore trust =
        load("cluster.tls.trust_store", settings.trustStore(), settings.trustStorePassword());
    try {
      checkKey(key, settings.keyStore().orElseThrow());
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(key, password(settings.keyStorePassword()));
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(trust);
      SSLContext context = SSLContext.getInstance(PROTOCOL);
      context.init(keys.getKeyManagers(), NamingTrust.of(trusted.getTrustManagers()), null);
      return Optional.of(context);
    } catch (GeneralSecurityException e) {
      throw new ContextLiteException("certificates cannot be used: " + settings, e);
    }
  }

  private static KeyStore load(String setting, Optional<Path> file, Optional<String> password) {
    Path path =
        file.orElseThrow(
            () ->
                new ContextLiteException(
                    setting + ": expected a PKCS12 file, as the other store is set, actual=none"));
    try (InputStream in = Files.newInputStream(path)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password(password));
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new ContextLiteException(
          setting + ": expected a PKCS12 file and its password, actual='" + path + "'", e);
    }
  }

  private static char[] password(Optional<String> password) {
    return password.orElse("").toCharArray();
  }

  private static void checkKey(KeyStore store, Path file) throws GeneralSecurityException {
    int keys = 0;
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys++;
        checkTimes((X509Certificate) store.getCertificate(alias), file);
      }
    }
    if (keys == 0) {
      throw new ContextLiteException(
          "cluster.tls.key_store: expected a key with its certificate, actual='" + file + "'");
    }
  }

  private static void checkTimes(X509Certificate certificate, Path file) {
    try {
      certificate.checkValidity();
    } catch (CertificateException e) {
      throw new ContextLiteException(
          "certificate of this node: expected one that is valid now, actual "
              + NamingTrust.words(certificate)
              + ", file='"
              + file
              + "'",
          e);
    }
  }
}
