package io.contextlite.smt.certificate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextlite.model.ContextLiteException;
import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * Certificates as a JSON file: {@code format} and {@code version}, then for each certificate its
 * {@code claim} for people, its {@code problem} as {@link ProblemJson} has it, and its {@code
 * proof} in Base64. The claim repeats what the proof says, candidates by id; a file in which it
 * says something else is refused. Reading checks no proof: {@link CertificateChecker} does.
 */
public final class CertificateFile {
  /** Name of the format. */
  public static final String FORMAT = "contextlite-certificates";

  /** Version of the format. */
  public static final int VERSION = 1;

  /** Most bytes of a file that is read. */
  public static final long MAX_BYTES = 64L << 20;

  private CertificateFile() {}

  /**
   * Writes certificates.
   *
   * @param file the file, replaced if there is one
   * @param certificates the certificates, each with a proof of this package's format
   * @throws ContextLiteException if the file cannot be written
   * @throws IllegalArgumentException if a proof is of another format or of another problem
   */
  public static void write(Path file, List<SelectionCertificate> certificates) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT).put("version", VERSION);
    ArrayNode array = root.putArray("certificates");
    for (SelectionCertificate certificate : certificates) {
      ObjectNode node = array.addObject();
      node.set("claim", claim(certificate));
      node.set("problem", ProblemJson.toNode(certificate.problem()));
      node.put("proof", Base64.getEncoder().encodeToString(certificate.proof()));
    }
    try {
      Files.writeString(file, root.toPrettyString() + "\n");
    } catch (IOException e) {
      throw new ContextLiteException("cannot write certificate file '" + file + "'", e);
    }
  }

  /**
   * Reads certificates.
   *
   * @param file the file, of any origin
   * @return the certificates, not checked
   * @throws ContextLiteException if the file cannot be read
   * @throws ProblemFormatException if it does not state certificates
   */
  public static List<SelectionCertificate> read(Path file) {
    String source = "certificate file '" + file + "'";
    JsonReader root = JsonReader.parse(text(file, source), source);
    root.withKeys(List.of("format", "version", "certificates"));
    root.at("format").oneOf(List.of(FORMAT));
    if (root.at("version").asInt() != VERSION) {
      throw root.at("version").refuse("" + VERSION);
    }
    return root.at("certificates").asList(CertificateFile::certificate);
  }

  private static String text(Path file, String source) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ProblemFormatException(
            source + ": expected at most " + MAX_BYTES + " bytes, actual=" + Files.size(file));
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ContextLiteException(source + " does not exist", e);
    } catch (IOException e) {
      throw new ContextLiteException("cannot read " + source, e);
    }
  }

  private static SelectionCertificate certificate(JsonReader json) {
    json.withKeys(List.of("claim", "problem", "proof"));
    SelectionProblem problem = ProblemJson.read(json.at("problem"));
    SelectionCertificate certificate = new SelectionCertificate(problem, proof(json.at("proof")));
    JsonReader claim = json.at("claim");
    try {
      String expected = claim(certificate).toString();
      if (!JsonReader.parse(expected, claim.place()).node().equals(claim.node())) {
        throw claim.refuse("what the proof claims, " + expected);
      }
    } catch (IllegalArgumentException e) {
      throw new ProblemFormatException(json.at("proof").place() + ": " + e.getMessage(), e);
    }
    return certificate;
  }

  private static byte[] proof(JsonReader json) {
    try {
      return Base64.getDecoder().decode(json.asText());
    } catch (IllegalArgumentException e) {
      throw json.refuse("a text in Base64");
    }
  }

  private static ObjectNode claim(SelectionCertificate certificate) {
    SelectionProblem problem = certificate.problem();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    CertifiedClaim claim = CertifiedClaim.of(certificate);
    if (claim instanceof CertifiedClaim.Choice choice) {
      node.put("result", "choice");
      node.put("value", choice.value()).put("bound", choice.bound());
      ArrayNode ids = node.putArray("candidates");
      choice.chosen().forEach(i -> ids.add(problem.candidates().get(i).id()));
    } else {
      node.put("result", "no choice");
    }
    return node;
  }
}
