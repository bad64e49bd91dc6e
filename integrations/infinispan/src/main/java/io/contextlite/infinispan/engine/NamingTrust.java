package io.contextlite.infinispan.engine;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Says which certificate is not trusted, and why. Thread-safe. */
final class NamingTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;

  private NamingTrust(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  static TrustManager[] of(TrustManager[] judges) {
    TrustManager[] naming = judges.clone();
    for (int i = 0; i < naming.length; i++) {
      if (naming[i] instanceof X509ExtendedTrustManager judge) {
        naming[i] = new NamingTrust(judge);
      }
    }
    return naming;
  }

  static String words(X509Certificate certificate) {
    return "subject='"
        + certificate.getSubjectX500Principal().getName()
        + "', valid from "
        + certificate.getNotBefore().toInstant()
        + " to "
        + certificate.getNotAfter().toInstant();
  }

  /** A look at certificates. */
  private interface Look {
    void run() throws CertificateException;
  }

  private static void look(X509Certificate[] chain, Look look) throws CertificateException {
    try {
      look.run();
    } catch (CertificateException e) {
      throw new CertificateException(words(chain[0]) + ", " + verdict(e), e);
    }
  }

  private static String verdict(CertificateException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return "has expired";
      }
      if (cause instanceof CertificateNotYetValidException) {
        return "is not valid yet";
      }
    }
    return "is not trusted: " + e.getMessage();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    look(chain, () -> judge.checkClientTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    look(chain, () -> judge.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    look(chain, () -> judge.checkClientTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    look(chain, () -> judge.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    look(chain, () -> judge.checkClientTrusted(chain, type));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    look(chain, () -> judge.checkServerTrusted(chain, type));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
