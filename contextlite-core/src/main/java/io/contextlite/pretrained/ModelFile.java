package io.contextlite.pretrained;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** One file of a model. What is wrong with it is said with its path. */
record ModelFile(Path path) {
  /** Larger JSON files are refused before they are read: the largest known ones have 40 MiB. */
  private static final long MAX_JSON_BYTES = 256L << 20;

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static ModelFile in(Path folder, String name) {
    Path path = folder.resolve(name);
    if (!Files.isRegularFile(path)) {
      throw new ContextLiteException(
          "file is missing: expected='" + name + "', folder='" + folder + "'");
    }
    return new ModelFile(path);
  }

  long size() {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Reads the whole file as a JSON object and adds its bytes to a digest. */
  Section json(MessageDigest digest) {
    long size = size();
    if (size > MAX_JSON_BYTES) {
      throw error("size in bytes", "at most " + MAX_JSON_BYTES, size);
    }
    try {
      byte[] bytes = Files.readAllBytes(path);
      digest.update(bytes);
      return json(bytes);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  Section json(byte[] bytes) {
    try {
      JsonNode root = MAPPER.readTree(bytes);
      return new Section(this, "", root).asObject();
    } catch (JsonProcessingException e) {
      throw new ContextLiteException(
          message("content", "a JSON object", "not JSON: " + e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  ContextLiteException error(String subject, Object expected, Object actual) {
    return new ContextLiteException(message(subject, expected, actual));
  }

  private String message(String subject, Object expected, Object actual) {
    return subject + ": expected=" + expected + ", actual=" + actual + ", file='" + path + "'";
  }

  ContextLiteException unreadable(IOException e) {
    return new ContextLiteException("cannot read '" + path + "'", e);
  }
}
